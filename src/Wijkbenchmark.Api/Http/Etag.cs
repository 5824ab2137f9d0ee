using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Net.Http.Headers;
using Wijkbenchmark.Api.Database;

namespace Wijkbenchmark.Api.Http;

/// <summary>De ETag van een antwoord, en het 304 voor wie hem al heeft.</summary>
public static class Etag
{
    private static readonly string _build = typeof(Etag).Module.ModuleVersionId.ToString("N")[..8];

    private static readonly ConditionalWeakTable<Stand, Vast> _vast = [];

    /// <summary>Wat de inhoud bepaalt naast het adres: de gegevens, deze build, de vorm en hoe die ingepakt is.</summary>
    private static string Kenmerk(HttpContext context, Stand stand)
    {
        var (versie, vorm) = (Van(stand).Versie, Representatie.Van(context).Vorm);
        var naam = vorm == Vorm.Json ? "" : $"-{Representaties.Naam(vorm)}";
        return Cache.Inpakken(context.Request) is { Length: > 0 } inpakken ? $"{versie}{naam}-{inpakken}" : versie + naam;
    }

    /// <summary>Het kenmerk met de namen van de parameters: voor de cache van het platform is <c>PAGE</c> dezelfde parameter als <c>page</c>, voor ons een onbekende.</summary>
    public static string Bewaarsleutel(HttpContext context, Stand stand)
    {
        var namen = 0u;
        foreach (var (naam, _) in context.Request.Query)
        {
            namen += Fnv(naam);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{Kenmerk(context, stand)}-{namen:x}");
    }

    /// <summary>
    /// Zet 304 als het verzoek zegt het antwoord al te hebben. Het adres zit in de ETag: wie hem heeft kreeg hier eerder een goed antwoord,
    /// dus er valt niets meer na te kijken, en de database en de inhoud blijven buiten schot.
    /// </summary>
    public static bool IsBekend(HttpContext context, Stand stand)
    {
        var etag = Van(context, stand);
        var bekend = context.Request.Headers.IfNoneMatch;
        if (bekend != etag && !context.Request.GetTypedHeaders().IfNoneMatch.Any(b => b.Compare(new EntityTagHeaderValue(etag), useStrongComparison: false)))
        {
            return false;
        }

        Zet(context, stand, etag);
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    /// <summary>Zet de ETag en wat een bewaarder verder moet weten.</summary>
    public static void Zet(HttpContext context, Stand stand) => Zet(context, stand, Van(context, stand));

    private static void Zet(HttpContext context, Stand stand, string etag)
    {
        var headers = context.Response.Headers;
        headers.ETag = etag;
        headers.LastModified = Van(stand).Gewijzigd;
        headers.CacheControl = "public, no-cache";
        headers.Vary = "Accept, Accept-Encoding";
    }

    private static string Van(HttpContext context, Stand stand) =>
        string.Create(CultureInfo.InvariantCulture, $"\"{Kenmerk(context, stand)}-{Adres(context.Request):x}\"");

    // De volgorde van de parameters telt niet: opgeteld is opgeteld.
    private static uint Adres(HttpRequest request)
    {
        var som = Fnv(request.Path.Value);
        var vraag = request.QueryString.Value.AsSpan().TrimStart('?');
        foreach (var deel in vraag.Split('&'))
        {
            som += Fnv(vraag[deel]);
        }

        return som;
    }

    // FNV-1a, overal gelijk.
    private static uint Fnv(ReadOnlySpan<char> tekst)
    {
        var hash = 2166136261;
        foreach (var teken in tekst)
        {
            hash = unchecked((hash ^ teken) * 16777619);
        }

        return hash;
    }

    private static Vast Van(Stand stand) => _vast.GetValue(stand, static s => new Vast(
        string.Create(CultureInfo.InvariantCulture, $"{s.Versie:x}-{s.Gewijzigd.ToUnixTimeSeconds():x}-{_build}"),
        HeaderUtilities.FormatDate(s.Gewijzigd)));

    // De tekst die bij een stand niet verandert, één keer gemaakt.
    private sealed record Vast(string Versie, string Gewijzigd);
}
