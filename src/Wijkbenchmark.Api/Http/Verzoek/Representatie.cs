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

    /// <summary>De beschrijving van de kolommen van een CSV (CSV on the Web).</summary>
    Csvm,
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
        Vorm.Csvm => "application/csvm+json",
        _ => null,
    };
}

/// <summary>De vorm waarin dit verzoek beantwoord wordt: <c>format</c> wint, anders beslist Accept.</summary>
public sealed class Representatie
{
    private Representatie(HttpContext context)
    {
        Vormen = Representaties.Van(context.GetEndpoint()).Vormen;
        if (context.Request.QueryString.Value!.Contains("format=", StringComparison.OrdinalIgnoreCase)
            && context.Request.Query.TryGetValue("format", out var format))
        {
            // Een format dat niet bestaat meldt de validator, samen met de andere fouten.
            (Kan, Vorm) = (true, Vormen.FirstOrDefault(v => Representaties.Naam(v).Equals(format, StringComparison.OrdinalIgnoreCase)));
            return;
        }

        // Wat de meesten vragen, zonder het te ontleden.
        if (string.IsNullOrWhiteSpace(context.Request.Headers.Accept) || context.Request.Headers.Accept == "*/*")
        {
            (Kan, Vorm) = (true, Vormen[0]);
            return;
        }

        var accept = context.Request.GetTypedHeaders().Accept;
        var (vorm, wens) = Vormen.Select(v => (v, Wens(v, accept))).MaxBy(v => v.Item2);
        (Kan, Vorm) = (wens > 0, vorm);
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

    // De wens bij het mediatype zelf gaat voor die bij een heel type, en die voor */*.
    private static double Wens(Vorm vorm, IList<MediaTypeHeaderValue> accept)
    {
        if (Representaties.Mediatype(vorm) is not { } mediatype)
        {
            return 0;
        }

        var past = accept.Where(a => a.MatchesAllTypes
            || (a.MatchesAllSubTypes && mediatype.StartsWith($"{a.Type}/", StringComparison.OrdinalIgnoreCase))
            || a.MediaType.Equals(mediatype, StringComparison.OrdinalIgnoreCase));
        return past.MinBy(a => (a.MatchesAllTypes, a.MatchesAllSubTypes)) is { } beste ? beste.Quality ?? 1 : 0;
    }
}
