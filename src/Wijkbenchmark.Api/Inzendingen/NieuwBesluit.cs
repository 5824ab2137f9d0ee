namespace Wijkbenchmark.Api.Inzendingen;

/// <summary>Een ander was eerder: de versie of het besluit waarop dit volgde is niet meer het laatste.</summary>
public sealed class Ingehaald() : Exception("Een ander was eerder; er is niets veranderd.");

/// <summary>
/// Wat in een transactie gepubliceerd wordt: haar dataversie en moment. De rij van de dataversie is het slot: wie publiceert doet dat na elkaar.
/// </summary>
/// <param name="Dataversie">Het volgnummer.</param>
/// <param name="Op">Het moment, nooit voor dat van de publicatie ervoor.</param>
public sealed record Publicatiebegin(int Dataversie, DateTimeOffset Op)
{
    private int _plaats;

    /// <summary>De volgende plaats in deze transactie.</summary>
    public int Plaats() => _plaats++;
}

/// <summary>Een besluit dat genomen wordt.</summary>
public sealed record NieuwBesluit(Besluitsoort Soort, int Versie, string Door)
{
    public int? Uitgave { get; init; }

    public SoortHerziening? SoortHerziening { get; init; }

    public string? Nota { get; init; }

    public string? Opmerkingen { get; init; }

    public IReadOnlyList<Wijziging>? Wijzigingen { get; init; }
}
