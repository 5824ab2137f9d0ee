namespace Wijkbenchmark.Api.Feiten;

/// <summary>Wat er bij een indicator gemeld wordt.</summary>
public enum Soort
{
    /// <summary>Waarnemingen: een getal, een bereik, of waarom het ontbreekt.</summary>
    Getal,

    /// <summary>Uitspraken: ja, nee, deels of niet gemeld.</summary>
    Oordeel,

    /// <summary>Tekst zoals gedrukt, waar niet mee te rekenen is.</summary>
    Tekst,
}

/// <summary>Waarnaar een indicator uitsplitst.</summary>
public enum Dimensie
{
    Beleidsveld,
    Gesprekspartner,
    Niveau,
    Functie,
    Gebied,
    Instrument,
    Budget,
    Overlegvorm,
    Meldpunt,
    Partner,
}

/// <summary>Een meetpunt: wat een getal meet, in welke eenheid, en of het vergeleken mag worden.</summary>
public record Indicator : IFeit
{
    [Tekst(80, Vorm = Tekstvorm.Sleutel)]
    public required string Code { get; init; }

    public int Meting { get; init; }

    [Tekst(200)]
    public required string Naam { get; init; }

    [Tekst(2000)]
    public required string Definitie { get; init; }

    [Codelijst(Codelijst.IndicatorThemas)]
    public required Code Thema { get; init; }

    public required Soort Soort { get; init; }

    [Tekst(60)]
    public required string Eenheid { get; init; }

    public required Dimensie? Dimensie { get; init; }

    /// <summary>Onwaar: van deze indicator worden geen gemiddelden of andere samenvattingen getoond.</summary>
    public required bool Vergelijkbaar { get; init; }

    [Tekst(400)]
    public required string? NietVergelijkbaarReden { get; init; }

    public required IReadOnlyList<Kanttekening> Kanttekeningen { get; init; }

    public required IReadOnlyList<Bron> Bronnen { get; init; }
}
