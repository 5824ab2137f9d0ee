using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Wijkbenchmark.Lang.Tests;

/// <summary>
/// Trage lezers op elk groot adres, van één client, terwijl het programma 384 MB mag gebruiken: wat een container van 512 MB geeft. Het leeft, een ander wordt
/// bediend, en het geheugen blijft binnen zijn grens. De grens per client is uit: het zijn er zoveel als een die haar een minuut lang volmaakt heeft.
/// </summary>
public sealed class TrageLezersTests : IDisposable
{
    private const int Lezers = 1000;
    private const int TegelijkGevraagd = 100;
    private const string Grens = "0x18000000";

    // De 384 MB, en wat het programma buiten de heap heeft: de runtime zelf, SQLite, gebufferde bestanden.
    private const long Hoogstens = 640L * 1024 * 1024;

    private readonly Metingmap _map = new();

    public TrageLezersTests() => _map.ZetGeladen2006();

    public void Dispose() => _map.Dispose();

    [Theory]
    [InlineData("/swagger/swagger-ui-bundle.js")]
    [InlineData("/v1/openapi.yaml")]
    [InlineData("/v1/waarnemingen?format=json-stat&gemeente={0}")]
    [InlineData("/v1/waarnemingen?format=csv&gemeente={0}")]
    [InlineData("/v1/units?gemeente={0}")]
    [InlineData("/v1/gemeenten/GM0202?expand={1}")]
    public async Task SlowReadersOfOneClient_DoNotEndTheProcess_AndOthersAreServed(string sjabloon)
    {
        var (programma, adres) = await Programma.Server(
            ("DOTNET_GCHeapHardLimit", Grens),
            ("Database__ConnectionString", $"Data Source={_map.Database}"),
            ("Metingen__Map", _map.Pad),
            ("Grenzen__PerClientPerSeconde", "0"),
            ("Serilog__MinimumLevel__Default", "Information"));
        using (programma)
        {
            using var ander = new HttpClient(new SocketsHttpHandler
            {
                ConnectCallback = (verbinding, ct) => VerbindAsync(
                verbinding.DnsEndPoint.Port, "127.0.0.2", null, ct)
            })
            { BaseAddress = adres };
            Assert.Equal(HttpStatusCode.OK, (await ander.GetAsync(new Uri("/v1/gemeenten", UriKind.Relative))).StatusCode);
            var (traag, begonnen) = (new List<Stream>(), 0);
            try
            {
                for (var (i, gelezen) = (0, 0); i < Lezers; i++)
                {
                    var stroom = await VerbindAsync(adres.Port, "127.0.0.1", 1024, CancellationToken.None);
                    traag.Add(stroom);
                    await stroom.WriteAsync(Encoding.ASCII.GetBytes($"GET {Pad(sjabloon, i)} HTTP/1.1\r\nHost: x\r\n\r\n"));
                    if (traag.Count - gelezen < TegelijkGevraagd)
                    {
                        continue;
                    }

                    // Ieder het begin van zijn antwoord, en dan niets meer.
                    for (; gelezen < traag.Count; gelezen++)
                    {
                        begonnen += await LeesHapjeAsync(traag[gelezen]) ? 1 : 0;
                    }

                    using var tussendoor = await ander.GetAsync(new Uri($"/v1/partners?pageSize={1 + (i / TegelijkGevraagd)}", UriKind.Relative));
                    Assert.Equal(HttpStatusCode.OK, tussendoor.StatusCode);
                    Assert.True(programma.Leeft, programma.Fouten);
                }

                Assert.True(begonnen > Lezers / 2, $"maar {begonnen} lezers kregen iets");
                using var antwoord = await ander.GetAsync(new Uri("/v1/gemeenten/GM0202", UriKind.Relative));
                Assert.Equal(HttpStatusCode.OK, antwoord.StatusCode);
                Assert.InRange(programma.MeesteGeheugen, 1, Hoogstens);
            }
            finally
            {
                traag.ForEach(s => s.Dispose());
            }

            Assert.Equal(HttpStatusCode.OK, (await ander.GetAsync(new Uri("/v1/waarnemingen?pageSize=100", UriKind.Relative))).StatusCode);
            Assert.DoesNotContain(programma.Regels, r => r.Contains("\"@x\":", StringComparison.Ordinal));
            programma.Stop();
            Assert.Equal(0, await programma.Einde());
        }
    }

    // Elke keer in een andere volgorde, en dus een ander adres: dan is er niets te delen of te bewaren dat een ander ook heeft.
    private static string Pad(string sjabloon, int i) => string.Format(
        CultureInfo.InvariantCulture,
        sjabloon,
        Volgorde(["GM0200", "GM0202", "GM0222", "GM0228", "GM0243", "GM0268", "GM0281", "GM0301"], i),
        Volgorde(["unit", "partners", "overlegvormen", "instrumenten", "budgetten", "meldpunten", "fase"], i));

    private static string Volgorde(List<string> woorden, int nummer)
    {
        var volgorde = new List<string>();
        while (woorden.Count > 0)
        {
            volgorde.Add(woorden[nummer % woorden.Count]);
            (nummer, _) = (nummer / woorden.Count, woorden.Remove(volgorde[^1]));
        }

        return string.Join(',', volgorde);
    }

    private static async ValueTask<Stream> VerbindAsync(int poort, string van, int? buffer, CancellationToken ct)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (buffer is { } bytes)
            {
                // Op loopback zijn pakketten 64 kB, en dan past elk antwoord in de buffers van het systeem. Met pakketten als op het net wacht de server echt.
                socket.ReceiveBufferSize = bytes;
                socket.SetRawSocketOption(6, 2, BitConverter.GetBytes(536));
            }

            socket.Bind(new IPEndPoint(IPAddress.Parse(van), 0));
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, poort), ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<bool> LeesHapjeAsync(Stream stroom)
    {
        try
        {
            var begin = new byte[15];
            return await stroom.ReadAtLeastAsync(begin, begin.Length, throwOnEndOfStream: false).AsTask().WaitAsync(TimeSpan.FromMinutes(2)) == begin.Length
                && Encoding.ASCII.GetString(begin) == "HTTP/1.1 200 OK";
        }
        catch (IOException)
        {
            // Afgebroken: deze client liet te veel wachten.
            return false;
        }
    }
}
