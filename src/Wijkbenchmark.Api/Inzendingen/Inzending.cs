using System.ComponentModel;

namespace Wijkbenchmark.Api.Inzendingen;

/// <summary>Een getal zoals het in een inzending staat. De eenheid hoort bij de indicator.</summary>
public sealed record Waarneming : IFeit
{
    [Description("Een eigen sleutel, uniek binnen de inzending. Waar het getal hoort, staat alleen deze sleutel.")]
    [Tekst(120, "meldingen-per-jaar", Vorm = Tekstvorm.Sleutel)]
    public required string Id { get; init; }

    [Description("Wat er gemeten is. De indicator bepaalt de eenheid, en of er een dimensie bij hoort.")]
    [Codelijst(Codelijst.Indicatoren)]
    [Tekst(80, "inwoners", Vorm = Tekstvorm.Sleutel)]
    public required string Indicator { get; init; }

    [Description("De uitsplitsing die de indicator vraagt: de code van een beleidsveld, gesprekspartner of niveau, of de sleutel van een functie, gebied, "
        + "instrument, budget, overlegvorm, meldpunt of partner uit deze inzending. Leeg als de indicator er geen heeft.")]
    [Tekst(120, "stadsdeelmanager", Vorm = Tekstvorm.Sleutel)]
    public required string? Dimensie { get; init; }

    [Tekst(300, "punten in het coalitieakkoord")]
    public required string? Betreft { get; init; }

    [Getal(156000)]
    public required double? Waarde { get; init; }

    [Getal(20)]
    public required double? Min { get; init; }

    [Getal(30)]
    public required double? Max { get; init; }

    public required Statistiek? Statistiek { get; init; }

    [Tekst(60, "ruim")]
    public required IReadOnlyList<string> Kwalificaties { get; init; }

    [Tekst(200, "negen stadsdelen")]
    public required string? AlsGedrukt { get; init; }

    public required OntbreektReden? OntbreektReden { get; init; }

    [Description("Bij een ontbrekend getal: de sleutels van de waarnemingen of uitspraken van deze inzending die er wel iets over zeggen. Mag weg als "
        + "er geen zijn.")]
    [Tekst(140, "klachten-2", Vorm = Tekstvorm.Sleutel)]
    public IReadOnlyList<string> Volgens { get; init; } = [];

    public required bool Vergelijkbaar { get; init; }

    [Tekst(400, "Alleen in woorden gegeven.")]
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
[Description("De ingevulde vragenlijst van één gemeente. Elk getal is een waarneming in de lijst waarnemingen; waar het hoort staat alleen zijn id.")]
public sealed record Inzending
{
    [Description("Het jaar van de meting.")]
    public required int Meting { get; init; }

    [Description("De CBS-code van de gemeente.")]
    [Codelijst(Codelijst.Gemeenten)]
    [Tekst(6, "GM0202", Vorm = Tekstvorm.Gemeentecode)]
    public required string Gemeente { get; init; }

    [Description("Wat over de gemeente als geheel te zeggen is.")]
    public required Profiel Profiel { get; init; }

    [Description("De unit wijkgericht werken, ook als er geen of nauwelijks een is.")]
    public required Unit Unit { get; init; }

    [Description("De bewoners en organisaties met wie de gemeente samenwerkt.")]
    public required IReadOnlyList<Partner> Partners { get; init; }

    [Description("Het vaste overleg met partners en bewoners.")]
    public required IReadOnlyList<Overlegvorm> Overlegvormen { get; init; }

    [Description("De instrumenten van wijkgericht werken.")]
    public required IReadOnlyList<Instrument> Instrumenten { get; init; }

    [Description("Het geld voor wijken.")]
    public required IReadOnlyList<Budget> Budgetten { get; init; }

    [Description("Waar bewoners met klachten en meldingen terechtkunnen.")]
    public required IReadOnlyList<Meldpunt> Meldpunten { get; init; }

    [Description("Waarom een van deze lijsten leeg is: de naam van de lijst met de reden. Wat gevuld is staat er niet in.")]
    public required IReadOnlyDictionary<string, LegeLijst> LegeLijsten { get; init; }

    [Description("Alle getallen van de inzending, ook die ontbreken. Elk getal wordt ergens in de inzending bij zijn id genoemd.")]
    public required IReadOnlyList<Waarneming> Waarnemingen { get; init; }
}
