using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Opzet;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Metingen;

/// <summary>Een adres met wat het geeft.</summary>
/// <param name="Pad">Het pad onder <c>/v1</c>.</param>
/// <param name="Omschrijving">Wat het geeft.</param>
public sealed record Ingang(string Pad, string Omschrijving);

/// <summary>Een meting, en of ze compleet is.</summary>
/// <param name="Jaar">Het jaar.</param>
/// <param name="Compleet">Of van elke gemeente de inzending binnen is.</param>
public sealed record Metingkeuze(int Jaar, bool Compleet);

/// <summary>Hoe de gegevens ervoor staan.</summary>
/// <param name="Dataversie">Het volgnummer van de gegevens.</param>
/// <param name="Gewijzigd">Wanneer de gegevens voor het laatst veranderden, in UTC.</param>
/// <param name="Standaardmeting">Waaruit geantwoord wordt als er geen meting genoemd is.</param>
/// <param name="Metingen">De metingen die er zijn.</param>
public sealed record Gegevensstand(int Dataversie, string Gewijzigd, int? Standaardmeting, IReadOnlyList<Metingkeuze> Metingen);

/// <summary>Wat deze API is, en waar te beginnen.</summary>
public sealed record Startpunt
{
    public required string Naam { get; init; }

    public required string Omschrijving { get; init; }

    public required string Versie { get; init; }

    public required Gegevensstand Stand { get; init; }

    public required IReadOnlyList<Ingang> Ingangen { get; init; }
}

/// <summary>De ingang van de API.</summary>
public static class GetStart
{
    /// <summary>De paden van de API, met wat ze geven.</summary>
    public static IReadOnlyList<Ingang> Ingangen { get; } =
    [
        new("/metingen", "De rondes van de benchmark: wat, wie, hoe, en alle plaatsen in het rapport"),
        new("/gemeenten", "De gemeenten in hoofdlijnen; per gemeente het hele profiel"),
        new("/units", "De units wijkgericht werken"),
        new("/partners", "De partners, van bewoners tot corporaties"),
        new("/overlegvormen", "Het overleg met partners en bewoners"),
        new("/instrumenten", "De instrumenten van wijkgericht werken"),
        new("/budgetten", "Het geld voor wijken"),
        new("/meldpunten", "Meldpunten, wijkposten en wijkwinkels"),
        new("/ontwikkelingsfasen", "De drie ontwikkelingsfasen"),
        new("/zelfscan", "De kenmerken van de drie groepen als stellingen, om naast de eigen gemeente te leggen"),
        new("/zelfscan/uitslag", "De eigen antwoorden (ja, deels, nee) naast wat het rapport van de acht zegt; zonder score, en nergens bewaard"),
        new("/conclusies", "De conclusies en observaties van hoofdstuk 1"),
        new("/indicatoren", "Wat er gemeten is, en of het vergeleken mag worden; per indicator de gemeenten naast elkaar"),
        new("/waarnemingen", "De lange tabel van alle getallen"),
        new("/_tabel", "De gemeenten en hun getallen als tabel: een rij per gemeente, een kolom per indicator"),
        new("/instrumenttypen", "De typen instrument"),
        new("/partnertypen", "De typen partner"),
        new("/beleidsvelden", "De beleidsvelden waarover de tijd verdeeld is"),
        new("/gesprekspartners", "De gesprekspartners van de unit"),
        new("/begrippen", "De begrippenlijst"),
        new("/wijzigingen", "Wat er gepubliceerd, verbeterd en ingetrokken is, om met een cursor te volgen"),
        new("/_zoek", "Zoeken in alles hierboven, met q"),
        new("/openapi.json", "Het contract als JSON"),
        new("/openapi.yaml", "Het contract als YAML"),
    ];

    /// <summary>Wat deze API is, en waar te beginnen.</summary>
    public static Element<Startpunt> Handle([AsParameters] LeegVerzoek verzoek, Lezing lezing)
    {
        var stand = lezing.Stand;
        var start = new Startpunt
        {
            Naam = "Wijkbenchmark",
            Omschrijving = "De benchmark wijkgericht werken van Gelderse gemeenten, als open data: om van elkaar te leren, niet om te rangschikken.",
            Versie = Koppen.Versie,
            Stand = new(
                stand.Versie,
                Woorden.Moment(stand.Gewijzigd),
                stand.Standaardmeting,
                [.. stand.Metingen.Select(m => new Metingkeuze(m.Jaar, m.Compleet))]),
            Ingangen = Ingangen,
        };
        var blok = new Jsonblok();
        JsonSerializer.Serialize(blok.Writer, start, StartJson.Leesbaar.Startpunt);
        return new Element<Startpunt>(blok);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Startpunt))]
internal sealed partial class StartJson : JsonSerializerContext
{
    public static StartJson Leesbaar { get; } = new(new JsonSerializerOptions(FeitenJson.Schrijfwijze));
}
