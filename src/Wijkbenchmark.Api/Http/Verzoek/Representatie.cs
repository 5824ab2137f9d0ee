using Microsoft.Net.Http.Headers;

namespace Wijkbenchmark.Api.Http.Verzoek;

/// <summary>De vormen waarin een antwoord kan komen.</summary>
public enum Vorm
{
    Json,
    Csv,
    Svg,

    /// <summary>Heeft het mediatype van JSON, dus alleen met <c>format</c> te vragen.</summary>
    JsonStat,

    /// <summary>RDF, voor de beschrijving op <c>/dcat</c>.</summary>
    Turtle,

    /// <summary>RDF als JSON, voor de beschrijving op <c>/dcat</c>.</summary>
    JsonLd,
}

/// <summary>Welke vormen een adres kent, de gewone eerst; zonder deze metadata alleen JSON.</summary>
public sealed record Representaties(params Vorm[] Vormen)
{
    private static readonly Representaties _alleenJson = new(Vorm.Json);

    /// <summary>De vormen van een adres.</summary>
    public static Representaties Van(Endpoint? adres) => adres?.Metadata.GetMetadata<Representaties>() ?? _alleenJson;

    /// <summary>Hoe een vorm in <c>format</c> heet: <c>json-stat</c>.</summary>
    public static string Naam(Vorm vorm) => JsonNamingPolicy.KebabCaseLower.ConvertName(vorm.ToString());

    /// <summary>Waarmee een vorm in Accept te vragen is, of <c>null</c>.</summary>
    public static string? Mediatype(Vorm vorm) => vorm switch
    {
        Vorm.Json => "application/json",
        Vorm.Csv => "text/csv",
        Vorm.Svg => "image/svg+xml",
        Vorm.Turtle => "text/turtle",
        Vorm.JsonLd => "application/ld+json",
        _ => null,
    };
}

/// <summary>
/// Wat Accept van onze vormen vindt: alleen hun volgorde, en welke niet mogen. Twee koppen die hetzelfde kiezen zijn zo dezelfde voorkeur,
/// en wie er steeds een andere verzint maakt er geen nieuwe antwoorden mee.
/// </summary>
public readonly record struct Voorkeur
{
    private const int Bits = 3;

    private static readonly Vorm[] _vormen = [Vorm.Json, Vorm.Csv, Vorm.Svg, Vorm.Turtle, Vorm.JsonLd];

    private static readonly Voorkeur _alles = new(_vormen.Select(_ => 1.0));

    // Per vorm haar rang: hoger is liever, 0 mag niet.
    private readonly int _rangen;

    private Voorkeur(IEnumerable<double> wensen)
    {
        var wens = wensen.ToArray();
        var rangen = wens.Append(0).Distinct().Order().ToArray();
        for (var i = 0; i < wens.Length; i++)
        {
            _rangen |= Array.IndexOf(rangen, wens[i]) << (i * Bits);
        }
    }

    /// <summary>De voorkeur van een verzoek.</summary>
    public static Voorkeur Van(HttpRequest request)
    {
        // Wat de meesten vragen, zonder het te ontleden.
        if (string.IsNullOrWhiteSpace(request.Headers.Accept) || request.Headers.Accept == "*/*")
        {
            return _alles;
        }

        var accept = request.GetTypedHeaders().Accept;
        return new(_vormen.Select(vorm => Wens(Representaties.Mediatype(vorm)!, accept)));
    }

    /// <summary>De rang van een vorm; 0 is een vorm die niet mag.</summary>
    public int Rang(Vorm vorm) => Array.IndexOf(_vormen, vorm) is >= 0 and var plek ? (_rangen >> (plek * Bits)) & ((1 << Bits) - 1) : 0;

    // De wens bij het mediatype zelf gaat voor die bij een heel type, en die voor */*.
    private static double Wens(string mediatype, IList<MediaTypeHeaderValue> accept)
    {
        var past = accept.Where(a => a.MatchesAllTypes
            || (a.MatchesAllSubTypes && mediatype.StartsWith($"{a.Type}/", StringComparison.OrdinalIgnoreCase))
            || a.MediaType.Equals(mediatype, StringComparison.OrdinalIgnoreCase));
        return past.MinBy(a => (a.MatchesAllTypes, a.MatchesAllSubTypes)) is { } beste ? beste.Quality ?? 1 : 0;
    }
}

/// <summary>De vorm waarin dit verzoek beantwoord wordt: <c>format</c> wint, anders beslist Accept.</summary>
public sealed class Representatie
{
    private Representatie(HttpContext context)
    {
        Vormen = Representaties.Van(context.GetEndpoint()).Vormen;
        if (context.Request.Query.TryGetValue("format", out var format))
        {
            // Een format dat niet bestaat meldt de validator, samen met de andere fouten.
            (Kan, Vorm) = (true, Vormen.FirstOrDefault(v => Representaties.Naam(v).Equals(format, StringComparison.OrdinalIgnoreCase)));
            return;
        }

        var voorkeur = Voorkeur.Van(context.Request);
        Vorm = Vormen.MaxBy(voorkeur.Rang);
        Kan = voorkeur.Rang(Vorm) > 0;
    }

    /// <summary>Onwaar: dit adres heeft geen vorm die gevraagd is.</summary>
    public bool Kan { get; }

    /// <summary>De vorm van het antwoord.</summary>
    public Vorm Vorm { get; }

    /// <summary>De vormen die dit adres kent.</summary>
    public IReadOnlyList<Vorm> Vormen { get; }

    /// <summary>Geeft een verzoek de vorm waarin het beantwoord wordt.</summary>
    public static ValueTask<Representatie?> BindAsync(HttpContext context) => new(Van(context));

    /// <summary>De vorm waarin dit verzoek beantwoord wordt, één keer bepaald.</summary>
    public static Representatie Van(HttpContext context)
    {
        if (context.Features[typeof(Representatie)] is not Representatie representatie)
        {
            context.Features[typeof(Representatie)] = representatie = new Representatie(context);
        }

        return representatie;
    }
}
