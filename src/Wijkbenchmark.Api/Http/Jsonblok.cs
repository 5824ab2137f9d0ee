using System.Buffers;
using System.Text.Encodings.Web;
using Microsoft.Extensions.ObjectPool;

namespace Wijkbenchmark.Api.Http;

/// <summary>
/// JSON in het geheugen, voor een antwoord begint: een fout halverwege wordt zo een probleem in plaats van een afgebroken antwoord.
/// De buffer gaat na gebruik naar het volgende antwoord.
/// </summary>
public sealed class Jsonblok : IDisposable
{
    // Wat groter is geworden gaat terug naar het systeem.
    private const int Grootst = 1024 * 1024;

    private static readonly DefaultObjectPool<Jsonblok> _voorraad = new(new Beleid(), maximumRetained: 64);

    private readonly ArrayBufferWriter<byte> _buffer = new(16 * 1024);
    private bool _inGebruik;

    private Jsonblok() => Writer = new(_buffer, Schrijfwijze);

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

    /// <summary>Een leeg blok.</summary>
    public static Jsonblok Neem()
    {
        var blok = _voorraad.Get();
        blok._inGebruik = true;
        return blok;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_inGebruik)
        {
            _inGebruik = false;
            _voorraad.Return(this);
        }
    }

    private sealed class Beleid : PooledObjectPolicy<Jsonblok>
    {
        public override Jsonblok Create() => new();

        public override bool Return(Jsonblok obj)
        {
            obj.Writer.Reset();
            obj._buffer.ResetWrittenCount();
            return obj._buffer.Capacity <= Grootst;
        }
    }
}
