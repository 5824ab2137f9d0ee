using Wijkbenchmark.Api.Http.Verzoek;

namespace Wijkbenchmark.Api.Http.Antwoord;

/// <summary>Waar een CSV zegt dat haar kolommen beschreven staan, voor een programma (CSV on the Web).</summary>
public static class Kolombeschrijving
{
    private static readonly string _mediatype = Representaties.Mediatype(Vorm.Csvm)!;

    // Met een langere vraag zou de kop te groot worden voor een proxy; dan staat de beschrijving er van de hele lijst.
    private const int LangsteVraag = 1000;

    /// <summary>
    /// De koppeling naar de beschrijving, relatief aan het adres van de lijst. De vraag gaat mee: ze beslist welke kolommen er zijn en welke tekens ertussen
    /// staan.
    /// </summary>
    public static string Koppeling(HttpRequest request)
    {
        // Een lijst van een meting of een gemeente staat dieper; haar plek hoort bij de vraag.
        var plek = request.RouteValues.Where(r => r.Value is string).Select(r => $"{r.Key}={r.Value}");
        var vraag = string.Join('&', plek.Append(request.QueryString.Value is { Length: > 1 } query ? query[1..] : "")).Trim('&');
        var terug = string.Concat(Enumerable.Repeat("../", request.Path.Value!.Count(t => t == '/') - 2));
        return $"<{terug}kolommen/{Lijst(request.Path.Value!)}{(vraag.Length is > 0 and <= LangsteVraag ? $"?vraag={Uri.EscapeDataString(vraag)}" : "")}>; "
            + $"rel=\"describedby\"; type=\"{_mediatype}\"";
    }

    /// <summary>De naam van een lijst: het laatste deel van haar pad.</summary>
    public static string Lijst(string pad) => pad.Split('/')[^1].ToLowerInvariant();
}
