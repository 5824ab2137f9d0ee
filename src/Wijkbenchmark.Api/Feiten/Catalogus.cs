namespace Wijkbenchmark.Api.Feiten;

/// <summary>Het document waaruit een meting komt.</summary>
public sealed record Brondocument
{
    [Tekst(200)]
    public required string Titel { get; init; }

    [Tekst(4, Vorm = Tekstvorm.Tijd)]
    public required string? Jaar { get; init; }

    [Tekst(200)]
    public required IReadOnlyList<string> Auteurs { get; init; }

    [Tekst(2000)]
    public required string? Toelichting { get; init; }
}

/// <summary>Een ronde van de benchmark, zoals de catalogus haar beschrijft.</summary>
public record MetingBeschrijving : IFeit
{
    public required int Jaar { get; init; }

    [Tekst(200)]
    public required string Naam { get; init; }

    [Tekst(500)]
    public required string? Opdrachtgever { get; init; }

    [Tekst(500)]
    public required string? Financier { get; init; }

    [Tekst(500)]
    public required string? Uitvoerder { get; init; }

    public required Brondocument Brondocument { get; init; }

    public required IReadOnlyList<Vermelding> Aanleiding { get; init; }

    public required IReadOnlyList<Vermelding> Doelen { get; init; }

    public required IReadOnlyList<Vermelding> Methode { get; init; }

    public required IReadOnlyList<Kanttekening> Kanttekeningen { get; init; }

    /// <summary>Wanneer inzendingen over HTTP ingenomen worden; zonder neemt de meting niets in.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Innameperiode? Inname { get; init; }

    public required IReadOnlyList<Bron> Bronnen { get; init; }
}

/// <summary>Wanneer en hoe een meting over HTTP inneemt.</summary>
public sealed record Innameperiode
{
    private static readonly TimeZoneInfo _amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    /// <summary>De eerste dag, in Nederlandse tijd.</summary>
    [Tekst(10, Vorm = Tekstvorm.Dag)]
    public required string Van { get; init; }

    /// <summary>De laatste dag, in Nederlandse tijd; die telt nog mee.</summary>
    [Tekst(10, Vorm = Tekstvorm.Dag)]
    public required string Tot { get; init; }

    /// <summary>Hoeveel partijen akkoord moeten geven voor een inzending gepubliceerd wordt: 1 of 2, elk een andere dan die indiende.</summary>
    public required int Akkoorden { get; init; }

    /// <summary>Of dit een dag is die bestaat.</summary>
    public static bool IsDag(string dag) =>
        DateOnly.TryParseExact(dag, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out _);

    /// <summary>Of er op dit moment ingenomen wordt.</summary>
    public bool IsOpen(DateTimeOffset moment)
    {
        var dag = TimeZoneInfo.ConvertTime(moment, _amsterdam).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return string.CompareOrdinal(Van, dag) <= 0 && string.CompareOrdinal(dag, Tot) <= 0;
    }
}

/// <summary>Een gemeente die aan de meting meedoet.</summary>
public sealed record Deelnemer
{
    /// <summary>De CBS-code, <c>GM0202</c>.</summary>
    [Tekst(6, Vorm = Tekstvorm.Gemeentecode)]
    public required string Code { get; init; }

    [Tekst(100)]
    public required string Naam { get; init; }

    /// <summary>De TOOI-URI van de gemeente.</summary>
    [Tekst(200)]
    public required string Tooi { get; init; }

    /// <summary>De code van de provincie, <c>PV25</c>.</summary>
    [Tekst(4)]
    public required string Provincie { get; init; }

    /// <summary>Wijzigingen van de gemeentegrens die voor de cijfers tellen.</summary>
    public required IReadOnlyList<Vermelding> Grenswijzigingen { get; init; }
}

/// <summary>Een plaats in het rapport waar een feit kan staan.</summary>
public sealed record Vindplaats
{
    [Tekst(20)]
    public required string Paragraaf { get; init; }

    [Tekst(200)]
    public required string Titel { get; init; }

    [Tekst(200)]
    public required string Kop { get; init; }

    /// <summary>Waarom deze plaats geen feiten draagt; <c>null</c> als ze dat wel doet.</summary>
    [Tekst(400)]
    public required string? GeenFeiten { get; init; }
}

/// <summary>Een groep gemeenten naar inwonertal, zoals hoofdstuk 1 die maakt.</summary>
public sealed record Omvangsklasse : IFeit
{
    [Tekst(80, Vorm = Tekstvorm.Sleutel)]
    public required string Code { get; init; }

    [Tekst(200)]
    public required string Naam { get; init; }

    [Tekst(2000)]
    public required string Omschrijving { get; init; }

    [Tekst(6, Vorm = Tekstvorm.Gemeentecode)]
    public required IReadOnlyList<string> Gemeenten { get; init; }

    public required IReadOnlyList<Bron> Bronnen { get; init; }
}

/// <summary>Een code met haar uitleg, zoals de catalogus haar bepaalt.</summary>
public sealed record Codebeschrijving
{
    [Tekst(80, Vorm = Tekstvorm.Sleutel)]
    public required string Code { get; init; }

    [Tekst(200)]
    public required string Naam { get; init; }

    [Tekst(2000)]
    public required string? Omschrijving { get; init; }
}

/// <summary>Alles van een meting wat niet van één gemeente is.</summary>
public sealed record Catalogus
{
    public required MetingBeschrijving Meting { get; init; }

    public required IReadOnlyList<Deelnemer> Gemeenten { get; init; }

    public required IReadOnlyList<Vindplaats> Plaatsen { get; init; }

    public required IReadOnlyList<Omvangsklasse> Omvangsklassen { get; init; }

    /// <summary>De codelijsten, met de namen van <see cref="Codelijst"/>.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<Codebeschrijving>> Codelijsten { get; init; }

    public required IReadOnlyList<Indicator> Indicatoren { get; init; }

    public required IReadOnlyList<Ontwikkelingsfase> Fasen { get; init; }

    public required IReadOnlyList<Conclusie> Conclusies { get; init; }

    public required IReadOnlyList<Begrip> Begrippen { get; init; }
}
