using System.Text.Encodings.Web;

namespace Wijkbenchmark.Api.Feiten;

/// <summary>De JSON van feiten die niet uit een document komen, door de compiler gemaakt.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Code))]
[JsonSerializable(typeof(Meetwaarde))]
[JsonSerializable(typeof(Indicator))]
[JsonSerializable(typeof(Ontwikkelingsfase))]
[JsonSerializable(typeof(Uitspraakdocument))]
[JsonSerializable(typeof(IReadOnlyList<Bron>))]
[JsonSerializable(typeof(IReadOnlyList<Kanttekening>))]
public sealed partial class FeitenJson : JsonSerializerContext
{
    /// <summary>Met accenten en aanhalingstekens leesbaar: het antwoord gaat als JSON de deur uit, nooit als HTML.</summary>
    public static JsonSerializerOptions Schrijfwijze { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>De context met <see cref="Schrijfwijze"/>.</summary>
    public static FeitenJson Leesbaar { get; } = new(new JsonSerializerOptions(Schrijfwijze));
}
