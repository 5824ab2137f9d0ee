using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Wijkbenchmark.Klant;

/// <summary>De API op echte Kestrel met een verse database; een afnemer kent er alleen het adres van.</summary>
public sealed class DraaiendeApi : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly string _bestand = Path.Combine(Path.GetTempPath(), $"wijkbenchmark-klant-{Guid.NewGuid():N}.db");

    private HttpClient _http = null!;

    /// <summary>De gegenereerde client, zoals een afnemer hem maakt.</summary>
    public WijkbenchmarkClient Client { get; private set; } = null!;

    public ValueTask InitializeAsync()
    {
        UseKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        StartServer();
        var adres = Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        _http = new HttpClient { BaseAddress = new Uri(adres) };
        Client = new WijkbenchmarkClient(_http);
        return ValueTask.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        foreach (var bestand in new[] { _bestand, $"{_bestand}-wal", $"{_bestand}-shm" })
        {
            File.Delete(bestand);
        }

        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Database:Provider", "Sqlite");
        builder.UseSetting("Database:ConnectionString", $"Data Source={_bestand}");
        builder.UseSetting("Serilog:MinimumLevel:Default", "Fatal");
    }
}
