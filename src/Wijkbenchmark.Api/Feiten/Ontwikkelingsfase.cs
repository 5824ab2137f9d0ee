namespace Wijkbenchmark.Api.Feiten;

/// <summary>
/// Wat een ontwikkelingsfase of een gemeente daarin kenmerkt. Met een code en een stelling kan een lezer het naast zijn eigen gemeente leggen (de zelfscan);
/// een catalogus van voor 1.1 heeft die niet.
/// </summary>
public sealed record Kenmerk : Vermelding
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonPropertyOrder(1)]
    [Tekst(80, Vorm = Tekstvorm.Sleutel)]
    public string? Code { get; init; }

    /// <summary>Het kenmerk als zin die een gemeente over zichzelf kan beantwoorden, dicht bij de woorden van het rapport.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonPropertyOrder(1)]
    [Tekst(300)]
    public string? Stelling { get; init; }

    /// <summary>De gemeenten die het rapport bij dit kenmerk bij naam noemt; van de andere in de fase zegt het dit alleen als groep.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonPropertyOrder(1)]
    public IReadOnlyList<Naamsvermelding>? BijNaam { get; init; }
}

/// <summary>Een gemeente die bij naam genoemd wordt, met de plaats waar dat staat.</summary>
public sealed record Naamsvermelding : IFeit
{
    [Codelijst(Codelijst.Gemeenten)]
    public required Code Gemeente { get; init; }

    public required IReadOnlyList<Bron> Bronnen { get; init; }
}

/// <summary>Een gemeente in een ontwikkelingsfase, met waarom het rapport haar daar plaatst.</summary>
public sealed record GemeenteInFase : IFeit
{
    [Codelijst(Codelijst.Gemeenten)]
    public required Code Gemeente { get; init; }

    [Tekst(2000)]
    public required string? Waarom { get; init; }

    /// <summary>Wat de gemeente op onderdelen goed voor elkaar heeft.</summary>
    public required IReadOnlyList<Kenmerk> SterkePunten { get; init; }

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

    public required IReadOnlyList<Kenmerk> Kenmerken { get; init; }

    public required IReadOnlyList<GemeenteInFase> Gemeenten { get; init; }

    /// <summary>Wat het rapport zelf bij de indeling in fasen aantekent.</summary>
    public required IReadOnlyList<Kanttekening> Kanttekeningen { get; init; }

    public required IReadOnlyList<Bron> Bronnen { get; init; }

    /// <summary>De kenmerken van de zelfscan, met de ene gemeente van wie het is of <c>null</c> als het van de groep is.</summary>
    public IEnumerable<(Kenmerk Kenmerk, Code? Alleen)> Zelfscan() => Kenmerken.Select(k => (k, (Code?)null))
        .Concat(Gemeenten.SelectMany(g => g.SterkePunten.Select(k => (k, (Code?)g.Gemeente))))
        .Where(k => k.Item1.Code is not null);
}
