using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Wijkbenchmark.Lang.Tests;

/// <summary>
/// Honderden trage lezers op elk groot adres, van één client, terwijl het programma 384 MB mag gebruiken: wat een container van 512 MB geeft. Het leeft, een ander
/// wordt bediend, en het geheugen komt niet boven die container uit.
/// </summary>
public sealed class TrageLezersTests : IDisposable
{
    private const int Lezers = 600;
    private const string Grens = "0x18000000";
    private const long Container = 512L * 1024 * 1024;

    private readonly Metingmap _map = new();

    public TrageLezersTests() => _map.ZetGeladen2006();

    public void Dispose() => _map.Dispose();

    [Theory]
    [InlineData("/swagger/swagger-ui-bundle.js")]
    [InlineData("/v1/openapi.yaml")]
    [InlineData("/v1/openapi.json")]
    [InlineData("/dcat")]
    [InlineData("/v1/waarnemingen?format=json-stat&gemeente={0}")]
    [InlineData("/v1/waarnemingen?format=csv&gemeente={0}")]
    [InlineData("/v1/waarnemingen?pageSize=100&gemeente={0}")]
    [InlineData("/v1/units?gemeente={0}")]
    [InlineData("/v1/partners?format=csv&gemeente={0}")]
    [InlineData("/v1/gemeenten?pageSize=100&gemeente={0}")]
    [InlineData("/v1/gemeenten/{1}?expand={2}")]
    public async Task SlowReadersOfOneClient_DoNotEndTheProcess_AndOthersAreServed(string sjabloon)
    {
        var (programma, adres) = await Programma.Server(
            ("DOTNET_GCHeapHardLimit", Grens),
            ("Database__ConnectionString", $"Data Source={_map.Database}"),
            ("Metingen__Map", _map.Pad),
            ("Serilog__MinimumLevel__Default", "Information"));
        using (programma)
        {
            using var ander = new HttpClient(new SocketsHttpHandler { ConnectCallback = (verbinding, ct) => VerbindAsync(verbinding.DnsEndPoint.Port, "127.0.0.2", null, ct) }) { BaseAddress = adres };
            Assert.Equal(HttpStatusCode.OK, (await ander.GetAsync(new Uri("/v1/gemeenten", UriKind.Relative))).StatusCode);
            var traag = new List<Stream>();
            try
            {
                for (var i = 0; i < Lezers; i++)
                {
                    var stroom = await VerbindAsync(adres.Port, "127.0.0.1", 1024, CancellationToken.None);
                    traag.Add(stroom);
                    await stroom.WriteAsync(Encoding.ASCII.GetBytes($"GET {Pad(sjabloon, i)} HTTP/1.1\r\nHost: x\r\n\r\n"));
                    if (i % 50 == 0)
                    {
                        using var tussendoor = await ander.GetAsync(new Uri($"/v1/partners?pageSize={1 + (i / 50)}", UriKind.Relative));
                        Assert.Equal(HttpStatusCode.OK, tussendoor.StatusCode);
                    }
                }

                // Ieder een hapje: de server is aan alle toe gekomen, en schrijft verder tot de buffers weer vol zijn.
                var begonnen = 0;
                foreach (var stroom in traag)
                {
                    begonnen += await LeesHapjeAsync(stroom) ? 1 : 0;
                }

                Assert.True(begonnen > Lezers / 4, $"maar {begonnen} lezers kregen iets");
                using var antwoord = await ander.GetAsync(new Uri("/v1/gemeenten/GM0202", UriKind.Relative));
                Assert.Equal(HttpStatusCode.OK, antwoord.StatusCode);
                Assert.True(programma.Leeft, programma.Fouten);
                Assert.InRange(programma.MeesteGeheugen, 1, Container);
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

    // Elke keer een ander adres: dan is er niets te delen of te bewaren dat een ander ook heeft.
    private static string Pad(string sjabloon, int i)
    {
        string[] gemeenten = ["GM0200", "GM0202", "GM0222", "GM0228", "GM0243", "GM0268", "GM0281", "GM0301"];
        string[] delen = ["unit", "partners", "overlegvormen", "instrumenten", "budgetten", "meldpunten", "fase"];
        return string.Format(
            CultureInfo.InvariantCulture,
            sjabloon,
            string.Join(',', gemeenten.Where((_, n) => ((255 - (i % 255)) >> n & 1) == 1)),
            gemeenten[i % 8],
            string.Join(',', delen.Where((_, n) => ((127 - (i % 127)) >> n & 1) == 1)));
    }

    private static async ValueTask<Stream> VerbindAsync(int poort, string van, int? buffer, CancellationToken ct)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.ReceiveBufferSize = buffer ?? socket.ReceiveBufferSize;
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
            return await stroom.ReadAsync(new byte[256]).AsTask().WaitAsync(TimeSpan.FromMinutes(1)) > 0;
        }
        catch (IOException)
        {
            // Afgebroken: deze liet te veel wachten.
            return false;
        }
    }
}
