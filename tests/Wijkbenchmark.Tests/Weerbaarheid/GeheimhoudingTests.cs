using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Serilog.Core;
using Serilog.Events;

namespace Wijkbenchmark.Tests.Weerbaarheid;

/// <summary>Wat iemand in de zelfscan antwoordt staat nergens, ook niet als de beheerder alles laat opschrijven.</summary>
public sealed class GeheimhoudingTests : IAsyncDisposable
{
    private const string Antwoord = "pionieren";

    private readonly Metingmap _map = new();
    private readonly Alles _alles = new();
    private readonly Server _api;

    public GeheimhoudingTests()
    {
        _map.ZetGeladen2006();
        _api = new Server(b => b.UseSetting("Database:ConnectionString", $"Data Source={_map.Database}").UseSetting("Metingen:Map", _map.Pad)
            .UseSetting("Grenzen:PerClientPerSeconde", "0").UseSetting("Serilog:MinimumLevel:Default", "Verbose")
            .UseSetting("Serilog:MinimumLevel:Override:Microsoft", "Verbose").UseSetting("Serilog:MinimumLevel:Override:System", "Verbose")
            .ConfigureTestServices(diensten => diensten.AddSingleton<ILogEventSink>(_alles)));
    }

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        _map.Dispose();
    }

    [Theory]
    [InlineData($"/v1/zelfscan/uitslag?ja={Antwoord}", 200)]
    [InlineData($"/V1/Zelfscan/UITSLAG?nee={Antwoord}", 200)]
    [InlineData($"/v1/zelfscan/%75itslag?deels={Antwoord}", 200)]
    [InlineData($"/v1/zelfscan/uitslag?ja={Antwoord}&nee={Antwoord}", 400)]
    [InlineData($"/v1/zelfscan/uitslag/?ja={Antwoord}", 404)]
    [InlineData($"/v1/zelfscan/uitslag?ja={Antwoord}&format=csv", 400)]
    public async Task Answers_StandInNoLogLine(string pad, int status)
    {
        Assert.Equal(status, (int)await _api.Status(pad));
        Assert.Equal(HttpStatusCode.OK, await _api.Status("/v1/partners?search=bewoners"));

        // De regel van een ander adres is er: anders schreef er niemand iets op.
        await _alles.Met("/v1/partners");
        Assert.DoesNotContain(_alles.Regels, r => r.Contains(Antwoord, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Answers_StandInNoTrace()
    {
        using var verzoek = new Activity("verzoek");
        foreach (var (pad, blijft) in new[] { ("/v1/zelfscan/uitslag", false), ("/V1/ZELFSCAN/uitslag", false), ("/v1/partners", true) })
        {
            var context = new Microsoft.AspNetCore.Http.DefaultHttpContext();
            context.Request.Path = pad;
            verzoek.SetTag("url.query", $"ja={Antwoord}");
            Geheimhouding.ZonderVraag(verzoek, context.Request);
            Assert.Equal(blijft, verzoek.GetTagItem("url.query") is not null);
        }

        Assert.Equal(HttpStatusCode.OK, await _api.Status($"/v1/zelfscan/uitslag?ja={Antwoord}"));
    }

    private sealed class Alles : ILogEventSink
    {
        public ConcurrentQueue<string> Regels { get; } = new();

        public void Emit(LogEvent logEvent) => Regels.Enqueue(
            $"{logEvent.RenderMessage(CultureInfo.InvariantCulture)} {string.Join(' ', logEvent.Properties.Select(p => p.Value.ToString()))} "
                + $"{logEvent.Exception}");

        public async Task Met(string woord)
        {
            using var geduld = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            while (!Regels.Any(r => r.Contains(woord, StringComparison.Ordinal)))
            {
                await Task.Delay(20, geduld.Token);
            }
        }
    }
}
