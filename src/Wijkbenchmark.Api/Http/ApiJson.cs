using System.Text.Encodings.Web;
using Wijkbenchmark.Api.Indicatoren;
using Wijkbenchmark.Api.Metingen;

namespace Wijkbenchmark.Api.Http;

/// <summary>Welke versie er draait.</summary>
/// <param name="Nummer">De versie van het contract.</param>
/// <param name="Commit">De commit waaruit gebouwd is.</param>
public sealed record Versie([property: JsonPropertyName("versie")] string Nummer, string Commit);

/// <summary>De JSON van de antwoorden die niet uit een document komen, door de compiler gemaakt.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(object))]
[JsonSerializable(typeof(Code))]
[JsonSerializable(typeof(Probleem))]
[JsonSerializable(typeof(Startpunt))]
[JsonSerializable(typeof(Versie))]
[JsonSerializable(typeof(Vergelijking))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<AndereLezing>))]
[JsonSerializable(typeof(Uitspraakdocument))]
public sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>Met accenten en aanhalingstekens leesbaar: het antwoord gaat als JSON de deur uit, nooit als HTML.</summary>
    public static ApiJson Leesbaar { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    });
}
