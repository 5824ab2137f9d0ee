namespace Wijkbenchmark.Api.Feiten;

/// <summary>Een ronde van de benchmark: wat ze is, wie meedeed en waar haar feiten kunnen staan.</summary>
public sealed record Meting : MetingBeschrijving
{
    /// <summary>Maakt een meting van haar beschrijving in de catalogus.</summary>
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public Meting(MetingBeschrijving beschrijving, IReadOnlyList<Deelnemer> gemeenten, IReadOnlyList<Vindplaats> plaatsen)
        : base(beschrijving)
    {
        Gemeenten = gemeenten;
        Plaatsen = plaatsen;
    }

    [JsonPropertyOrder(1)]
    public IReadOnlyList<Deelnemer> Gemeenten { get; init; }

    /// <summary>Alle plaatsen in het rapport; een feit kan geen andere noemen.</summary>
    [JsonPropertyOrder(2)]
    public IReadOnlyList<Vindplaats> Plaatsen { get; init; }

    /// <summary>Waar als van elke gemeente de inzending binnen is.</summary>
    public bool Compleet { get; init; }

    /// <summary>Het aantal inzendingen dat binnen is.</summary>
    public int AantalInzendingen { get; init; }

    /// <summary>Het volgnummer van de gegevens; het verandert bij elke wijziging.</summary>
    public int Dataversie { get; init; }

    /// <summary>Wanneer de gegevens voor het laatst veranderden, in UTC.</summary>
    public DateTimeOffset Gewijzigd { get; init; }

    /// <summary>Onder welke voorwaarden de gegevens gebruikt mogen worden; bepaald door de uitgever.</summary>
    public string Rechten { get; init; } = "";

    /// <summary>Hoe de bron genoemd moet worden; bepaald door de uitgever.</summary>
    public string? Naamsvermelding { get; init; }

    /// <summary>Waar een fout cijfer gemeld kan worden; bepaald door de uitgever.</summary>
    public string? FoutMelden { get; init; }
}
