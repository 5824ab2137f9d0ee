using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Wijkbenchmark.Benchmarks;

/// <summary>Wat een proces tot een moment verbruikte.</summary>
/// <param name="CpuSeconden">Gebruikerstijd en systeemtijd samen.</param>
/// <param name="Bytes">Wat er op de heap gevraagd is.</param>
public readonly record struct Verbruik(double CpuSeconden, long Bytes);

/// <summary>Een server als eigen proces op de loopback.</summary>
public sealed class Instantie : IAsyncDisposable
{
    /// <summary>De omgevingsvariabele waarmee een server zonder TLS alleen HTTP/2 spreekt: zonder TLS kan er maar één tegelijk.</summary>
    public const string Protocol = "Kestrel__EndpointDefaults__Protocols";

    private static readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(10) };

    private static readonly HttpClient _client2 = new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        Timeout = TimeSpan.FromSeconds(10),
        DefaultRequestVersion = HttpVersion.Version20,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    private readonly Process _proces;
    private readonly Task _logboek;

    private Instantie(string naam, Process proces, Task logboek, Uri adres)
    {
        Naam = naam;
        _proces = proces;
        _logboek = logboek;
        Adres = adres;
    }

    public string Naam { get; }

    public Uri Adres { get; }

    /// <summary>Start de gepubliceerde API, met de meter achter haar verwerking.</summary>
    public static Task<Instantie> ApiAsync(string naam, string database, IReadOnlyDictionary<string, string>? instellingen = null, bool metMeter = true)
    {
        var omgeving = new Dictionary<string, string>(instellingen ?? new Dictionary<string, string>())
        {
            ["Database__ConnectionString"] = $"Data Source={database}",

            // Alle belasting komt van één client: de grens per client blijft in de weg zitten zoals in productie, maar houdt niemand tegen.
            ["Grenzen__PerClientPerSeconde"] = "1000000",
            ["Grenzen__PerClientIneens"] = "10000000",
        };
        if (metMeter)
        {
            omgeving["DOTNET_STARTUP_HOOKS"] = typeof(Instantie).Assembly.Location;
            omgeving["ASPNETCORE_HOSTINGSTARTUPASSEMBLIES"] = typeof(Instantie).Assembly.GetName().Name!;
        }

        return StartAsync(naam, [Path.Combine(Werkmap.Api, "Wijkbenchmark.Api.dll")], omgeving, "/health/ready");
    }

    /// <summary>Voert een opdracht van het gepubliceerde programma uit, en geeft het hoogste werkgeheugen in bytes.</summary>
    public static async Task<long> VoerUitAsync(params string[] argumenten)
    {
        using var proces = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(Werkmap.Api, "Wijkbenchmark.Api.dll"), .. argumenten])
        {
            WorkingDirectory = Werkmap.Pad,
            RedirectStandardOutput = true,
        })!;
        var uit = proces.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        var hoogste = 0L;
        while (!proces.WaitForExit(TimeSpan.FromMilliseconds(100)))
        {
            proces.Refresh();
            hoogste = Math.Max(hoogste, proces.HasExited ? 0 : proces.WorkingSet64);
        }

        await uit;
        return proces.ExitCode == 0 ? hoogste : throw new Meetfout($"{argumenten[0]} mislukte met {proces.ExitCode}.");
    }

    /// <summary>Start een van onze vergelijkingsservers.</summary>
    public static Task<Instantie> VergelijkingAsync(string naam, string soort, params string[] argumenten) =>
        VergelijkingAsync(naam, soort, new Dictionary<string, string>(), argumenten);

    /// <inheritdoc cref="VergelijkingAsync(string, string, string[])"/>
    public static Task<Instantie> VergelijkingAsync(string naam, string soort, IReadOnlyDictionary<string, string> omgeving, params string[] argumenten) =>
        StartAsync(naam, [typeof(Instantie).Assembly.Location, "server", soort, .. argumenten], omgeving, "/_meting");

    /// <summary>Start een programma en wacht tot het een goed antwoord geeft.</summary>
    public static async Task<Instantie> StartAsync(string naam, string[] argumenten, IReadOnlyDictionary<string, string> omgeving, string klaar)
    {
        var adres = new Uri($"http://127.0.0.1:{VrijePoort()}");
        var start = new ProcessStartInfo("dotnet", argumenten)
        {
            WorkingDirectory = Werkmap.Pad,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["ASPNETCORE_URLS"] = adres.AbsoluteUri;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment[VasteAntwoorden.Map] = Path.Combine(Werkmap.Pad, "vast");
        foreach (var (sleutel, waarde) in omgeving)
        {
            start.Environment[sleutel] = waarde;
        }

        var proces = Process.Start(start)!;

        // Het logboek gaat waar het in productie ook heen gaat: door een pijp naar een lezer, hier een die het begin onthoudt.
        var begin = new Begin();
        var logboek = Task.WhenAll(begin.LeesAsync(proces.StandardOutput.BaseStream), begin.LeesAsync(proces.StandardError.BaseStream));
        var instantie = new Instantie(naam, proces, logboek, adres);
        var tot = Stopwatch.StartNew();
        while (true)
        {
            if (proces.HasExited || tot.Elapsed > TimeSpan.FromMinutes(2))
            {
                await instantie.DisposeAsync();
                throw new Meetfout($"{naam} startte niet:\n{begin}");
            }

            try
            {
                using var antwoord = await (omgeving.ContainsKey(Protocol) ? _client2 : _client).GetAsync(new Uri(adres, klaar));
                if (antwoord.IsSuccessStatusCode)
                {
                    instantie.Opstart = tot.Elapsed;
                    return instantie;
                }
            }
            catch (HttpRequestException)
            {
                // Nog niet aan het luisteren.
            }

            await Task.Delay(5);
        }
    }

    /// <summary>Hoe lang het duurde tot het eerste goede antwoord.</summary>
    public TimeSpan Opstart { get; private set; }

    /// <summary>Het werkgeheugen van het proces, in bytes.</summary>
    public long Werkgeheugen
    {
        get
        {
            _proces.Refresh();
            return _proces.WorkingSet64;
        }
    }

    /// <summary>Het antwoord op een pad, met alles erbij.</summary>
    public async Task<(HttpStatusCode Status, byte[] Inhoud, IReadOnlyList<(string Naam, string Waarde)> Headers)> HaalAsync(
        string pad, params (string Naam, string Waarde)[] headers)
    {
        using var verzoek = new HttpRequestMessage(HttpMethod.Get, new Uri(Adres, pad));
        foreach (var (naam, waarde) in headers)
        {
            verzoek.Headers.TryAddWithoutValidation(naam, waarde);
        }

        using var antwoord = await _client.SendAsync(verzoek);
        var alle = antwoord.Headers.NonValidated.Concat(antwoord.Content.Headers.NonValidated)
            .Where(h => h.Key is not ("Date" or "Content-Length" or "Transfer-Encoding" or "Age"))
            .Select(h => (h.Key, h.Value.ToString()));
        return (antwoord.StatusCode, await antwoord.Content.ReadAsByteArrayAsync(), [.. alle]);
    }

    /// <summary>Haalt een lang antwoord stuk voor stuk en geeft de cellen van de tabel: status, bytes, tijden en het werkgeheugen van de server.</summary>
    public async Task<string> StroomAsync(string pad)
    {
        var vooraf = Werkgeheugen;
        var hoogste = vooraf;
        var loop = Stopwatch.StartNew();
        using var antwoord = await _client.GetAsync(new Uri(Adres, pad), HttpCompletionOption.ResponseHeadersRead);
        await using var stroom = await antwoord.Content.ReadAsStreamAsync();
        var buffer = new byte[256 * 1024];
        var (bytes, eerste, gekeken, afgebroken) = (0L, 0.0, 0.0, "");
        try
        {
            while (await stroom.ReadAsync(buffer) is > 0 and var n)
            {
                eerste = bytes == 0 ? loop.Elapsed.TotalMilliseconds : eerste;
                bytes += n;
                if (loop.Elapsed.TotalMilliseconds - gekeken > 50)
                {
                    gekeken = loop.Elapsed.TotalMilliseconds;
                    hoogste = Math.Max(hoogste, Werkgeheugen);
                }
            }
        }
        catch (Exception fout) when (fout is IOException or HttpRequestException)
        {
            afgebroken = ", afgebroken";
        }

        var alles = loop.Elapsed;
        hoogste = Math.Max(hoogste, Werkgeheugen);
        return string.Create(
            CultureInfo.GetCultureInfo("nl-NL"),
            $"{(int)antwoord.StatusCode}{afgebroken} | {bytes:#,0} | {eerste:0} | {alles.TotalMilliseconds:#,0} | {bytes / 1e6 / alles.TotalSeconds:0.0} | "
                + $"{vooraf / 1e6:0} | {hoogste / 1e6:0}");
    }

    /// <summary>Wat het proces tot nu toe verbruikte.</summary>
    public async Task<Verbruik> VerbruikAsync()
    {
        var (_, inhoud, _) = await HaalAsync("/_meting");
        var bytes = long.Parse(Encoding.UTF8.GetString(inhoud).Split(' ')[0], CultureInfo.InvariantCulture);
        return new Verbruik(CpuSeconden(), bytes);
    }

    private double CpuSeconden()
    {
        if (!OperatingSystem.IsLinux())
        {
            _proces.Refresh();
            return _proces.TotalProcessorTime.TotalSeconds;
        }

        // Na de naam, die tussen haakjes staat en spaties mag bevatten: utime en stime zijn veld 14 en 15, in honderdsten.
        var stat = File.ReadAllText($"/proc/{_proces.Id}/stat");
        var velden = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(velden[11], CultureInfo.InvariantCulture) + long.Parse(velden[12], CultureInfo.InvariantCulture)) / 100.0;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_proces.HasExited)
        {
            _proces.Kill(entireProcessTree: true);
            await _proces.WaitForExitAsync();
        }

        await _logboek;
        _proces.Dispose();
    }

    private static int VrijePoort()
    {
        using var luisteraar = new TcpListener(IPAddress.Loopback, 0);
        luisteraar.Start();
        return ((IPEndPoint)luisteraar.LocalEndpoint).Port;
    }

    private sealed class Begin
    {
        private readonly StringBuilder _bewaard = new();

        public async Task LeesAsync(Stream stroom)
        {
            var buffer = new byte[64 * 1024];
            while (await stroom.ReadAsync(buffer) is > 0 and var n)
            {
                lock (_bewaard)
                {
                    _bewaard.Append(Encoding.UTF8.GetString(buffer, 0, Math.Min(n, Math.Max(0, (32 * 1024) - _bewaard.Length))));
                }
            }
        }

        public override string ToString()
        {
            lock (_bewaard)
            {
                return _bewaard.ToString();
            }
        }
    }
}
