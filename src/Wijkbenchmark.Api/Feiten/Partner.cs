namespace Wijkbenchmark.Api.Feiten;

/// <summary>Een partner in het wijkgericht werken: bewoners of een organisatie.</summary>
public sealed record Partner : IElement, IFeitMetCijfers
{
    [Tekst(120, "gm0228-woonstede", Vorm = Tekstvorm.Sleutel)]
    public required string Id { get; init; }

    public int Meting { get; init; }

    [Codelijst(Codelijst.Gemeenten)]
    public Code Gemeente { get; init; } = null!;

    [Tekst(200, "welzijnswerk")]
    public required string Naam { get; init; }

    [Codelijst(Codelijst.Partnertypen)]
    public required Code Type { get; init; }

    [Tekst(2000, "Gesprekspartner van de gemeente.")]
    public required string? Rol { get; init; }

    /// <summary>Hoe de gemeente zich tot de partner verhoudt: subsidie, regie, overleg.</summary>
    [Tekst(2000, "De gemeente voert de regie.")]
    public required string? Relatie { get; init; }

    public required Uitspraak Convenant { get; init; }

    public required IReadOnlyList<Vermelding> Vastlegging { get; init; }

    /// <summary>Wie wat vindt, van of over deze partner.</summary>
    public required IReadOnlyList<Vermelding> Waarderingen { get; init; }

    public required IReadOnlyList<Meetwaarde> Cijfers { get; init; }

    [Tekst(2000, "Bestaan in sommige wijken.")]
    public required string? Toelichting { get; init; }

    public required IReadOnlyList<Bron> Bronnen { get; init; }
}
