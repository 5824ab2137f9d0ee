namespace Wijkbenchmark.Api.Feiten;

/// <summary>Is het geld blijvend of eenmalig?</summary>
public enum Aard
{
    Structureel,
    Incidenteel,
    NietGemeld,
}

/// <summary>Geld voor wijken: hoeveel, van wie, voor wat en wie beslist.</summary>
public sealed record Budget : IElement, IFeitMetCijfers
{
    [Tekst(120, "gm0268-dwl-middelen", Vorm = Tekstvorm.Sleutel)]
    public required string Id { get; init; }

    public int Meting { get; init; }

    [Codelijst(Codelijst.Gemeenten)]
    public Code Gemeente { get; init; } = null!;

    [Tekst(200, "wijkbudget bij de wijkschouw")]
    public required string Naam { get; init; }

    [Codelijst(Codelijst.Budgetsoorten)]
    public required Code Soort { get; init; }

    /// <summary>Het bedrag, in euro per <see cref="Per"/>.</summary>
    public required Meetwaarde? Bedrag { get; init; }

    /// <summary>Het bedrag per inwoner, in euro.</summary>
    public required Meetwaarde? PerInwoner { get; init; }

    [Tekst(200, "per wijk per jaar")]
    public required string? Per { get; init; }

    [Tekst(200, "alle wijken")]
    public required string? Gebied { get; init; }

    /// <summary>Wiens geld het is.</summary>
    [Tekst(200, "ISV-gelden")]
    public required IReadOnlyList<string> Herkomst { get; init; }

    [Tekst(500, "wijkteams")]
    public required string? Beslisser { get; init; }

    public required Aard Aard { get; init; }

    public required Status? Status { get; init; }

    /// <summary>Het id van het instrument waaraan het budget vastzit.</summary>
    [Tekst(120, "gm0200-stadsdeelplan", Vorm = Tekstvorm.Sleutel)]
    public required string? Instrument { get; init; }

    public required IReadOnlyList<Vermelding> Voorwaarden { get; init; }

    public required IReadOnlyList<Meetwaarde> Cijfers { get; init; }

    [Tekst(2000, "Bedrag niet gemeld.")]
    public required string? Toelichting { get; init; }

    public required IReadOnlyList<Bron> Bronnen { get; init; }
}
