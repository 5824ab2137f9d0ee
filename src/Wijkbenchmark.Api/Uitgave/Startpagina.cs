using System.Net;
using System.Text;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;
using Wijkbenchmark.Api.Http.Opzet;
using Wijkbenchmark.Api.Metingen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Uitgave;

/// <summary>De pagina op <c>/</c>, met haar stijl en script op <c>/web</c>; de bestanden staan in <c>Web</c> en zitten in het programma.</summary>
public static class Startpagina
{
    // Alleen wat van ons zelf is, en niets in de pagina zelf: geen script en geen stijl kan er van buiten bij.
    private const string Beleid =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private static readonly EmbeddedFileProvider _bestanden = new(typeof(Startpagina).Assembly, "Wijkbenchmark.Api.Uitgave.Web");

    // Wat hier niet bij staat, zoals het sjabloon, wordt niet gegeven.
    private static readonly Dictionary<string, string> _typen = new()
    {
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml; charset=utf-8",
    };

    private static readonly Lazy<string> _sjabloon = new(() =>
    {
        using var lezer = new StreamReader(_bestanden.GetFileInfo("start.html").CreateReadStream());
        return lezer.ReadToEnd();
    });

    /// <summary>Zet de startpagina op <c>/</c> en haar bestanden op <c>/web</c>.</summary>
    public static void MapStartpagina(this WebApplication app)
    {
        foreach (var bestand in _bestanden.GetDirectoryContents(""))
        {
            if (_typen.TryGetValue(Path.GetExtension(bestand.Name), out var type))
            {
                app.MapGetHead($"/web/{bestand.Name}", Vast.Bestand(bestand, type).GeefAsync).ExcludeFromDescription();
            }
        }

        app.MapGetHead("/", async (HttpContext context, Standbewaker bewaker, IOptions<UitgeverOptions> uitgever) =>
        {
            var pagina = _sjabloon.Value
                .Replace("{{gemeenten}}", Gemeenten(await bewaker.HuidigAsync(context.RequestAborted)), StringComparison.Ordinal)
                .Replace("{{voet}}", Voet(uitgever.Value), StringComparison.Ordinal);
            context.Response.Headers.ContentSecurityPolicy = Beleid;
            await new Vast("text/html; charset=utf-8", () => Encoding.UTF8.GetBytes(pagina)).GeefAsync(context);
        }).ExcludeFromDescription();
    }

    private static string Gemeenten(Stand stand) => stand.Standaardmeting is { } meting
        ? $"""
            <ul class="keuze">
            {string.Join('\n', stand.Lijst(meting, Codelijst.Gemeenten).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
                $"""<li><a href="v1/gemeenten/{Html(g.Key)}" data-code="{Html(g.Key)}">{Html(g.Value)}</a></li>"""))}
            </ul>
            """
        : "<p>Er is nog geen complete meting; <a href=\"v1/metingen\">deze metingen zijn er wel</a>.</p>";

    private static string Voet(UitgeverOptions uitgever)
    {
        var regels = new List<string>
        {
            uitgever.Naam == UitgeverOptions.NietVastgesteld ? "De uitgever heeft zijn naam nog niet ingesteld." : $"Uitgegeven door {Koppeling(uitgever.Adres, uitgever.Naam)}.",
            uitgever.Rechten == UitgeverOptions.NietVastgesteld
                ? "De rechten op de gegevens zijn nog niet vastgesteld."
                : $"Rechten op de gegevens: {Koppeling(uitgever.Rechten, uitgever.Rechten)}.",
        };
        if (!string.IsNullOrEmpty(uitgever.Naamsvermelding))
        {
            regels.Add($"Bronvermelding: {Html(uitgever.Naamsvermelding)}.");
        }

        if (!string.IsNullOrEmpty(uitgever.FoutMelden))
        {
            regels.Add($"Een fout gezien? Meld haar: {Koppeling(uitgever.FoutMelden, uitgever.FoutMelden)}.");
        }

        regels.Add($"De software is open, onder de EUPL-1.2. Versie {Koppen.Versie}.");
        return string.Join('\n', regels.Select(r => $"<p>{r}</p>"));
    }

    private static string Koppeling(string? adres, string tekst) =>
        Uri.TryCreate(adres, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" or "mailto"
            ? $"""<a href="{Html(adres)}">{Html(tekst)}</a>"""
            : Html(tekst);

    private static string Html(string? tekst) => WebUtility.HtmlEncode(tekst) ?? "";
}
