using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Wijkbenchmark.Benchmarks;

/// <summary>Wat wrk over één beurt meldde.</summary>
/// <param name="Verzoeken">Het aantal beantwoorde verzoeken.</param>
/// <param name="Seconden">Hoe lang de beurt duurde.</param>
/// <param name="P50">De mediaan van de wachttijd, in milliseconden.</param>
/// <param name="P99">Het 99e percentiel van de wachttijd, in milliseconden.</param>
public sealed record Beurt(long Verzoeken, double Seconden, double P50, double P99)
{
    /// <summary>Verzoeken per seconde.</summary>
    public double Doorvoer => Verzoeken / Seconden;
}

/// <summary>De belasting: wrk, op de loopback en nooit langer dan gevraagd.</summary>
public static class Wrk
{
    // De samenvatting die wrk zelf drukt rondt af; dit geeft de getallen zoals ze zijn.
    private const string Script = """
        done = function(summary, latency, requests)
          local e = summary.errors
          io.write(string.format("WB %d %d %d %d %d %d\n", summary.requests, summary.duration, latency:percentile(50),
            latency:percentile(99), e.status, e.connect + e.read + e.write + e.timeout))
        end
        """;

    private static readonly Lazy<string> _script = new(() =>
    {
        var pad = Path.Combine(Werkmap.Pad, "wrk.lua");
        File.WriteAllText(pad, Script);
        return pad;
    });

    /// <summary>Zegt wat te doen als wrk er niet is.</summary>
    public static void MoetErZijn()
    {
        try
        {
            using var proces = Process.Start(new ProcessStartInfo("wrk", "-v") { RedirectStandardOutput = true, RedirectStandardError = true });
            proces!.StandardOutput.ReadToEnd();
            proces.WaitForExit();
        }
        catch (Win32Exception)
        {
            throw new Meetfout("wrk ontbreekt: het geeft de belasting. Installeer het met 'apt-get install wrk' (Debian, Ubuntu) of 'brew install "
                + "wrk' (macOS).");
        }
    }

    /// <summary>Belast één adres.</summary>
    public static async Task<Beurt> BelastAsync(Uri adres, double seconden, int verbindingen, IEnumerable<(string Naam, string Waarde)> headers)
    {
        var start = new ProcessStartInfo("wrk") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] argumenten =
        [
            "-t1", $"-c{verbindingen}", $"-d{Math.Max(1, (int)Math.Round(seconden))}s", "--timeout", "10s", "-s", _script.Value,
            .. headers.SelectMany(h => new[] { "-H", $"{h.Naam}: {h.Waarde}" }),
            adres.AbsoluteUri,
        ];
        foreach (var argument in argumenten)
        {
            start.ArgumentList.Add(argument);
        }

        using var proces = Process.Start(start)!;
        var fout = proces.StandardError.ReadToEndAsync();
        var uit = await proces.StandardOutput.ReadToEndAsync();
        await proces.WaitForExitAsync();
        var regel = uit.Split('\n').FirstOrDefault(r => r.StartsWith("WB ", StringComparison.Ordinal))
            ?? throw new Meetfout($"wrk op {adres} gaf geen uitslag: {uit}{await fout}");
        var getallen = regel.Split(' ')[1..].Select(g => long.Parse(g, CultureInfo.InvariantCulture)).ToArray();
        return getallen[4] + getallen[5] == 0
            ? new Beurt(getallen[0], getallen[1] / 1e6, getallen[2] / 1e3, getallen[3] / 1e3)
            : throw new Meetfout($"{adres}: {getallen[4]} antwoorden met een foutstatus en {getallen[5]} verbroken; zo is er niets te meten.");
    }
}
