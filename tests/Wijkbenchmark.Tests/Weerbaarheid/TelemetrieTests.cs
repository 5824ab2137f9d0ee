using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Wijkbenchmark.Tests.Weerbaarheid;

/// <summary>Zonder ontvanger gaat er niets naar buiten; met een ontvanger staat het in <c>Wijkbenchmark.Lang.Tests</c>.</summary>
public sealed class TelemetrieTests : IDisposable
{
    private readonly Metingmap _map = new();

    public TelemetrieTests() => _map.ZetGeladen2006("gm0202");

    public void Dispose() => _map.Dispose();

    [Fact]
    public async Task WithoutAReceiver_NothingIsThere()
    {
        await using var api = new Server(b => b.UseSetting("Database:ConnectionString", $"Data Source={_map.Database}").UseSetting("Metingen:Map", _map.Pad));

        Assert.Null(api.Services.GetService<TracerProvider>());
        Assert.Null(api.Services.GetService<MeterProvider>());
        Assert.DoesNotContain(api.Services.GetServices<ILoggerProvider>(), p => p.GetType().Namespace!.StartsWith("OpenTelemetry", StringComparison.Ordinal));
    }
}
