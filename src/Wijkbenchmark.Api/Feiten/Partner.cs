namespace Wijkbenchmark.Api.Feiten;

/// <summary>Een partner in het wijkgericht werken: bewoners of een organisatie.</summary>
public sealed record Partner : IElement, IFeitMetCijfers
{
    public required string Id { get; init; }

    public int Meting { get; init; }

    [Codelijst(Codelijst.Gemeenten)]
    public Code Gemeente { get; init; } = null!;

    public required string Naam { get; init; }

    [Codelijst(Codelijst.Partnertypen)]
    public required Code Type { get; init; }

    public required string? Rol { get; init; }

    /// <summary>Hoe de gemeente zich tot de partner verhoudt: subsidie, regie, overleg.</summary>
    public required string? Relatie { get; init; }

    public required Uitspraak Convenant { get; init; }

    public required IReadOnlyList<Vermelding> Vastlegging { get; init; }

    /// <summary>Wie wat vindt, van of over deze partner.</summary>
    public required IReadOnlyList<Vermelding> Waarderingen { get; init; }

    public required IReadOnlyList<Meetwaarde> Cijfers { get; init; }

    public required string? Toelichting { get; init; }

    public required IReadOnlyList<Bron> Bronnen { get; init; }
}
