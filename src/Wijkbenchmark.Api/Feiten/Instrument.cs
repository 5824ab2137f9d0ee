namespace Wijkbenchmark.Api.Feiten;

/// <summary>Een instrument van wijkgericht werken.</summary>
public sealed record Instrument : IElement, IFeitMetCijfers
{
    [Tekst(120, "gm0301-groenadoptie", Vorm = Tekstvorm.Sleutel)]
    public required string Id { get; init; }

    public int Meting { get; init; }

    [Codelijst(Codelijst.Gemeenten)]
    public Code Gemeente { get; init; } = null!;

    [Tekst(200, "blokgesprekken")]
    public required string Naam { get; init; }

    [Codelijst(Codelijst.Instrumenttypen)]
    public required Code Type { get; init; }

    [Tekst(2000, "Schouw in de wijk.")]
    public required string? Omschrijving { get; init; }

    /// <summary>De looptijd, in jaren.</summary>
    public required Meetwaarde? Looptijd { get; init; }

    [Tekst(500, "ieder jaar")]
    public required string? Frequentie { get; init; }

    public required Status? Status { get; init; }

    public required Periode? Periode { get; init; }

    [Tekst(200, "sommige wijken")]
    public required string? Gebied { get; init; }

    [Tekst(200, "ondernemers")]
    public required string? Doelgroep { get; init; }

    /// <summary>Het id van het instrument waar dit deel van is.</summary>
    [Tekst(120, "gm0281-tiel-oost-methode", Vorm = Tekstvorm.Sleutel)]
    public required string? OnderdeelVan { get; init; }

    public required IReadOnlyList<Vermelding> Voorwaarden { get; init; }

    public required IReadOnlyList<Vermelding> Waarderingen { get; init; }

    public required IReadOnlyList<Meetwaarde> Cijfers { get; init; }

    [Tekst(2000, "In 2006 startte een nieuwe ronde.")]
    public required string? Toelichting { get; init; }

    public required IReadOnlyList<Bron> Bronnen { get; init; }
}
