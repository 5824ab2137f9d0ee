namespace Wijkbenchmark.Api.Feiten;

/// <summary>Waar bewoners met klachten en meldingen terechtkunnen: een telefoonlijn, website, wijkpost of wijkwinkel.</summary>
public sealed record Meldpunt : IElement, IFeitMetCijfers
{
    [Tekst(120, "gm0202-wijkwinkels", Vorm = Tekstvorm.Sleutel)]
    public required string Code { get; init; }

    public int Meting { get; init; }

    [Codelijst(Codelijst.Gemeenten)]
    public Code Gemeente { get; init; } = null!;

    [Tekst(200, "centraal meldpunt")]
    public required string Naam { get; init; }

    [Codelijst(Codelijst.Meldpuntsoorten)]
    public required Code Soort { get; init; }

    [Tekst(2000, "Opvang van eenvoudige klachten.")]
    public required string? Doel { get; init; }

    [Tekst(500, "op werkdagen van 8 tot 17 uur")]
    public required string? Opening { get; init; }

    [Tekst(500, "wijkbeheerders")]
    public required string? Bezetting { get; init; }

    [Tekst(200, "hele gemeente")]
    public required string? Gebied { get; init; }

    /// <summary>Het aantal vestigingen.</summary>
    public required Meetwaarde? Aantal { get; init; }

    /// <summary>Het aantal meldingen per jaar.</summary>
    public required Meetwaarde? MeldingenPerJaar { get; init; }

    public required Status? Status { get; init; }

    public required IReadOnlyList<Meetwaarde> Cijfers { get; init; }

    [Tekst(2000, "Geen onderdeel van de stadsdeelaanpak.")]
    public required string? Toelichting { get; init; }

    public required IReadOnlyList<Bron> Bronnen { get; init; }
}
