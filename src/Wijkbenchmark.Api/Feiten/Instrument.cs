namespace Wijkbenchmark.Api.Feiten;

/// <summary>Een instrument van wijkgericht werken.</summary>
public sealed record Instrument : IElement, IFeitMetCijfers
{
    public required string Id { get; init; }

    public int Meting { get; init; }

    [Codelijst(Codelijst.Gemeenten)]
    public Code Gemeente { get; init; } = null!;

    public required string Naam { get; init; }

    [Codelijst(Codelijst.Instrumenttypen)]
    public required Code Type { get; init; }

    public required string? Omschrijving { get; init; }

    /// <summary>De looptijd, in jaren.</summary>
    public required Meetwaarde? Looptijd { get; init; }

    public required string? Frequentie { get; init; }

    public required Status? Status { get; init; }

    public required Periode? Periode { get; init; }

    public required string? Gebied { get; init; }

    public required string? Doelgroep { get; init; }

    /// <summary>Het id van het instrument waar dit deel van is.</summary>
    public required string? OnderdeelVan { get; init; }

    public required IReadOnlyList<Vermelding> Voorwaarden { get; init; }

    public required IReadOnlyList<Vermelding> Waarderingen { get; init; }

    public required IReadOnlyList<Meetwaarde> Cijfers { get; init; }

    public required string? Toelichting { get; init; }

    public required IReadOnlyList<Bron> Bronnen { get; init; }
}
