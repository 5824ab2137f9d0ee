namespace Wijkbenchmark.Api.Inzendingen;

/// <summary>Een getal zoals het in een inzending staat. De eenheid hoort bij de indicator.</summary>
public sealed record Waarneming : IFeit
{
    /// <summary>Eigen sleutel binnen de inzending, zonder meting en gemeente.</summary>
    public required string Id { get; init; }

    public required string Indicator { get; init; }

    public required string? Dimensie { get; init; }

    public required string? Betreft { get; init; }

    public required double? Waarde { get; init; }

    public required double? Min { get; init; }

    public required double? Max { get; init; }

    public required Statistiek? Statistiek { get; init; }

    public required IReadOnlyList<string> Kwalificaties { get; init; }

    public required string? AlsGedrukt { get; init; }

    public required OntbreektReden? OntbreektReden { get; init; }

    /// <summary>Bij een ontbrekend getal: de sleutels van de waarnemingen of uitspraken van deze inzending die er wel iets over zeggen.</summary>
    public IReadOnlyList<string> Volgens { get; init; } = [];

    public required bool Vergelijkbaar { get; init; }

    public required string? NietVergelijkbaarReden { get; init; }

    public required bool InVergelijking { get; init; }

    public required IReadOnlyList<Kanttekening> Kanttekeningen { get; init; }

    public required IReadOnlyList<AndereLezing> AndereLezingen { get; init; }

    public required IReadOnlyList<Bron> Bronnen { get; init; }

    /// <summary>Het getal met alles wat de catalogus en de inzending erbij zeggen.</summary>
    internal Meetwaarde AlsMeetwaarde(Inzending inzending, Catalogusindex index, string? dimensienaam, Afleiding? afleiding) => new()
    {
        Id = InzendingJson.Waarnemingid(inzending.Meting, inzending.Gemeente, Id),
        Meting = inzending.Meting,
        Gemeente = new(inzending.Gemeente, index.Gemeenten[inzending.Gemeente].Naam),
        Indicator = Indicator,
        Dimensie = Dimensie is null ? null : new(Dimensie, dimensienaam ?? Dimensie),
        Betreft = Betreft,
        Waarde = Waarde,
        Min = Min,
        Max = Max,
        Eenheid = index.Indicatoren[Indicator].Eenheid,
        Statistiek = Statistiek,
        Kwalificaties = Kwalificaties,
        AlsGedrukt = AlsGedrukt,
        Afgeleid = afleiding is not null,
        Afleiding = afleiding,
        OntbreektReden = OntbreektReden,
        Vergelijkbaar = Vergelijkbaar,
        NietVergelijkbaarReden = NietVergelijkbaarReden,
        InVergelijking = InVergelijking,
        Kanttekeningen = Kanttekeningen,
        AndereLezingen = AndereLezingen,
        Bronnen = Bronnen,
        IndicatorNaam = index.Naam(Codelijst.Indicatoren, Indicator) ?? Indicator,
    };
}

/// <summary>De ingevulde vragenlijst van één gemeente in één meting: de eenheid waarin gegevens binnenkomen.</summary>
public sealed record Inzending
{
    public required int Meting { get; init; }

    public required string Gemeente { get; init; }

    public required Profiel Profiel { get; init; }

    public required Unit Unit { get; init; }

    public required IReadOnlyList<Partner> Partners { get; init; }

    public required IReadOnlyList<Overlegvorm> Overlegvormen { get; init; }

    public required IReadOnlyList<Instrument> Instrumenten { get; init; }

    public required IReadOnlyList<Budget> Budgetten { get; init; }

    public required IReadOnlyList<Meldpunt> Meldpunten { get; init; }

    public required IReadOnlyDictionary<string, LegeLijst> LegeLijsten { get; init; }

    public required IReadOnlyList<Waarneming> Waarnemingen { get; init; }
}
