using System.Net;
using Microsoft.Extensions.Options;
using Wijkbenchmark.Api.Http.Opzet;
using Wijkbenchmark.Api.Metingen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Uitgave;

/// <summary>De pagina op <c>/</c>. Haar koppelingen zijn betrekkelijk, zodat ze ook achter een padvoorvoegsel kloppen.</summary>
public static class Startpagina
{
    private static readonly Lazy<string> _sjabloon = new(() => Webbestanden.Sjabloon("start.html"));

    /// <summary>Zet de startpagina op <c>/</c>.</summary>
    public static void MapStartpagina(this WebApplication app) =>
        app.MapGetHead("/", async (HttpContext context, Standbewaker bewaker, IOptions<UitgeverOptions> uitgever) =>
        {
            var pagina = _sjabloon.Value
                .Replace("{{gemeenten}}", Gemeenten(await bewaker.HuidigAsync(context.RequestAborted)), StringComparison.Ordinal)
                .Replace("{{voet}}", Voet(uitgever.Value), StringComparison.Ordinal);
            await Webbestanden.GeefPaginaAsync(context, Webbestanden.Pagina(pagina));
        }).ExcludeFromDescription();

    /// <summary>De voet van elke pagina. Wat de uitgever niet gezegd heeft staat er niet: dat hoort de beheerder.</summary>
    public static string Voet(UitgeverOptions uitgever)
    {
        var regels = new[]
        {
            uitgever.Naam == UitgeverOptions.NietVastgesteld ? null : $"Uitgegeven door {Koppeling(uitgever.Adres, uitgever.Naam)}.",
            uitgever.Rechten == UitgeverOptions.NietVastgesteld ? null : $"Rechten op de gegevens: {Koppeling(uitgever.Rechten, uitgever.Rechten)}.",
            string.IsNullOrEmpty(uitgever.Naamsvermelding) ? null : $"Bronvermelding: {Html(uitgever.Naamsvermelding)}.",
            string.IsNullOrEmpty(uitgever.FoutMelden) ? null : $"Een fout gezien? Meld haar: {Koppeling(uitgever.FoutMelden, uitgever.FoutMelden)}.",
            $"De software is open, onder de EUPL-1.2. Versie {Koppen.Versie}.",
        };
        return string.Join('\n', regels.OfType<string>().Select(r => $"<p>{r}</p>"));
    }

    private static string Gemeenten(Stand stand) => stand.Standaardmeting is { } meting
        ? $"""
            <ul class="keuze">
            {string.Join('\n', stand.Lijst(meting, Codelijst.Gemeenten).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
                $"""<li><a href="dashboard?beeld=gemeente&amp;gemeente={Html(g.Key)}">{Html(g.Value)}</a></li>"""))}
            </ul>
            """
        : "<p>Er is nog geen complete meting; <a href=\"v1/metingen\">deze metingen zijn er wel</a>.</p>";

    private static string Koppeling(string? adres, string tekst) =>
        Uri.TryCreate(adres, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" or "mailto"
            ? $"""<a href="{Html(adres)}">{Html(tekst)}</a>"""
            : Html(tekst);

    private static string Html(string? tekst) => WebUtility.HtmlEncode(tekst) ?? "";
}
