namespace Wijkbenchmark.Api.Feiten;

/// <summary>Wat een gemeente onder een begrip verstaat, waar dat afwijkt.</summary>
public sealed record Betekenis : IFeit
{
    [Codelijst(Codelijst.Gemeenten)]
    public required Code Gemeente { get; init; }

    [Tekst(2000)]
    public required string Omschrijving { get; init; }

    public required IReadOnlyList<Bron> Bronnen { get; init; }
}

/// <summary>Een begrip uit het vakgebied, voor lezers van buiten.</summary>
public sealed record Begrip : IFeit
{
    [Tekst(80, Vorm = Tekstvorm.Sleutel)]
    public required string Code { get; init; }

    public int Meting { get; init; }

    [Tekst(200)]
    public required string Naam { get; init; }

    [Tekst(2000)]
    public required string Definitie { get; init; }

    public required IReadOnlyList<Betekenis> Betekenissen { get; init; }

    /// <summary>Codes van verwante begrippen.</summary>
    [Tekst(80, Vorm = Tekstvorm.Sleutel)]
    public required IReadOnlyList<string> ZieOok { get; init; }

    public required IReadOnlyList<Bron> Bronnen { get; init; }
}
