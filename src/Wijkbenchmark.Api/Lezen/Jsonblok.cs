using System.Buffers;
using System.Text.Encodings.Web;

namespace Wijkbenchmark.Api.Lezen;

/// <summary>JSON in het geheugen, voor een antwoord begint: een fout halverwege wordt zo een probleem in plaats van een afgebroken antwoord.</summary>
public sealed class Jsonblok
{
    private readonly ArrayBufferWriter<byte> _buffer = new(4 * 1024);

    public Jsonblok() => Writer = new(_buffer, Schrijfwijze);

    /// <summary>Accenten en aanhalingstekens blijven leesbaar: het antwoord gaat als JSON de deur uit, nooit als HTML.</summary>
    public static JsonWriterOptions Schrijfwijze { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>Schrijft in het blok. Meer waarden achter elkaar krijgen een komma ertussen.</summary>
    public Utf8JsonWriter Writer { get; }

    /// <summary>Wat er tot nu toe geschreven is; geldig tot er verder geschreven wordt.</summary>
    public ReadOnlyMemory<byte> Inhoud
    {
        get
        {
            Writer.Flush();
            return _buffer.WrittenMemory;
        }
    }

    /// <summary>Begint opnieuw, met dezelfde buffer.</summary>
    public void Leeg()
    {
        _buffer.ResetWrittenCount();
        Writer.Reset();
    }
}
