namespace Wijkbenchmark.Api.Feiten;

/// <summary>Het antwoord op een ja/nee-vraag, zoals het rapport het geeft.</summary>
public enum Oordeel
{
    Ja,
    Nee,
    Deels,
    NietGemeld,
}

/// <summary>Een ja of nee met haar voorwerp: nooit een los ja.</summary>
public sealed record Uitspraak : IFeit
{
    public required Oordeel Oordeel { get; init; }

    /// <summary>Waarover het oordeel gaat, bijvoorbeeld 'protocol met andere afdelingen'.</summary>
    [Tekst(300, "wijkgericht werken in het centrum")]
    public required string Betreft { get; init; }

    [Tekst(2000, "In 2006 nog niet.")]
    public required string? Toelichting { get; init; }

    /// <summary>Leeg alleen bij <see cref="Oordeel.NietGemeld"/>.</summary>
    public required IReadOnlyList<Bron> Bronnen { get; init; }
}
