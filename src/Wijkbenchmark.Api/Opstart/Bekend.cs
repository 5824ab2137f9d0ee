using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Opzet;
using Wijkbenchmark.Api.Indienen;
using Wijkbenchmark.Api.Metingen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Opstart;

/// <summary>Aan de instellingen scheelt iets; de boodschap noemt elke fout met wat wel kan.</summary>
public sealed class Instellingfout(IEnumerable<string> fouten) : Exception(string.Join(Environment.NewLine, fouten));

/// <summary>
/// Welke instellingen er zijn. Een naam die niemand leest is een vergissing, en die zou anders stil een andere database of grens kunnen betekenen.
/// </summary>
public static class Bekend
{
    // Onze eigen instellingen; die van het platform staan hieronder.
    private static readonly Dictionary<string, string[]> _eigen = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Cache"] = Namen<CacheOptions>(),
        ["Database"] = Namen<DatabaseOptions>(),
        ["Dataversie"] = Namen<DataversieOptions>(),
        ["Grenzen"] = Namen<GrenzenOptions>(),
        ["Inname"] = [.. Namen<InnameOptions>(), nameof(InnameOptions.Afnemers)],
        ["Logboek"] = Namen<LogboekOptions>(),
        ["Metingen"] = ["Map"],
        ["Onderweg"] = Namen<OnderwegOptions>(),
        ["OpenTelemetry"] = ["Endpoint"],
        ["Proxy"] = Namen<ProxyOptions>(),
        ["Uitgever"] = Namen<UitgeverOptions>(),
    };

    private static readonly HashSet<string> _platform = new(StringComparer.OrdinalIgnoreCase)
    {
        "urls", "http_ports", "https_ports", "Kestrel", "AllowedHosts", "environment", "contentRoot", "webRoot", "applicationName", "shutdownTimeoutSeconds",
        "hostBuilder", "Logging", "Serilog", "detailedErrors", "captureStartupErrors", "suppressStatusMessages", "preferHostingUrls",
            "hostingStartupAssemblies",
        "preventHostingStartup", "startupAssembly",
    };

    /// <summary>Is er een instelling met deze naam?</summary>
    public static bool Kent(string naam)
    {
        var delen = naam.Split(':');
        return _eigen.TryGetValue(delen[0], out var namen)
            ? delen.Length == 1 || namen.Contains(delen[1], StringComparer.OrdinalIgnoreCase)
            : _platform.Contains(delen[0]) || naam.StartsWith("OTEL_", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Wat er onder hetzelfde deel wel kan; leeg als dat deel er niet is.</summary>
    public static string Naast(string naam) =>
        naam.Split(':')[0] is var deel && _eigen.TryGetValue(deel, out var namen)
            ? $" Onder {deel} kan: {string.Join(", ", namen.Select(n => $"{deel}:{n}"))}." : "";

    /// <summary>Wat er aan de instellingen scheelt voordat iemand ze leest: namen die niet bestaan, en adressen die er geen zijn.</summary>
    public static IEnumerable<string> Fouten(IConfiguration instellingen)
    {
        foreach (var (deel, namen) in _eigen)
        {
            foreach (var vreemd in instellingen.GetSection(deel).GetChildren().Where(i => !namen.Contains(i.Key, StringComparer.OrdinalIgnoreCase)))
            {
                yield return $"{deel}:{vreemd.Key} is geen instelling.{Naast(deel)}";
            }
        }

        foreach (var adres in (instellingen["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(a => !IsAdres(a)))
        {
            yield return $"urls noemt '{adres}', en dat is geen adres om op te luisteren. Geef er een als http://localhost:5080, met "
                + $"ASPNETCORE_URLS of --urls.";
        }

        foreach (var naam in new[] { "http_ports", "https_ports" })
        {
            foreach (var poort in (instellingen[naam] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Where(p => !ushort.TryParse(p, out _)))
            {
                yield return $"{naam} noemt '{poort}', en dat is geen poort. Geef getallen tot 65535, met een puntkomma ertussen.";
            }
        }
    }

    private static bool IsAdres(string adres)
    {
        try
        {
            return BindingAddress.Parse(adres) is { Scheme: "http" or "https", Port: >= 0 and <= ushort.MaxValue };
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static string[] Namen<T>() => [.. typeof(T).GetProperties().Where(p => p.CanWrite).Select(p => p.Name)];
}
