namespace Wijkbenchmark.Api.Feiten;

/// <summary>Een overleg met partners of bewoners.</summary>
public sealed record Overlegvorm : IElement, IFeitMetCijfers
{
    [Tekst(120, "gm0243-beleidsteam", Vorm = Tekstvorm.Sleutel)]
    public required string Id { get; init; }

    public int Meting { get; init; }

    [Codelijst(Codelijst.Gemeenten)]
    public Code Gemeente { get; init; } = null!;

    [Tekst(200, "stadsdeelplatform")]
    public required string Naam { get; init; }

    [Codelijst(Codelijst.Overlegniveaus)]
    public required Code? Niveau { get; init; }

    [Tekst(200, "dorp of wijk")]
    public required string? Schaal { get; init; }

    /// <summary>In woorden; een gedrukt getal staat ook in <see cref="Cijfers"/>.</summary>
    [Tekst(500, "maandelijks")]
    public required string? Frequentie { get; init; }

    [Tekst(200, "stadsdeelmanager")]
    public required string? Voorzitter { get; init; }

    [Tekst(200, "politie (wijkagent)")]
    public required IReadOnlyList<string> Deelnemers { get; init; }

    [Tekst(2000, "Vertegenwoordiging van bewoners in de wijk.")]
    public required string? Doel { get; init; }

    public required Status? Status { get; init; }

    public required Periode? Periode { get; init; }

    public required IReadOnlyList<Meetwaarde> Cijfers { get; init; }

    [Tekst(2000, "Vooral in de aanpakwijken.")]
    public required string? Toelichting { get; init; }

    public required IReadOnlyList<Bron> Bronnen { get; init; }
}
