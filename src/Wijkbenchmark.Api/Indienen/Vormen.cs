using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Inzendingen;

namespace Wijkbenchmark.Api.Indienen;

/// <summary>Hoe het concept van een gemeente ervoor staat.</summary>
public sealed record Conceptregel
{
    public required int Meting { get; init; }

    public required Code Gemeente { get; init; }

    public required Conceptstand Stand { get; init; }

    /// <summary>Het nummer van de laatste versie; <c>null</c> als er nog geen is.</summary>
    public required int? Versie { get; init; }

    /// <summary>Hoeveel fouten er in die versie zaten toen ze opgeslagen werd.</summary>
    public required int? AantalFouten { get; init; }

    /// <summary>Het nummer van het laatste besluit; <c>null</c> als er nog geen is.</summary>
    public required int? Besluit { get; init; }

    /// <summary>Het nummer van de laatste uitgave; <c>null</c> als er nog geen is.</summary>
    public required int? Uitgave { get; init; }

    /// <summary>Wanneer er voor het laatst iets veranderde, in UTC.</summary>
    public required string? Op { get; init; }

    /// <summary>Welke organisatie dat deed.</summary>
    public required string? Door { get; init; }

    /// <summary>De stappen die voor deze aanroeper nu kunnen.</summary>
    public required IReadOnlyList<Stap> Stappen { get; init; }

    /// <summary>De ETag om mee te sturen in <c>If-Match</c>; <c>null</c> als er nog niets is.</summary>
    public required string? Etag { get; init; }
}

/// <summary>Wat er besloten kan worden over een concept.</summary>
public enum Besluitkeuze
{
    Indienen,
    Terugnemen,
    Terugsturen,
    Akkoord,
    Intrekken,
}

/// <summary>Een opmerking bij een plek in een inzending.</summary>
public sealed record Opmerking
{
    /// <summary>De plek, als JSON-pad.</summary>
    [Tekst(500, "$.partners[3].type")]
    public required string Pad { get; init; }

    [Tekst(2000, "Dit is geen corporatie.")]
    public required string Tekst { get; init; }
}

/// <summary>Een besluit zoals iemand het neemt.</summary>
public sealed record Besluitverzoek
{
    public required Besluitkeuze Soort { get; init; }

    /// <summary>Wat erbij gezegd wordt; openbaar als er iets mee gepubliceerd of ingetrokken wordt.</summary>
    [Tekst(2000, "Geteld en nog eens geteld.")]
    public string? Nota { get; init; }

    /// <summary>Wat voor herziening het is, als er al eerder een uitgave was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SoortHerziening? SoortHerziening { get; init; }

    /// <summary>Opmerkingen bij plekken, voor wie inlevert en beoordeelt; nooit openbaar.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Opmerking>? Opmerkingen { get; init; }
}

/// <summary>Een besluit dat genomen is.</summary>
public sealed record Besluitregel
{
    /// <summary>Het nummer, vanaf 1.</summary>
    public required int Nummer { get; init; }

    /// <summary>De versie waar het over gaat.</summary>
    public required int Versie { get; init; }

    public required Besluitsoort Soort { get; init; }

    /// <summary>De uitgave die ermee gepubliceerd of ingetrokken is; anders <c>null</c>.</summary>
    public required int? Uitgave { get; init; }

    public required SoortHerziening? SoortHerziening { get; init; }

    public required string? Nota { get; init; }

    public required IReadOnlyList<Opmerking> Opmerkingen { get; init; }

    /// <summary>Welke organisatie het nam.</summary>
    public required string Door { get; init; }

    /// <summary>Wanneer, in UTC.</summary>
    public required string Op { get; init; }

    internal static Besluitregel Van(Besluit besluit) => new()
    {
        Nummer = besluit.Nummer,
        Versie = besluit.Versie,
        Soort = Woorden.Lees<Besluitsoort>(besluit.Soort),
        Uitgave = besluit.Uitgave,
        SoortHerziening = besluit.SoortHerziening is { } soort ? Woorden.Lees<SoortHerziening>(soort) : null,
        Nota = besluit.Nota,
        Opmerkingen = besluit.Opmerkingen is { } opmerkingen ? JsonSerializer.Deserialize(opmerkingen, IndienenJson.Leesbaar.IReadOnlyListOpmerking)! : [],
        Door = besluit.Door,
        Op = besluit.Op,
    };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Controleuitslag))]
[JsonSerializable(typeof(Besluitregel))]
[JsonSerializable(typeof(Lijst<Conceptregel>))]
[JsonSerializable(typeof(Lijst<Besluitregel>))]
[JsonSerializable(typeof(IReadOnlyList<Opmerking>))]
internal sealed partial class IndienenJson : JsonSerializerContext
{
    public static IndienenJson Leesbaar { get; } = new(new JsonSerializerOptions(FeitenJson.Schrijfwijze));
}
