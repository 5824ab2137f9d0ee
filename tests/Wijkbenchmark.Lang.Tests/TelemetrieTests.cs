using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Wijkbenchmark.Lang.Tests;

/// <summary>Traces, metingen en logboek van het echte programma gaan over OTLP naar wie ingesteld is.</summary>
public sealed class TelemetrieTests : IDisposable
{
    private readonly Metingmap _map = new();

    public TelemetrieTests() => _map.ZetGeladen2006("gm0202");

    public void Dispose() => _map.Dispose();

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT")]
    [InlineData("OpenTelemetry__Endpoint")]
    public async Task Receiver_GetsTracesMetricsAndLogs(string sleutel)
    {
        await using var ontvanger = await Ontvanger.Start();
        string trace;
        var (programma, adres) = await Programma.Server(
            ("Database__ConnectionString", $"Data Source={_map.Database}"),
            ("Metingen__Map", _map.Pad),
            (sleutel, ontvanger.Adres),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"));
        using (programma)
        {
            using var client = new HttpClient { BaseAddress = adres };
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("/v1/metingen?search=geheimwoord", UriKind.Relative))).StatusCode);
            using var antwoord = await client.GetAsync(new Uri("/v1/gemeenten/GM0200?meting=2006", UriKind.Relative));
            trace = JsonNode.Parse(await antwoord.Content.ReadAsStringAsync())!["traceId"]!.GetValue<string>();

            // Bij een nette stop gaat alles wat nog wacht de deur uit.
            programma.Stop();
            Assert.Equal(0, await programma.Einde());
        }

        var kenmerk = Encoding.Latin1.GetString(Convert.FromHexString(trace));
        Assert.Contains(kenmerk, ontvanger.Alles("/v1/traces"), StringComparison.Ordinal);
        Assert.Contains(kenmerk, ontvanger.Alles("/v1/logs"), StringComparison.Ordinal);
        var metingen = ontvanger.Alles("/v1/metrics");
        Assert.All(
            new[] { "wijkbenchmark", "http.server.request.duration", "db.client.operation.duration", "sqlite", "wijkbenchmark.cache.antwoorden",
                "aspnetcore.rate_limiting", "dotnet.gc" },
            naam => Assert.Contains(naam, metingen, StringComparison.Ordinal));

        // Weinig waarden per kenmerk: de route en niet het pad; en nergens wat iemand zocht.
        Assert.Contains("/v1/gemeenten/{code}", metingen, StringComparison.Ordinal);
        Assert.DoesNotContain("GM0200", metingen, StringComparison.Ordinal);
        Assert.DoesNotContain("geheimwoord", ontvanger.Alles(""), StringComparison.Ordinal);
    }

    /// <summary>Een ontvanger van OTLP over HTTP, die bewaart wat hij krijgt.</summary>
    private sealed class Ontvanger : IAsyncDisposable
    {
        private readonly WebApplication _app;
        private readonly ConcurrentQueue<(string Pad, byte[] Inhoud)> _gekregen = [];

        private Ontvanger()
        {
            var bouwer = WebApplication.CreateSlimBuilder();
            bouwer.Logging.ClearProviders();
            bouwer.WebHost.UseUrls("http://127.0.0.1:0");
            _app = bouwer.Build();
            _app.Run(async context =>
            {
                using var inhoud = new MemoryStream();
                await context.Request.Body.CopyToAsync(inhoud);
                _gekregen.Enqueue((context.Request.Path.Value!, inhoud.ToArray()));
            });
        }

        public string Adres => _app.Urls.First();

        public static async Task<Ontvanger> Start()
        {
            var ontvanger = new Ontvanger();
            await ontvanger._app.StartAsync();
            return ontvanger;
        }

        public string Alles(string pad) =>
            string.Concat(_gekregen.Where(g => g.Pad.StartsWith(pad, StringComparison.Ordinal)).Select(g => Encoding.Latin1.GetString(g.Inhoud)));

        public ValueTask DisposeAsync() => _app.DisposeAsync();
    }
}
