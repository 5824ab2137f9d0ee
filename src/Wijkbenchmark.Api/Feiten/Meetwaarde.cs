namespace Wijkbenchmark.Api.Feiten;

/// <summary>Waarom een getal ontbreekt. Ontbreken is nooit nul.</summary>
public enum OntbreektReden
{
    NietGemeld,
    NietVanToepassing,
    AlleenInGrafiek,
    AlleenInWoorden,
    Meerduidig,

    /// <summary>Het rapport zegt dat er geen zijn.</summary>
    Geen,

    /// <summary>Het rapport geeft één getal, of woorden, voor dit en iets anders samen.</summary>
    SamenMetAndere,

    /// <summary>Het rapport geeft een deel, de delen, of een getal per onderdeel, en niets voor het geheel.</summary>
    AlleenDelen,

    /// <summary>De inzending is ingetrokken. Dat zegt de API; in een inzending staat het nooit.</summary>
    Ingetrokken,
}

/// <summary>Wat voor getal het is, als het geen gewone waarneming is.</summary>
public enum Statistiek
{
    Gemiddelde,
    Totaal,
    Minimum,
    Maximum,
}

/// <summary>Een voorbehoud dat het rapport of de uitgever bij een getal maakt.</summary>
/// <param name="Tekst">Het voorbehoud, in eigen woorden.</param>
/// <param name="Verplicht">Waar: het getal mag niet zonder dit voorbehoud getoond worden.</param>
/// <param name="Bronnen">De vindplaatsen.</param>
public sealed record Kanttekening(
    [property: Tekst(2000, "Alleen in de ontwikkelwijken.")] string Tekst, bool Verplicht, IReadOnlyList<Bron> Bronnen) : IFeit;

/// <summary>Een ander getal dat het rapport elders voor hetzelfde geeft.</summary>
public sealed record AndereLezing : IFeit
{
    [Getal(20000)]
    public required double? Waarde { get; init; }

    [Getal(40000)]
    public required double? Min { get; init; }

    [Getal(50000)]
    public required double? Max { get; init; }

    /// <summary>Het getal met zijn kwalificaties, zoals gedrukt.</summary>
    [Tekst(200, "tussen de 40.000 en 50.000")]
    public required string? AlsGedrukt { get; init; }

    public required IReadOnlyList<Bron> Bronnen { get; init; }
}

/// <summary>Hoe een getal dat van ons is berekend werd.</summary>
/// <param name="Formule">De berekening, in woorden.</param>
/// <param name="Termen">De ids van de waarnemingen waaruit gerekend is.</param>
public sealed record Afleiding(string Formule, IReadOnlyList<string> Termen);

/// <summary>
/// Een getal van één gemeente in één meting: de vorm van elk getal in deze API. Elk getal heeft één thuis,
/// <c>/waarnemingen/{id}</c>, en wordt getoond waar het hoort.
/// </summary>
public sealed record Meetwaarde : IFeit
{
    /// <summary>Meting, gemeente en eigen sleutel: <c>2006-gm0202-inwoners</c>.</summary>
    public required string Id { get; init; }

    public required int Meting { get; init; }

    public required Code Gemeente { get; init; }

    /// <summary>De code van de indicator.</summary>
    public required string Indicator { get; init; }

    /// <summary>De uitsplitsing binnen de indicator, bijvoorbeeld een beleidsveld.</summary>
    public required Code? Dimensie { get; init; }

    /// <summary>Op welke groep of welk gebied het slaat; <c>null</c> is het geheel.</summary>
    public required string? Betreft { get; init; }

    /// <summary>De waarde in <see cref="Eenheid"/>; <c>null</c> bij een bereik of als ze ontbreekt.</summary>
    public required double? Waarde { get; init; }

    /// <summary>De ondergrens van een bereik, in <see cref="Eenheid"/>.</summary>
    public required double? Min { get; init; }

    /// <summary>De bovengrens van een bereik, in <see cref="Eenheid"/>.</summary>
    public required double? Max { get; init; }

    public required string Eenheid { get; init; }

    public required Statistiek? Statistiek { get; init; }

    /// <summary>De kwalificaties zoals gedrukt: <c>circa</c>, <c>ruim</c>, <c>bijna</c>.</summary>
    public required IReadOnlyList<string> Kwalificaties { get; init; }

    /// <summary>Het getal met zijn kwalificaties, zoals gedrukt.</summary>
    public required string? AlsGedrukt { get; init; }

    /// <summary>Waar: door ons berekend, niet in het rapport gedrukt.</summary>
    public required bool Afgeleid { get; init; }

    /// <summary>De berekening van een afgeleid getal; <c>null</c> bij wat in het rapport staat.</summary>
    public required Afleiding? Afleiding { get; init; }

    public required OntbreektReden? OntbreektReden { get; init; }

    public required bool Vergelijkbaar { get; init; }

    public required string? NietVergelijkbaarReden { get; init; }

    /// <summary>Waar: dit is de waarde die bij een vergelijking voor de gemeente staat.</summary>
    public required bool InVergelijking { get; init; }

    public required IReadOnlyList<Kanttekening> Kanttekeningen { get; init; }

    public required IReadOnlyList<AndereLezing> AndereLezingen { get; init; }

    public required IReadOnlyList<Bron> Bronnen { get; init; }

    /// <summary>De naam van de indicator.</summary>
    public required string IndicatorNaam { get; init; }

    /// <summary>De eenheid zoals ze naast een getal past: <c>%</c>, <c>€ per inwoner</c>.</summary>
    public string EenheidKort => Leestekst.Kort(Eenheid);

    /// <summary>Waarom het getal ontbreekt, in woorden; <c>null</c> als het er is.</summary>
    public string? OntbreektRedenNaam => Leestekst.Naam(OntbreektReden);

    /// <summary>De kanttekeningen die bij het getal getoond moeten worden, als één tekst; <c>null</c> als er geen zijn.</summary>
    public string? Voorbehoud => Leestekst.Voorbehoud(Kanttekeningen);

    /// <summary>Een verwijzing naar een waarneming, zoals een inzending die bevat: alleen de sleutel telt.</summary>
    public static Meetwaarde Verwijzing(string id) => new()
    {
        Id = id,
        Meting = 0,
        Gemeente = null!,
        Indicator = "",
        Dimensie = null,
        Betreft = null,
        Waarde = null,
        Min = null,
        Max = null,
        Eenheid = "",
        Statistiek = null,
        Kwalificaties = [],
        AlsGedrukt = null,
        Afgeleid = false,
        Afleiding = null,
        OntbreektReden = null,
        Vergelijkbaar = false,
        NietVergelijkbaarReden = null,
        InVergelijking = false,
        Kanttekeningen = [],
        AndereLezingen = [],
        Bronnen = [],
        IndicatorNaam = "",
    };
}
