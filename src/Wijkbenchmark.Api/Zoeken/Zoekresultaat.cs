namespace Wijkbenchmark.Api.Zoeken;

/// <summary>De soorten elementen waarin gezocht wordt.</summary>
public enum Zoektype
{
    Gemeente,
    Unit,
    Partner,
    Overlegvorm,
    Instrument,
    Budget,
    Meldpunt,
    Ontwikkelingsfase,
    Conclusie,
    Indicator,
    Waarneming,
    Begrip,
}

/// <summary>Iets wat gevonden is, met waar het staat.</summary>
public sealed record Zoekresultaat
{
    public required Zoektype Type { get; init; }

    /// <summary>Het id of de code, zoals in het adres.</summary>
    public required string Id { get; init; }

    public required string Titel { get; init; }

    /// <summary>Het stuk tekst dat het best bij de vraag past, zonder opmaak; <c>null</c> als er buiten de titel geen tekst is.</summary>
    public required string? Fragment { get; init; }

    /// <summary>De woorden uit titel en fragment waarop het gevonden is, zoals ze daar staan.</summary>
    public required IReadOnlyList<string> Treffers { get; init; }

    /// <summary>De gemeente waar het van is; <c>null</c> als het van geen enkele gemeente is.</summary>
    public required Code? Gemeente { get; init; }

    public required int Meting { get; init; }

    /// <summary>Het adres, relatief aan de server.</summary>
    public required string Link { get; init; }

    /// <summary>Waar het fragment in het rapport staat.</summary>
    public required IReadOnlyList<Bron> Bronnen { get; init; }
}
