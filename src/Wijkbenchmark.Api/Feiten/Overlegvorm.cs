namespace Wijkbenchmark.Api.Feiten;

/// <summary>Een overleg met partners of bewoners.</summary>
public sealed record Overlegvorm : IElement, IFeitMetCijfers
{
    public required string Id { get; init; }

    public int Meting { get; init; }

    [Codelijst(Codelijst.Gemeenten)]
    public Code Gemeente { get; init; } = null!;

    public required string Naam { get; init; }

    [Codelijst(Codelijst.Overlegniveaus)]
    public required Code? Niveau { get; init; }

    public required string? Schaal { get; init; }

    /// <summary>In woorden; een gedrukt getal staat ook in <see cref="Cijfers"/>.</summary>
    public required string? Frequentie { get; init; }

    public required string? Voorzitter { get; init; }

    public required IReadOnlyList<string> Deelnemers { get; init; }

    public required string? Doel { get; init; }

    public required Status? Status { get; init; }

    public required Periode? Periode { get; init; }

    public required IReadOnlyList<Meetwaarde> Cijfers { get; init; }

    public required string? Toelichting { get; init; }

    public required IReadOnlyList<Bron> Bronnen { get; init; }
}
