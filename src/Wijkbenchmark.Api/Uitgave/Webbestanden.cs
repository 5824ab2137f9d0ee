using System.Text;
using Microsoft.Extensions.FileProviders;
using Wijkbenchmark.Api.Http.Opzet;

namespace Wijkbenchmark.Api.Uitgave;

/// <summary>De bestanden in <c>Web</c>, die in het programma zitten: stijl, script en beeld op <c>/web</c>, en sjablonen van pagina's.</summary>
public static class Webbestanden
{
    // Alleen wat van ons zelf is, en niets in de pagina zelf: geen script en geen stijl kan er van buiten bij.
    private const string Beleid =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
            + "form-action 'self'";

    private static readonly EmbeddedFileProvider _bestanden = new(typeof(Webbestanden).Assembly, "Wijkbenchmark.Api.Uitgave.Web");

    // Wat hier niet bij staat, zoals een sjabloon, wordt niet gegeven.
    private static readonly Dictionary<string, string> _typen = new()
    {
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml; charset=utf-8",
    };

    /// <summary>Zet de bestanden op <c>/web</c>.</summary>
    public static void MapWebbestanden(this WebApplication app)
    {
        foreach (var bestand in _bestanden.GetDirectoryContents(""))
        {
            if (_typen.TryGetValue(Path.GetExtension(bestand.Name), out var type))
            {
                app.MapGetHead($"/web/{bestand.Name}", Vast.Bestand(bestand, type).GeefAsync).ExcludeFromDescription();
            }
        }
    }

    /// <summary>De tekst van een sjabloon.</summary>
    public static string Sjabloon(string naam)
    {
        using var lezer = new StreamReader(_bestanden.GetFileInfo(naam).CreateReadStream());
        return lezer.ReadToEnd();
    }

    /// <summary>Verstuurt een pagina, met haar beleid.</summary>
    public static Task GeefPaginaAsync(HttpContext context, Vast pagina)
    {
        context.Response.Headers.ContentSecurityPolicy = Beleid;
        return pagina.GeefAsync(context);
    }

    /// <summary>Een pagina die al geschreven is.</summary>
    public static Vast Pagina(string html) => new("text/html; charset=utf-8", () => Encoding.UTF8.GetBytes(html));
}
