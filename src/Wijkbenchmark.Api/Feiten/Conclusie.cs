namespace Wijkbenchmark.Api.Feiten;

/// <summary>Over welke gemeenten een conclusie gaat.</summary>
public enum Reikwijdte
{
    /// <summary>Gemeenten die bij name genoemd zijn.</summary>
    Genoemd,

    /// <summary>Een aantal gemeenten, zonder namen.</summary>
    Geteld,

    /// <summary>Alle gemeenten van de meting.</summary>
    Alle,

    /// <summary>Een algemene observatie, zonder bepaalde gemeenten.</summary>
    Algemeen,
}

/// <summary>Een observatie uit hoofdstuk 1 van het rapport.</summary>
public sealed record Conclusie : IFeit
{
    [Tekst(120, Vorm = Tekstvorm.Sleutel)]
    public required string Id { get; init; }

    public int Meting { get; init; }

    [Codelijst(Codelijst.ConclusieThemas)]
    public required Code Thema { get; init; }

    /// <summary>De observatie, in eigen woorden.</summary>
    [Tekst(2000)]
    public required string Observatie { get; init; }

    public required Reikwijdte Reikwijdte { get; init; }

    /// <summary>Hoeveel gemeenten het rapport telt, bij <see cref="Reikwijdte.Geteld"/>.</summary>
    [Tekst(200)]
    public required string? Telling { get; init; }

    [Codelijst(Codelijst.Gemeenten)]
    public required IReadOnlyList<Code> Gemeenten { get; init; }

    public required IReadOnlyList<Bron> Bronnen { get; init; }
}
