using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Serilog.Core;
using Serilog.Events;

namespace Wijkbenchmark.Tests.Samenloop;

/// <summary>Elk verzoek dat geweigerd, mislukt of gemaakt is heeft zijn regel, met de status die de client kreeg.</summary>
public sealed class LogboekTests : IAsyncDisposable
{
    private readonly Metingmap _map = new();
    private readonly Deur _deur;
    private readonly Regels _regels = new();
    private readonly Server _api;

    public LogboekTests()
    {
        _map.ZetGeladen2006();
        _deur = new Deur(_map.Database);
        _api = new Server(b => b.UseSetting("Metingen:Map", _map.Pad).UseSetting("Dataversie:IntervalSeconden", "3600")
            .UseSetting("Grenzen:PerClientPerSeconde", "0").UseSetting("Serilog:MinimumLevel:Default", "Information")
            .ConfigureTestServices(diensten => diensten.AddSingleton<Verbindingen>(_deur).AddSingleton<ILogEventSink>(_regels)));
    }

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        _map.Dispose();
    }

    [Theory]
    [InlineData("GET", "/v1/gemeenten", 200)]
    [InlineData("HEAD", "/v1/gemeenten", 200)]
    [InlineData("GET", "/v1/gemeenten/", 404)]
    [InlineData("GET", "/v1/gemeenten?page=0", 400)]
    [InlineData("POST", "/v1/gemeenten", 405)]
    [InlineData("OPTIONS", "/v1/gemeenten", 204)]
    [InlineData("GET", "/nergens", 404)]
    [InlineData("GET", "/v1/openapi.yaml", 200)]
    public async Task Request_HasItsLine_WithItsMethodAndStatus(string methode, string pad, int status)
    {
        using var verzoek = new HttpRequestMessage(new HttpMethod(methode), pad);
        if (methode == "OPTIONS")
        {
            verzoek.Headers.Add("Origin", "https://ergens.example");
            verzoek.Headers.Add("Access-Control-Request-Method", "GET");
        }

        using var antwoord = await _api.Client.SendAsync(verzoek);

        Assert.Equal(status, (int)antwoord.StatusCode);
        Assert.Equal([(methode, status)], await _regels.Van(pad.Split('?')[0], 1));
    }

    [Fact]
    public async Task TooLongAddressAndHeader_HaveTheirLine()
    {
        using var lang = await _api.Client.GetAsync(new Uri($"/v1/units?search={new string('a', 20_000)}", UriKind.Relative));
        using var verzoek = new HttpRequestMessage(HttpMethod.Get, "/v1/budgetten");
        verzoek.Headers.TryAddWithoutValidation("Accept", new string('a', 3000));
        using var kop = await _api.Client.SendAsync(verzoek);

        Assert.Equal(HttpStatusCode.RequestUriTooLong, lang.StatusCode);
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, kop.StatusCode);
        Assert.Equal([("GET", 414)], await _regels.Van("/v1/units", 1));
        Assert.Equal([("GET", 431)], await _regels.Van("/v1/budgetten", 1));
    }

    /// <summary>De database weg: de regel zegt 503, zoals de client hoorde, zonder stapel.</summary>
    [Fact]
    public async Task DatabaseGone_IsLoggedAs503WithoutAStack()
    {
        Assert.Equal(HttpStatusCode.OK, await _api.Status("/v1/_zoek?q=wijk"));
        _deur.Weg = new Microsoft.Data.Sqlite.SqliteException("schijf weg", 10);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await _api.Status("/v1/partners"));

        Assert.Equal([("GET", 503)], await _regels.Van("/v1/partners", 1));
        Assert.DoesNotContain(_regels.Alle, r => r.Exception is not null);
    }

    /// <summary>Wie ophangt is geen fout: geen Error, geen stapel, en wel een regel.</summary>
    [Fact]
    public async Task ClientThatLeaves_IsNoError()
    {
        Assert.Equal(HttpStatusCode.OK, await _api.Status("/v1/_zoek?q=wijk"));
        _deur.DoeDicht();
        using (var weg = new CancellationTokenSource())
        {
            var vraag = _api.Client.GetAsync(new Uri("/v1/meldpunten", UriKind.Relative), weg.Token);
            await _deur.Staan(1);
            await weg.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => vraag);
        }

        Assert.Equal([("GET", 499)], await _regels.Van("/v1/meldpunten", 1));
        _deur.DoeOpen();

        // Ook wie halverwege een groot antwoord weggaat.
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(_api.Adres.Host, _api.Adres.Port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET /swagger/swagger-ui-bundle.js HTTP/1.1\r\nHost: x\r\n\r\n"));
            await client.GetStream().ReadExactlyAsync(new byte[1000]);
            client.Client.LingerState = new LingerOption(true, 0);
        }

        await _regels.Van("/swagger/swagger-ui-bundle.js", 1);
        Assert.DoesNotContain(_regels.Alle, r => r.Exception is not null || r.Level >= LogEventLevel.Error);
    }

    [Fact]
    public async Task KeptAnswers_HaveAtMostTheirShareOfLines()
    {
        await using var api = new Server(b => b.UseSetting("Metingen:Map", _map.Pad).UseSetting("Dataversie:IntervalSeconden", "3600")
            .UseSetting("Grenzen:PerClientPerSeconde", "0").UseSetting("Serilog:MinimumLevel:Default", "Information")
                .UseSetting("Logboek:BewaardPerSeconde", "0")
            .ConfigureTestServices(diensten => diensten.AddSingleton<Verbindingen>(_deur).AddSingleton<ILogEventSink>(_regels)));
        for (var keer = 0; keer < 50; keer++)
        {
            Assert.Equal(HttpStatusCode.OK, await api.Status("/v1/conclusies"));
        }

        Assert.Equal(HttpStatusCode.BadRequest, await api.Status("/v1/conclusies?page=0"));
        Assert.Equal([("GET", 200), ("GET", 400)], await _regels.Van("/v1/conclusies", 2));
    }

    private sealed class Regels : ILogEventSink
    {
        public ConcurrentQueue<LogEvent> Alle { get; } = new();

        public void Emit(LogEvent logEvent) => Alle.Enqueue(logEvent);

        /// <summary>De regels over een pad, zodra het er zoveel zijn.</summary>
        public async Task<IReadOnlyList<(string, int)>> Van(string pad, int aantal)
        {
            using var geduld = new CancellationTokenSource(Deur.Geduld);
            while (true)
            {
                (string, int)[] regels =
                [
                    .. Alle.Where(r => r.MessageTemplate.Text == Logboek.Verzoekregel && ((ScalarValue)r.Properties["RequestPath"]).Value as string == pad)
                        .Select(r => ((string)((ScalarValue)r.Properties["RequestMethod"]).Value!, (int)((ScalarValue)r.Properties["StatusCode"]).Value!)),
                ];
                if (regels.Length >= aantal)
                {
                    return regels;
                }

                await Task.Delay(20, geduld.Token);
            }
        }
    }
}
