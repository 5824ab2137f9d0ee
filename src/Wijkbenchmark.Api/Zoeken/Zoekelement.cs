using System.Text.RegularExpressions;
using Wijkbenchmark.Api.Lezen;

namespace Wijkbenchmark.Api.Zoeken;

/// <summary>Een stuk tekst met zijn eigen plaats in het rapport.</summary>
/// <param name="Tekst">De tekst, zonder opmaak.</param>
/// <param name="Bronnen">De plaatsen, als JSON.</param>
/// <param name="Ontkend">Waar: het stuk zegt dat iets niet zo is.</param>
public sealed record Stuk(string Tekst, string Bronnen, bool Ontkend);

/// <summary>Een element zoals de index het opneemt.</summary>
public sealed partial class Zoekelement
{
    // Vindplaatsen, sleutels en woorden uit een vaste lijst zijn geen tekst waarin een lezer zoekt.
    private static readonly HashSet<string> _nietDoorzocht =
    [
        "bronnen", "code", "id", "tooi", "provincie", "legeLijsten", "zieOok", "onderdeelVan", "instrument", "eenheid", "dimensie",
        "van", "tot", "precisie", "status", "aard", "reikwijdte", "verplicht", "oordeel", DocumentSchrijver.Verwijzing,
    ];

    private readonly List<Stuk> _stukken = [];

    private readonly HashSet<string> _gemeenten = new(StringComparer.Ordinal);

    public required Zoektype Type { get; init; }

    public required string Id { get; init; }

    public required string Titel { get; init; }

    /// <summary>De namen van de codes waaronder het valt: een type, thema of soort.</summary>
    public required string Soort { get; init; }

    /// <summary>De gemeente waar het van is.</summary>
    public required Code? Gemeente { get; init; }

    /// <summary>De codes van alle gemeenten waar het over gaat.</summary>
    public IReadOnlyCollection<string> Gemeenten => _gemeenten;

    public IReadOnlyList<Stuk> Stukken => _stukken;

    /// <summary>Leest een opgeslagen document.</summary>
    public static Zoekelement Lees(Zoektype type, string id, string document)
    {
        using var json = JsonDocument.Parse(document);
        var wortel = json.RootElement;
        var naam = Tekst(wortel, "naam");
        var gemeente = type == Zoektype.Gemeente ? new Code(id, naam!) : wortel.TryGetProperty("gemeente", out var van) ? Code(van) : null;
        var soorten = wortel.EnumerateObject()
            .Where(e => e.Name is "type" or "thema" or "soort" && e.Value.ValueKind == JsonValueKind.Object)
            .Select(e => Code(e.Value)?.Naam)
            .OfType<string>()
            .ToArray();
        var element = new Zoekelement
        {
            Type = type,
            Id = id,

            // Een conclusie heet naar haar thema; een gemeente zonder unit heeft toch een element dat dat zegt.
            Titel = naam ?? soorten.FirstOrDefault() ?? $"Wijkgericht werken in {gemeente?.Naam}",
            Soort = string.Join(' ', soorten),
            Gemeente = gemeente,
        };
        element.Onthoud(gemeente);
        element.Verzamel(wortel, "[]", wortel: true);
        return element;
    }

    /// <summary>Leest een waarneming, die geen document heeft.</summary>
    public static Zoekelement Lees(Waarnemingregel regel)
    {
        var element = new Zoekelement
        {
            Type = Zoektype.Waarneming,
            Id = regel.Id,
            Titel = regel.DimensieNaam is null ? regel.Indicator : $"{regel.Indicator}: {regel.DimensieNaam}",
            Soort = "",
            Gemeente = new(regel.Gemeente, regel.GemeenteNaam),
        };
        element.Onthoud(element.Gemeente);
        element.Neem(
            [
                regel.AlsGedrukt,
                regel.OntbreektReden is { } reden ? $"ontbreekt: {InWoorden(reden)}" : null,
                regel.Betreft,
                regel.NietVergelijkbaarReden,
            ],
            regel.Bronnen);
        using var kanttekeningen = JsonDocument.Parse(regel.Kanttekeningen);
        element.Verzamel(kanttekeningen.RootElement, regel.Bronnen, wortel: false);
        return element;
    }

    /// <summary>Neemt van elk feit één stuk: de tekst van het object zelf, met wat erin zit zonder eigen plaats.</summary>
    private void Verzamel(JsonElement feit, string bronnen, bool wortel)
    {
        switch (feit.ValueKind)
        {
            case JsonValueKind.String:
                Neem([feit.GetString()], bronnen);
                return;
            case JsonValueKind.Array:
                foreach (var deel in feit.EnumerateArray())
                {
                    Verzamel(deel, bronnen, wortel: false);
                }

                return;
            case JsonValueKind.Object when !Onthoud(Code(feit)):
                break;
            default:
                return;
        }

        if (feit.TryGetProperty("bronnen", out var eigen) && eigen.GetArrayLength() > 0)
        {
            bronnen = eigen.GetRawText();
        }

        var (teksten, dieper) = (new List<string?>(), new List<JsonElement>());
        var oordeel = Tekst(feit, "oordeel");
        if (oordeel == "nietGemeld" && Tekst(feit, "toelichting") is null)
        {
            // Dat het rapport ergens niets over zegt is geen vondst voor wie daarnaar zoekt.
            return;
        }

        if (oordeel is not null)
        {
            teksten.Add($"{Tekst(feit, "betreft")}: {InWoorden(oordeel)}");
        }

        Regel(feit, teksten, dieper, zonder: oordeel is not null ? "betreft" : null, wortel);
        Neem(teksten, bronnen, ontkend: oordeel is "nee" or "nietGemeld");
        dieper.ForEach(d => Verzamel(d, bronnen, wortel: false));
    }

    private void Regel(JsonElement feit, List<string?> teksten, List<JsonElement> dieper, string? zonder, bool wortel)
    {
        foreach (var eigenschap in feit.EnumerateObject().Where(e => e.Name != zonder && !_nietDoorzocht.Contains(e.Name)))
        {
            var waarde = eigenschap.Value;
            if (waarde.ValueKind == JsonValueKind.String)
            {
                teksten.Add(waarde.GetString());
            }
            else if (waarde.ValueKind != JsonValueKind.Object || waarde.TryGetProperty("bronnen", out _))
            {
                dieper.Add(waarde);
            }
            else if (!Onthoud(Code(waarde)) || !wortel)
            {
                Regel(waarde, teksten, dieper, zonder: null, wortel: false);
            }
        }
    }

    /// <summary>Onthoudt een gemeente; geeft of het er een was.</summary>
    private bool Onthoud(Code? code)
    {
        if (code?.Waarde.StartsWith("GM", StringComparison.Ordinal) != true)
        {
            return false;
        }

        _gemeenten.Add(code.Waarde);
        return true;
    }

    private void Neem(IEnumerable<string?> teksten, string bronnen, bool ontkend = false)
    {
        // Wat al in de titel staat, of in een ander veld van het feit, wordt niet herhaald.
        var tekst = string.Join(" · ", teksten
            .Where(t => !string.IsNullOrWhiteSpace(t))
            .DistinctBy(t => t!.TrimEnd('.'), StringComparer.OrdinalIgnoreCase)
            .Where(t => !Titel.Equals(t, StringComparison.OrdinalIgnoreCase)));
        if (tekst.Length > 0)
        {
            _stukken.Add(new(tekst, bronnen, ontkend));
        }
    }

    private static string? Tekst(JsonElement element, string naam) =>
        element.TryGetProperty(naam, out var waarde) && waarde.ValueKind == JsonValueKind.String ? waarde.GetString() : null;

    private static Code? Code(JsonElement element) =>
        element.EnumerateObject().Count() == 2 && Tekst(element, "code") is { } code && Tekst(element, "naam") is { } naam ? new(code, naam) : null;

    /// <summary><c>nietGemeld</c> wordt <c>niet gemeld</c>.</summary>
    private static string InWoorden(string woord) => Hoofdletter().Replace(woord, gevonden => $" {char.ToLowerInvariant(gevonden.Value[0])}");

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Hoofdletter();
}
