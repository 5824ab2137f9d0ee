using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Wijkbenchmark.Tests.Opzet;

/// <summary>
/// De hele API op echte Kestrel, op een verse database van één engine, met de gegevens uit <c>db/metingen</c>.
/// De testserver van ASP.NET slaat de parser van Kestrel over en toont dus niet wat een bezoeker krijgt.
/// </summary>
public abstract class TestApi : WebApplicationFactory<Program>, IAsyncLifetime
{
    /// <summary>De engine waarop deze API draait.</summary>
    public abstract Engine Engine { get; }

    /// <summary>De verbinding met de verse database.</summary>
    protected abstract string Verbinding { get; }

    /// <summary>Dezelfde verbinding, voor een test die ernaast werkt.</summary>
    public string Verbindingstekst => Verbinding;

    /// <summary>Het adres van de server.</summary>
    public Uri Adres { get; private set; } = null!;

    /// <summary>Een client die elk antwoord tegen het contract houdt.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>Een client die niets nakijkt, voor wat buiten het contract valt.</summary>
    public HttpClient KaleClient { get; private set; } = null!;

    public virtual ValueTask InitializeAsync()
    {
        UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        StartServer();
        Adres = new Uri(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Client = new HttpClient(new Contractwacht(new SocketsHttpHandler { AllowAutoRedirect = false }, Contractdocument.Lees)) { BaseAddress = Adres };
        KaleClient = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Adres };
        return ValueTask.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        KaleClient?.Dispose();
        await base.DisposeAsync();
        await RuimOp();
        GC.SuppressFinalize(this);
    }

    protected abstract Task RuimOp();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("urls", "http://127.0.0.1:0");
        builder.UseSetting("Database:Provider", Engine.ToString());
        builder.UseSetting("Database:ConnectionString", Verbinding);
        builder.UseSetting("Dataversie:IntervalSeconden", "0");

        // Een drukke machine is geen fout: wie over tijd gaat stelt die zelf.
        builder.UseSetting("Database:DeadlineSeconden", "60");
        builder.UseSetting("Grenzen:VerzoekSeconden", "300");
        builder.UseSetting("Grenzen:PerClientPerSeconde", "0");
        builder.UseSetting("Serilog:MinimumLevel:Default", "Fatal");
    }
}

/// <summary>De API op SQLite.</summary>
public sealed class ApiOpSqlite : TestApi
{
    private readonly string _bestand = Path.Combine(Path.GetTempPath(), $"wijkbenchmark-{Guid.NewGuid():N}.db");

    public override Engine Engine => Engine.Sqlite;

    protected override string Verbinding => $"Data Source={_bestand}";

    protected override Task RuimOp()
    {
        SqliteConnection.ClearAllPools();
        foreach (var bestand in new[] { _bestand, $"{_bestand}-wal", $"{_bestand}-shm" })
        {
            File.Delete(bestand);
        }

        return Task.CompletedTask;
    }
}

/// <summary>Alle tests op de engine van dit project delen één API; <c>GlobalUsings.cs</c> zegt welke dat is.</summary>
[CollectionDefinition(Naam)]
public sealed class OpEngine : ICollectionFixture<ApiOpEngine>
{
    public const string Naam = "engine";
}

/// <summary>Tests die op elke engine hetzelfde moeten zien.</summary>
[Collection(OpEngine.Naam)]
public abstract class ApiTests(ApiOpEngine api)
{
    protected TestApi Api { get; } = api;

    /// <summary>De inhoud van een geslaagd antwoord.</summary>
    protected async Task<JsonNode> Haal(string pad)
    {
        using var antwoord = await Api.Client.GetAsync(new Uri(pad, UriKind.Relative));
        var inhoud = await antwoord.Content.ReadAsStringAsync();
        Assert.True(antwoord.StatusCode == HttpStatusCode.OK, $"{pad} gaf {(int)antwoord.StatusCode}: {inhoud}");
        return JsonNode.Parse(inhoud)!;
    }

    /// <summary>Het probleem van een geweigerd verzoek.</summary>
    protected async Task<JsonNode> HaalProbleem(string pad, HttpStatusCode verwacht)
    {
        using var antwoord = await Api.Client.GetAsync(new Uri(pad, UriKind.Relative));
        var inhoud = await antwoord.Content.ReadAsStringAsync();
        Assert.True(antwoord.StatusCode == verwacht, $"{pad} gaf {(int)antwoord.StatusCode}: {inhoud}");
        Assert.Equal("application/problem+json", antwoord.Content.Headers.ContentType?.MediaType);
        return JsonNode.Parse(inhoud)!;
    }
}
