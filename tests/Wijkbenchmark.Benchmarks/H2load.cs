using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Wijkbenchmark.Benchmarks;

/// <summary>
/// Belasting met een vaste snelheid: h2load. wrk vraagt zo hard het kan, en dan zeggen de traagste verzoeken vooral hoe vol de machine was;
/// hier zeggen ze wat een bezoeker merkt.
/// </summary>
public static class H2load
{
    /// <summary>Zegt wat te doen als h2load er niet is.</summary>
    public static void MoetErZijn()
    {
        try
        {
            using var proces = Process.Start(new ProcessStartInfo("h2load", "--version") { RedirectStandardOutput = true, RedirectStandardError = true });
            proces!.StandardOutput.ReadToEnd();
            proces.WaitForExit();
        }
        catch (Win32Exception)
        {
            throw new Meetfout("h2load ontbreekt: het geeft de belasting met een vaste snelheid. Installeer het met 'apt-get install nghttp2-client' "
                + "(Debian, Ubuntu) of 'brew install nghttp2' (macOS).");
        }
    }

    /// <summary>Belast één adres met zoveel verzoeken per seconde, over HTTP/1.1 of HTTP/2.</summary>
    public static async Task<Beurt> BelastAsync(
        Uri adres, int perSeconde, double seconden, int verbindingen, bool http2, IEnumerable<(string Naam, string Waarde)> headers)
    {
        var logboek = Path.Combine(Werkmap.Pad, "h2load.log");
        File.Delete(logboek);
        var perVerbinding = Math.Max(1, perSeconde / verbindingen);
        var verzoeken = (int)Math.Max(1, perVerbinding * verbindingen * seconden);
        string[] argumenten =
        [
            "-t1", $"-c{verbindingen}", $"-n{verzoeken}", $"--rps={perVerbinding}", "-T10", "-N10", $"--log-file={logboek}",
            .. http2 ? Array.Empty<string>() : ["--h1"],
            .. headers.SelectMany(h => new[] { "-H", $"{h.Naam}: {h.Waarde}" }),
            adres.AbsoluteUri,
        ];
        using var proces = Process.Start(new ProcessStartInfo("h2load", argumenten) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var fout = proces.StandardError.ReadToEndAsync();
        var uit = await proces.StandardOutput.ReadToEndAsync();
        await proces.WaitForExitAsync();

        // Per verzoek: het begin, de status en de duur, in microseconden.
        var regels = File.Exists(logboek) ? File.ReadLines(logboek).Select(r => r.Split('\t')).ToArray() : [];
        var mis = regels.Count(r => r[1] is not ("200" or "304"));
        if (regels.Length != verzoeken || mis > 0)
        {
            throw new Meetfout($"{adres}: van {verzoeken} verzoeken zijn er {regels.Length} beantwoord, waarvan {mis} niet goed: {uit}{await fout}");
        }

        double[] duren = [.. regels.Select(r => double.Parse(r[2], CultureInfo.InvariantCulture)).Order()];
        var begin = regels.Select(r => long.Parse(r[0], CultureInfo.InvariantCulture)).ToArray();
        return new Beurt(verzoeken, Math.Max(1, begin.Max() - begin.Min()) / 1e6, duren[duren.Length / 2] / 1e3, duren[(int)(duren.Length * 0.99)] / 1e3);
    }
}
