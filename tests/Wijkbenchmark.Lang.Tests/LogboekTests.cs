using System.Net.Sockets;
using System.Text;

namespace Wijkbenchmark.Lang.Tests;

/// <summary>Het logboek van het echte programma: elke regel is één gebeurtenis, wat iemand ook vraagt.</summary>
public sealed class LogboekTests : IDisposable
{
    private readonly Metingmap _map = new();

    public LogboekTests() => _map.ZetGeladen2006("gm0202");

    public void Dispose() => _map.Dispose();

    [Fact]
    public async Task ControlCharactersInARequest_MakeNoSecondLine()
    {
        var (programma, adres) = await Start();
        using (programma)
        {
            using var client = new HttpClient { BaseAddress = adres };
            string[] paden = ["/v1/%0A[ERR]%20verzonnen", "/v1/%0d%0a%7b%22@m%22:%22verzonnen%22%7d", "/v1/%1b[2Jverzonnen", "/v1/%c2%9bverzonnen",
                "/v1/%e2%80%a8verzonnen", "/v1/gemeenten?search=%0Averzonnen"];
            foreach (var pad in paden)
            {
                using var antwoord = await client.GetAsync(
                    new Uri($"{adres.GetLeftPart(UriPartial.Authority)}{pad}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
            }

            await Rauw(adres, "GET /v1/gemeenten HTTP/1.1\r\nHost: x\r\nUser-Agent: a\r\n b\r\nX-Naam: verzonnen\r\nConnection: close\r\n\r\n");
            programma.Stop();
            Assert.Equal(0, await programma.Einde());

            // Wat het programma zelf schrijft gaat aan het eerste JSON vooraf of erachteraan; wat een verzoek betreft is altijd een hele regel JSON.
            var regels = programma.Regels.Where(r => r.Contains("verzonnen", StringComparison.Ordinal)).ToArray();
            Assert.Equal(paden.Length - 1, regels.Length);
            Assert.All(regels, r =>
            {
                Assert.DoesNotContain(r, char.IsControl);
                Assert.Equal("404", JsonNode.Parse(r)!["StatusCode"]!.ToString());
                Assert.Contains("%", JsonNode.Parse(r)!["RequestPath"]!.GetValue<string>(), StringComparison.Ordinal);
            });
        }
    }

    [Fact]
    public async Task EveryRequest_IsOneLineWithTheTraceIdOfItsProblem()
    {
        var (programma, adres) = await Start();
        using (programma)
        {
            using var client = new HttpClient { BaseAddress = adres };
            using var antwoord = await client.GetAsync(new Uri("/v1/gemeenten/GM9999?meting=2006", UriKind.Relative));
            var trace = JsonNode.Parse(await antwoord.Content.ReadAsStringAsync())!["traceId"]!.GetValue<string>();
            using var goed = await client.GetAsync(new Uri("/v1/metingen?search=geheim", UriKind.Relative));
            using var leven = await client.GetAsync(new Uri("/health/live", UriKind.Relative));

            // Een nette stop schrijft ook de regels die nog onderweg waren.
            programma.Stop();
            Assert.Equal(0, await programma.Einde());

            var verzoeken = programma.Regels.Where(r => r.Contains("RequestPath", StringComparison.Ordinal)).Select(r => JsonNode.Parse(r)!).ToArray();
            Assert.Equal(["GET /v1/gemeenten/GM9999 404", "GET /v1/metingen 200"], verzoeken.Select(
                v => string.Join(' ', v["@m"]!.GetValue<string>().Replace("\"", "", StringComparison.Ordinal).Split(' ')[..3])));
            Assert.Equal(trace, verzoeken[0]["@tr"]!.GetValue<string>());
            Assert.All(verzoeken, v => Assert.Equal(32, v["@tr"]!.GetValue<string>().Length));
            Assert.DoesNotContain("geheim", programma.Uit, StringComparison.Ordinal);
            Assert.DoesNotContain("127.0.0.1", string.Concat(verzoeken.Select(v => v.ToJsonString())), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("1000", 40)]
    public async Task KeptAnswers_AreSampled_FaultsAndWhatWasMadeAreNot(string perSeconde, int bewaard)
    {
        var (programma, adres) = await Start(("Logboek__BewaardPerSeconde", perSeconde));
        using (programma)
        {
            using var client = new HttpClient { BaseAddress = adres };
            using var eerst = await client.GetAsync(new Uri("/v1/metingen", UriKind.Relative));
            for (var keer = 0; keer < 20; keer++)
            {
                using var weer = await client.GetAsync(new Uri("/v1/metingen", UriKind.Relative));
                using var bekend = new HttpRequestMessage(HttpMethod.Get, "/v1/metingen") { Headers = { IfNoneMatch = { eerst.Headers.ETag! } } };
                Assert.Equal(HttpStatusCode.NotModified, (await client.SendAsync(bekend)).StatusCode);
                using var fout = await client.GetAsync(new Uri("/v1/metingen?kleur=rood", UriKind.Relative));
            }

            programma.Stop();
            Assert.Equal(0, await programma.Einde());

            var regels = programma.Regels.Where(r => r.Contains("\"/v1/metingen\"", StringComparison.Ordinal))
                .Select(r => (int)JsonNode.Parse(r)!["StatusCode"]!).ToArray();
            Assert.Equal(20, regels.Count(status => status == 400));
            Assert.Equal(1 + bewaard, regels.Count(status => status != 400));
        }
    }

    [Fact]
    public async Task SampleThatCannotBe_StopsTheStartWithTheRemedy()
    {
        var (code, _, fouten) = await Programma.Draai(
            [], ("Database__ConnectionString", $"Data Source={_map.Database}"), ("Metingen__Map", _map.Pad), ("Logboek__BewaardPerSeconde", "-1"));

        Assert.Equal(1, code);
        Assert.Contains("Logboek__BewaardPerSeconde=100", fouten, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", fouten, StringComparison.Ordinal);
    }

    private Task<(Programma Programma, Uri Adres)> Start(params (string, string)[] omgeving) =>
        Programma.Server([("Database__ConnectionString", $"Data Source={_map.Database}"), ("Metingen__Map", _map.Pad), .. omgeving]);

    private static async Task Rauw(Uri adres, string verzoek)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(adres.Host, adres.Port);
        await using var stroom = client.GetStream();
        await stroom.WriteAsync(Encoding.ASCII.GetBytes(verzoek));
        using var lezer = new StreamReader(stroom);
        await lezer.ReadToEndAsync();
    }
}
