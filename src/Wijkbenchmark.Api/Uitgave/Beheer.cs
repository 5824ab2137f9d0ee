using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Opzet;
using Wijkbenchmark.Api.Metingen;

namespace Wijkbenchmark.Api.Uitgave;

/// <summary>Welke versie er draait.</summary>
/// <param name="Nummer">De versie van het contract.</param>
/// <param name="Commit">De commit waaruit gebouwd is.</param>
public sealed record Versie([property: JsonPropertyName("versie")] string Nummer, string Commit);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Versie))]
internal sealed partial class VersieJson : JsonSerializerContext;

/// <summary>De adressen buiten <c>/v1</c>: gezondheid, versie, beveiligingscontact, startpagina en de beschrijving voor dataportalen.</summary>
public static class Beheer
{
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
        app.MapGetHead("/version", () => TypedResults.Json(new Versie(Koppen.Versie, Koppen.Commit), VersieJson.Default.Versie)).ExcludeFromDescription();
        app.MapGetHead("/.well-known/security.txt", Results<ContentHttpResult, Probleemantwoord> (IOptions<UitgeverOptions> uitgever, TimeProvider klok) =>
            uitgever.Value.Beveiligingscontact is { Length: > 0 }
                ? TypedResults.Content(Beveiligingscontact(uitgever.Value, klok), "text/plain", Encoding.UTF8)
                : Problemen.NietGevonden("De uitgever heeft nog geen beveiligingscontact ingesteld (Uitgever:Beveiligingscontact).")).ExcludeFromDescription();
        app.MapDcat();
        app.MapWebbestanden();
        app.MapStartpagina();
        app.MapDashboard();
    }

    /// <summary>Volgens RFC 9116; wie hem nu haalt mag er een half jaar op rekenen.</summary>
    private static string Beveiligingscontact(UitgeverOptions uitgever, TimeProvider klok)
    {
        var regels = new List<string>
        {
            $"Contact: {uitgever.Beveiligingscontact}",
            $"Expires: {klok.GetUtcNow().AddMonths(6).ToString("yyyy-MM-dd'T'00:00:00'Z'", CultureInfo.InvariantCulture)}",
            "Preferred-Languages: nl, en",
        };

        // Canonical mag alleen het adres noemen waar dit bestand echt staat, met https.
        if (uitgever.BasisUrl?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true)
        {
            regels.Add($"Canonical: {uitgever.BasisUrl.TrimEnd('/')}/.well-known/security.txt");
        }

        return string.Join("\n", regels) + "\n";
    }
}
