namespace Wijkbenchmark.Api.Feiten;

/// <summary>Een gemeente in een ontwikkelingsfase, met waarom het rapport haar daar plaatst.</summary>
public sealed record GemeenteInFase : IFeit
{
    [Codelijst(Codelijst.Gemeenten)]
    public required Code Gemeente { get; init; }

    [Tekst(2000)]
    public required string? Waarom { get; init; }

    /// <summary>Wat de gemeente op onderdelen goed voor elkaar heeft.</summary>
    public required IReadOnlyList<Vermelding> SterkePunten { get; init; }

    public required IReadOnlyList<Bron> Bronnen { get; init; }
}

/// <summary>Een ontwikkelingsfase van het wijkgericht werken (§1.5). Geen rangorde.</summary>
public sealed record Ontwikkelingsfase : IFeit
{
    [Tekst(80, Vorm = Tekstvorm.Sleutel)]
    public required string Code { get; init; }

    public int Meting { get; init; }

    [Tekst(200)]
    public required string Naam { get; init; }

    public required IReadOnlyList<Vermelding> Kenmerken { get; init; }

    public required IReadOnlyList<GemeenteInFase> Gemeenten { get; init; }

    /// <summary>Wat het rapport zelf bij de indeling in fasen aantekent.</summary>
    public required IReadOnlyList<Kanttekening> Kanttekeningen { get; init; }

    public required IReadOnlyList<Bron> Bronnen { get; init; }
}
