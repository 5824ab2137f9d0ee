using Microsoft.Extensions.Options;
using Wijkbenchmark.Api.Http.Opzet;
using Wijkbenchmark.Api.Metingen;

namespace Wijkbenchmark.Api.Uitgave;

/// <summary>De pagina op <c>/dashboard</c>: kijken in plaats van JSON lezen, op niets dan de openbare API. Haar scripts staan in <c>Web</c>.</summary>
public static class Dashboard
{
    /// <summary>Zet het dashboard; welk beeld het is staat in de parameters, en die leest het script.</summary>
    public static void MapDashboard(this WebApplication app)
    {
        var uitgever = app.Services.GetRequiredService<IOptions<UitgeverOptions>>().Value;
        var pagina = Webbestanden.Pagina(Webbestanden.Sjabloon("dashboard.html").Replace("{{voet}}", Startpagina.Voet(uitgever), StringComparison.Ordinal));
        app.MapGetHead("/dashboard", (HttpContext context) => Webbestanden.GeefPaginaAsync(context, pagina)).ExcludeFromDescription();
    }
}
