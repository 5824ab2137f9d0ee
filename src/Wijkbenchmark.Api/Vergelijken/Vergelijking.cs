using Wijkbenchmark.Api.Indicatoren;

namespace Wijkbenchmark.Api.Vergelijken;

/// <summary>
/// De gemeenten naast elkaar op één indicator. Welke van de drie lijsten gevuld is, zegt de soort van de indicator:
/// <see cref="Reeksen"/> bij getallen, <see cref="Oordelen"/> bij uitspraken, <see cref="Teksten"/> bij tekst.
/// </summary>
public sealed record Vergelijking
{
    public required IndicatorMetAantallen Indicator { get; init; }

    /// <summary>De jaren waarin de indicator gemeten is, van de gevraagde.</summary>
    public required IReadOnlyList<int> Metingen { get; init; }

    /// <summary>Onwaar: er staat nergens een samenvatting bij.</summary>
    public required bool Vergelijkbaar { get; init; }

    public required string? NietVergelijkbaarReden { get; init; }

    /// <summary>De voorbehouden bij alle waarden; die bij één waarde staan bij haar.</summary>
    public required IReadOnlyList<Kanttekening> Kanttekeningen { get; init; }

    public required IReadOnlyList<Reeks> Reeksen { get; init; }

    public required IReadOnlyList<Oordelenreeks> Oordelen { get; init; }

    public required IReadOnlyList<Tekstenreeks> Teksten { get; init; }

    /// <summary>Alle vindplaatsen van de indicator en van wat er getoond wordt.</summary>
    public required IReadOnlyList<Bron> Bronnen { get; init; }
}

/// <summary>De getallen van één meting en één dimensie, elke gemeente minstens één keer.</summary>
public sealed record Reeks
{
    public required int Meting { get; init; }

    /// <summary>
    /// De code die alle gemeenten delen, zoals een beleidsveld; <c>null</c> bij onderdelen van de gemeente zelf, want die staan bij de waarde.
    /// </summary>
    public required Code? Dimensie { get; init; }

    public required IReadOnlyList<Reekswaarde> Waarden { get; init; }

    public required Samenvatting? Samenvatting { get; init; }

    public required string? GeenSamenvattingReden { get; init; }
}

/// <summary>Het getal van een gemeente in een reeks, of waarom het er niet is.</summary>
public sealed record Reekswaarde
{
    public required Code Gemeente { get; init; }

    /// <summary>De waarneming, ook als ze alleen een reden van ontbreken heeft; <c>null</c> als er geen is.</summary>
    public required Meetwaarde? Waarde { get; init; }

    /// <summary>Waarom er geen getal is; <c>null</c> als het er is.</summary>
    public required OntbreektReden? OntbreektReden { get; init; }

    /// <summary>De feiten die zeggen waarom er geen getal is; leeg bij een getal, en als het rapport er niets over zegt.</summary>
    public required IReadOnlyList<GezegdFeit> Volgens { get; init; }

    /// <summary>De andere getallen van de gemeente bij deze indicator en dimensie, zoals dat van één wijk.</summary>
    public required IReadOnlyList<Meetwaarde> Andere { get; init; }

    /// <summary>De reden in woorden.</summary>
    public string? OntbreektRedenNaam => Leestekst.Naam(OntbreektReden);
}

/// <summary>Wat voor feit er iets over een ontbrekend getal zegt.</summary>
public enum Feitsoort
{
    /// <summary>Een getal of woorden, met een eigen adres.</summary>
    Waarneming,

    /// <summary>Een ja, nee of deels in de unit, de partner of het profiel.</summary>
    Uitspraak,
}

/// <summary>Een feit dat zegt waarom een getal er niet is: het getal van een groter of kleiner geheel, woorden, of een uitspraak.</summary>
public sealed record GezegdFeit : IFeit
{
    public required Feitsoort Soort { get; init; }

    public required string Id { get; init; }

    /// <summary>De indicator waar het feit zelf bij hoort; dat kan een andere zijn.</summary>
    public required string Indicator { get; init; }

    public required Code? Dimensie { get; init; }

    public required string? Betreft { get; init; }

    /// <summary>Het getal of de woorden zoals gedrukt; bij een uitspraak het oordeel.</summary>
    public required string? Tekst { get; init; }

    public required IReadOnlyList<Bron> Bronnen { get; init; }

    /// <summary>Een waarneming als feit.</summary>
    public static GezegdFeit Van(Meetwaarde waarneming) => new()
    {
        Soort = Feitsoort.Waarneming,
        Id = waarneming.Id,
        Indicator = waarneming.Indicator,
        Dimensie = waarneming.Dimensie,
        Betreft = waarneming.Betreft,
        Tekst = waarneming.AlsGedrukt,
        Bronnen = waarneming.Bronnen,
    };
}

/// <summary>Een samenvatting van ons, over alleen de vergelijkbare waarden die één getal zijn.</summary>
/// <param name="Aantal">Over hoeveel waarden.</param>
/// <param name="Minimum">De kleinste, in de eenheid van de indicator.</param>
/// <param name="Mediaan">De middelste, of het midden van de middelste twee.</param>
/// <param name="Maximum">De grootste, in de eenheid van de indicator.</param>
public sealed record Samenvatting(int Aantal, double Minimum, double Mediaan, double Maximum);

/// <summary>Wat <see cref="Tellingen"/> telt.</summary>
public enum Geteld
{
    /// <summary>Elke gemeente heeft hoogstens één uitspraak.</summary>
    Gemeenten,

    /// <summary>Een gemeente kan er meer hebben, elk met een eigen voorwerp.</summary>
    Uitspraken,
}

/// <summary>Hoe vaak elk oordeel er staat.</summary>
public sealed record Tellingen(Geteld Van, int Ja, int Nee, int Deels, int NietGemeld);

/// <summary>De uitspraken van één meting, per gemeente.</summary>
public sealed record Oordelenreeks(int Meting, Tellingen Tellingen, IReadOnlyList<GemeenteMetOordelen> Gemeenten);

/// <summary>Wat één gemeente zegt.</summary>
/// <param name="Gemeente">De gemeente.</param>
/// <param name="OntbreektReden">Waarom er geen uitspraak is; <c>null</c> als er een is.</param>
/// <param name="Uitspraken">De uitspraken, elk met haar voorwerp.</param>
public sealed record GemeenteMetOordelen(Code Gemeente, OntbreektReden? OntbreektReden, IReadOnlyList<VergelekenUitspraak> Uitspraken)
{
    /// <summary>De reden in woorden.</summary>
    public string? OntbreektRedenNaam => Leestekst.Naam(OntbreektReden);
}

/// <summary>Een uitspraak in een vergelijking.</summary>
public sealed record VergelekenUitspraak : IFeit
{
    public required string Id { get; init; }

    /// <summary>De partner, bij een convenant.</summary>
    public required Code? Dimensie { get; init; }

    public required Oordeel Oordeel { get; init; }

    /// <summary>Waarover het oordeel gaat.</summary>
    public required string Betreft { get; init; }

    public required string? Toelichting { get; init; }

    public required IReadOnlyList<Bron> Bronnen { get; init; }
}

/// <summary>De teksten van één meting, per gemeente.</summary>
public sealed record Tekstenreeks(int Meting, IReadOnlyList<GemeenteMetTeksten> Gemeenten);

/// <summary>De teksten van één gemeente.</summary>
/// <param name="Gemeente">De gemeente.</param>
/// <param name="OntbreektReden">Waarom er geen tekst is; <c>null</c> als er een is.</param>
/// <param name="Teksten">De teksten.</param>
public sealed record GemeenteMetTeksten(Code Gemeente, OntbreektReden? OntbreektReden, IReadOnlyList<VergelekenTekst> Teksten)
{
    /// <summary>De reden in woorden.</summary>
    public string? OntbreektRedenNaam => Leestekst.Naam(OntbreektReden);
}

/// <summary>Een tekst in een vergelijking, zoals de schaal van een functie.</summary>
public sealed record VergelekenTekst : IFeit
{
    public required string Id { get; init; }

    /// <summary>De functie.</summary>
    public required Code Dimensie { get; init; }

    /// <summary>Het onderdeel waar de functie bij hoort, als dat niet de unit is.</summary>
    public required string? Betreft { get; init; }

    /// <summary>De tekst zoals gedrukt, nooit een getal.</summary>
    public required string? Tekst { get; init; }

    public required OntbreektReden? OntbreektReden { get; init; }

    public required IReadOnlyList<Bron> Bronnen { get; init; }

    /// <summary>De reden in woorden.</summary>
    public string? OntbreektRedenNaam => Leestekst.Naam(OntbreektReden);
}
