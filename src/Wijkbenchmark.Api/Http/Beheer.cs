using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Wijkbenchmark.Api.Metingen;

namespace Wijkbenchmark.Api.Http;

/// <summary>De adressen buiten <c>/v1</c>: gezondheid, versie, beveiligingscontact en de startpagina.</summary>
public static class Beheer
{
    private const string Startpagina = """
        <!DOCTYPE html>
        <html lang="nl">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Wijkbenchmark</title></head>
        <body>
        <main>
        <h1>Wijkbenchmark</h1>
        <p>De benchmark wijkgericht werken van acht Gelderse gemeenten (2006), als open data: om van elkaar te leren, niet om te rangschikken.</p>
        <ul>
        <li><a href="/swagger">Bekijk en probeer de API</a> in Swagger UI</li>
        <li><a href="/v1">De ingang van de API</a></li>
        <li><a href="/v1/openapi.yaml">Het contract</a> (OpenAPI), ook <a href="/v1/openapi.json">als JSON</a></li>
        <li><a href="/v1/gemeenten">De gemeenten</a>, bijvoorbeeld <a href="/v1/gemeenten/GM0202">Arnhem</a></li>
        </ul>
        </main>
        </body>
        </html>
        """;

    /// <summary>Zet de adressen buiten <c>/v1</c>.</summary>
    public static void MapBeheer(this WebApplication app)
    {
        // Leven is: het proces antwoordt. De database hoort daar niet bij. Wie hier te veel vraagt is de bewaker zelf, en die houden we niet tegen.
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).DisableRateLimiting();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            ResponseWriter = (context, uitslag) => context.Response.WriteAsync(
                string.Join('\n', uitslag.Entries.Select(e => e.Value.Description).Prepend(uitslag.Status.ToString())), Encoding.UTF8),
        }).DisableRateLimiting();
        app.MapGet("/version", () => TypedResults.Json(new Versie(Koppen.Versie, Koppen.Commit), ApiJson.Leesbaar.Versie)).ExcludeFromDescription();
        app.MapGet("/", () => TypedResults.Content(Startpagina, "text/html", Encoding.UTF8)).ExcludeFromDescription();
        app.MapGet("/.well-known/security.txt", Results<ContentHttpResult, Probleemantwoord> (IOptions<UitgeverOptions> uitgever, TimeProvider klok) =>
            uitgever.Value.Beveiligingscontact is { Length: > 0 } contact
                ? TypedResults.Content(
                    $"Contact: {contact}\nExpires: {klok.GetUtcNow().AddMonths(6).ToString("yyyy-MM-dd'T'00:00:00'Z'", CultureInfo.InvariantCulture)}\nPreferred-Languages: nl, en\n",
                    "text/plain",
                    Encoding.UTF8)
                : Problemen.NietGevonden("De uitgever heeft nog geen beveiligingscontact ingesteld (Uitgever:Beveiligingscontact).")).ExcludeFromDescription();
    }
}
