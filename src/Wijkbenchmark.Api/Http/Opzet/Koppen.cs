using System.Reflection;
using Wijkbenchmark.Api.Http.Antwoord;

namespace Wijkbenchmark.Api.Http.Opzet;

/// <summary>Wat voor elk antwoord geldt: versie, beveiliging, CORS en de schuine streep.</summary>
public static class Koppen
{
    // Swagger UI heeft eigen scripts en stijlen, en één stijl in de pagina zelf: die mag, aan haar hash herkend.
    // De browsertest ziet het als een nieuwe versie van Swagger UI een andere heeft.
    private const string PaginaBeleid =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-hashes' 'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='; img-src 'self' "
            + "data:; font-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private const string NietsBeleid = "default-src 'none'; frame-ancestors 'none'";

    // Wat een script op een andere pagina mag lezen.
    private const string Zichtbaar = "Link, API-Version, ETag, Retry-After, Content-Disposition, Zonder-Database, X-Total-Count, Allow";

    /// <summary>De versie van het contract, zoals in <c>openapi.yaml</c>.</summary>
    public static string Versie { get; } = typeof(Koppen).Assembly.GetName().Version!.ToString(3);

    /// <summary>De commit waaruit gebouwd is, of <c>onbekend</c>.</summary>
    public static string Commit { get; } =
        typeof(Koppen).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            .Split('+') is [_, var commit] ? commit : "onbekend";

    /// <summary>Zet <c>API-Version</c>, CORS en de beveiligingsheaders op elk antwoord, ook op fouten.</summary>
    public static IApplicationBuilder UseKoppen(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(static state =>
        {
            Zet((HttpContext)state);
            return Task.CompletedTask;
        }, context);
        return next(context);
    });

    /// <summary>Zet de koppen die elk antwoord heeft.</summary>
    public static void Zet(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers["API-Version"] = Versie;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";

        // Open gegevens: lezen mag van elke pagina, en een bewaarder onderweg kan het antwoord aan ieder geven. Wat niet open is zegt CORS zelf.
        var gesloten = Gesloten.Is(context);
        if (!gesloten)
        {
            headers.AccessControlAllowOrigin = "*";
            headers.AccessControlExposeHeaders = Zichtbaar;
        }

        // Ook een pagina die zich afsluit (COEP) mag een grafiek laten zien.
        headers["Cross-Origin-Resource-Policy"] = gesloten ? "same-origin" : "cross-origin";

        // Het antwoord op iets dat iemand stuurde of over zichzelf vroeg is alleen van hem.
        if (gesloten || HttpMethods.IsPost(context.Request.Method) || context.GetEndpoint()?.Metadata.GetMetadata<VertrouwelijkMetadata>() is not null)
        {
            headers.CacheControl = "no-store";
        }

        if (headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/swagger") ? PaginaBeleid : NietsBeleid;
        }

        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }
    }

    /// <summary>Een adres met een schuine streep aan het eind bestaat niet; routing vindt dat zelf te goed.</summary>
    public static IApplicationBuilder UseStrikteAdressen(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.Path.Value is { Length: > 1 } pad && pad[^1] == '/' && pad != "/v1/" && pad != "/swagger/")
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        return next(context);
    });
}
