namespace Wijkbenchmark.Api.Feiten;

/// <summary>Waar bewoners met klachten en meldingen terechtkunnen: een telefoonlijn, website, wijkpost of wijkwinkel.</summary>
public sealed record Meldpunt : IElement, IFeitMetCijfers
{
    public required string Code { get; init; }

    public int Meting { get; init; }

    [Codelijst(Codelijst.Gemeenten)]
    public Code Gemeente { get; init; } = null!;

    public required string Naam { get; init; }

    [Codelijst(Codelijst.Meldpuntsoorten)]
    public required Code Soort { get; init; }

    public required string? Doel { get; init; }

    public required string? Opening { get; init; }

    public required string? Bezetting { get; init; }

    public required string? Gebied { get; init; }

    /// <summary>Het aantal vestigingen.</summary>
    public required Meetwaarde? Aantal { get; init; }

    /// <summary>Het aantal meldingen per jaar.</summary>
    public required Meetwaarde? MeldingenPerJaar { get; init; }

    public required Status? Status { get; init; }

    public required IReadOnlyList<Meetwaarde> Cijfers { get; init; }

    public required string? Toelichting { get; init; }

    public required IReadOnlyList<Bron> Bronnen { get; init; }
}
