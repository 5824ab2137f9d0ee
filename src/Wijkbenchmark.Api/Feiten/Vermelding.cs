namespace Wijkbenchmark.Api.Feiten;

/// <summary>Alles wat een vindplaats in het rapport heeft.</summary>
public interface IFeit
{
    IReadOnlyList<Bron> Bronnen { get; }
}

/// <summary>Een feit dat getallen kan tonen.</summary>
public interface IFeitMetCijfers : IFeit
{
    IReadOnlyList<Meetwaarde> Cijfers { get; }
}

/// <summary>Hoe ver iets in het jaar van de meting was.</summary>
public enum Status
{
    Gepland,
    InOntwikkeling,
    Pilot,
    Staand,
    Beeindigd,
}

/// <summary>Waarom een lijst leeg is.</summary>
public enum LegeLijst
{
    /// <summary>Het rapport zegt dat er geen zijn.</summary>
    Geen,

    /// <summary>Het rapport zegt er niets over.</summary>
    NietGemeld,

    /// <summary>Het stond in een grafiek of schema die in de tekst ontbreekt.</summary>
    AlleenInGrafiek,
}

/// <summary>Een beschreven feit: een taak, een doel, een rol, een succes, een mening.</summary>
public record Vermelding : IFeitMetCijfers
{
    [Tekst(200, "stadsdeelplannen")]
    public required string? Naam { get; init; }

    [Tekst(2000, "Adviseert de wethouder.")]
    public required string? Omschrijving { get; init; }

    /// <summary>Wiens mening of taak het is; <c>null</c> als het rapport het zelf stelt.</summary>
    [Tekst(200, "externe partners")]
    public required string? Wie { get; init; }

    public required Status? Status { get; init; }

    public required Periode? Periode { get; init; }

    public required IReadOnlyList<Meetwaarde> Cijfers { get; init; }

    public required IReadOnlyList<Bron> Bronnen { get; init; }
}

/// <summary>Een gedateerde gebeurtenis.</summary>
public sealed record Gebeurtenis : IFeitMetCijfers
{
    public required Periode Periode { get; init; }

    [JsonPropertyName("gebeurtenis")]
    [Tekst(2000, "Eerste evaluatie van de wijkposten.")]
    public required string Omschrijving { get; init; }

    public required IReadOnlyList<Meetwaarde> Cijfers { get; init; }

    public required IReadOnlyList<Bron> Bronnen { get; init; }
}

/// <summary>Een zelfstandig onderdeel van een inzending, met een eigen adres.</summary>
public interface IElement : IFeit
{
    /// <summary>Het jaar van de meting. Gezet bij het innemen; staat niet in een inzending.</summary>
    int Meting { get; }

    /// <summary>De gemeente. Gezet bij het innemen; staat niet in een inzending.</summary>
    Code Gemeente { get; }
}
