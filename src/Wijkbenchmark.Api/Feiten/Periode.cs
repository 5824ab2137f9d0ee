namespace Wijkbenchmark.Api.Feiten;

/// <summary>Ligt de periode, gezien vanuit de meting, achter ons, loopt ze, of moet ze nog komen?</summary>
public enum PeriodeStatus
{
    Vroeger,
    Huidig,
    Gepland,
}

/// <summary>Hoe nauwkeurig het rapport de tijd aangeeft.</summary>
public enum Precisie
{
    Exact,
    Begin,
    Medio,
    Eind,
    Rond,
    Sinds,
    Tot,
    Vanaf,
    Voor,
    Na,
    Voorjaar,
    Najaar,
    Jaren,
}

/// <summary>Een tijdstip of tijdvak, zo nauwkeurig als het rapport het geeft.</summary>
public sealed record Periode
{
    /// <summary>ISO 8601, zo ver bekend: <c>2006</c>, <c>2006-01</c> of <c>2006-01-01</c>.</summary>
    [Tekst(10, "1999-12", Vorm = Tekstvorm.Tijd)]
    public required string? Van { get; init; }

    /// <summary>ISO 8601, zo ver bekend; <c>null</c> als het einde open of onbekend is.</summary>
    [Tekst(10, "2006-01-01", Vorm = Tekstvorm.Tijd)]
    public required string? Tot { get; init; }

    public required Precisie? Precisie { get; init; }

    public required PeriodeStatus Status { get; init; }

    /// <summary>De tijdsaanduiding zoals gedrukt, enkele woorden.</summary>
    [Tekst(200, "sinds 1992")]
    public required string? AlsGedrukt { get; init; }
}
