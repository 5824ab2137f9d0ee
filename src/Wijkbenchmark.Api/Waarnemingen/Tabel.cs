using Wijkbenchmark.Api.Indicatoren;

namespace Wijkbenchmark.Api.Waarnemingen;

/// <summary>Gemeenten naast elkaar op meer indicatoren tegelijk: een rij per gemeente, een kolom per indicator.</summary>
public sealed record Tabel
{
    public required int Meting { get; init; }

    /// <summary>De kolommen. De verplichte kanttekeningen van een indicator gelden voor zijn hele kolom.</summary>
    public required IReadOnlyList<IndicatorMetAantallen> Indicatoren { get; init; }

    /// <summary>De gemeenten, op naam.</summary>
    public required IReadOnlyList<Tabelrij> Rijen { get; init; }
}

/// <summary>Eén gemeente.</summary>
/// <param name="Gemeente">De gemeente.</param>
/// <param name="Cellen">Een cel per indicator, in de volgorde van de kolommen.</param>
public sealed record Tabelrij(Code Gemeente, IReadOnlyList<Tabelcel> Cellen);

/// <summary>Het getal van een gemeente bij een indicator, of waarom het er niet is.</summary>
/// <param name="Indicator">De code van de indicator.</param>
/// <param name="Waarde">De waarneming, ook als ze alleen een reden van ontbreken heeft; <c>null</c> als er geen is.</param>
/// <param name="OntbreektReden">Waarom er geen getal is; <c>null</c> als het er is.</param>
public sealed record Tabelcel(string Indicator, Meetwaarde? Waarde, OntbreektReden? OntbreektReden)
{
    /// <summary>De reden in woorden.</summary>
    public string? OntbreektRedenNaam => Leestekst.Naam(OntbreektReden);

    /// <summary>De cel bij de getallen die een gemeente meldt. Wie alleen een deel meldt, meldt niet niets.</summary>
    public static Tabelcel Van(string indicator, Meetwaarde[] gemeld, bool ingetrokken) => Array.Find(gemeld, w => w.InVergelijking) is { } waarde
        ? new(indicator, waarde, waarde.OntbreektReden)
        : new(indicator, null, ingetrokken ? Feiten.OntbreektReden.Ingetrokken : gemeld.Length > 0 ? Feiten.OntbreektReden.AlleenDelen
            : Feiten.OntbreektReden.NietGemeld);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Tabel))]
internal sealed partial class TabelJson : JsonSerializerContext
{
    public static TabelJson Leesbaar { get; } = new(new JsonSerializerOptions(FeitenJson.Schrijfwijze));
}
