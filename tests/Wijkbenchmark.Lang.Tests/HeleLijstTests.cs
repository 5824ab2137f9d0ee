using System.Data.Common;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Wijkbenchmark.Lang.Tests;

/// <summary>Een hele lijst komt in stukken uit de database: alles, één keer, uit één dataversie, met steeds een eigen verbinding.</summary>
public sealed class HeleLijstTests : IAsyncLifetime
{
    // Vier keer de waarnemingen van 2006: dat zijn meer stukken.
    private const string Vermeerder = """
        CREATE TEMP TABLE kopie AS SELECT * FROM waarneming;
        UPDATE kopie SET id = id || '-k', volgorde = volgorde + 10000, betreft = COALESCE(betreft, '') || '-k';
        INSERT INTO waarneming SELECT * FROM kopie;
        UPDATE kopie SET id = id || '-k', volgorde = volgorde + 10000, betreft = betreft || '-k';
        INSERT INTO waarneming SELECT * FROM kopie;
        UPDATE kopie SET id = id || '-k', volgorde = volgorde + 10000, betreft = betreft || '-k';
        INSERT INTO waarneming SELECT * FROM kopie;
        """;

    private readonly Metingmap _map = new();
    private WebApplicationFactory<Program> _fabriek = null!;
    private Ingreep _ingreep = null!;
    private HttpClient _client = null!;
    private int _rijen;

    public async ValueTask InitializeAsync()
    {
        _map.ZetGeladen2006();
        await _map.Tel($"{Vermeerder} SELECT 1");
        _rijen = (int)await _map.Tel("SELECT COUNT(*) FROM waarneming");
        _ingreep = new Ingreep(Options.Create(new DatabaseOptions { ConnectionString = $"Data Source={_map.Database};Pooling=False", DeadlineSeconden = 120 }));
        _fabriek = new WebApplicationFactory<Program>().WithWebHostBuilder(builder => builder
            .UseSetting("urls", "http://127.0.0.1:0")
            .UseSetting("Metingen:Map", _map.Pad)
            .UseSetting("Dataversie:IntervalSeconden", "3600")
            .UseSetting("Grenzen:VerzoekSeconden", "300")
            .UseSetting("Serilog:MinimumLevel:Default", "Fatal")
            .ConfigureTestServices(services => services.AddSingleton<Verbindingen>(_ingreep)));
        _fabriek.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _fabriek.StartServer();
        _client = new HttpClient
        {
            BaseAddress = new Uri(
            _fabriek.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First())
        };
        await _client.GetStringAsync(new Uri("/v1/_zoek?q=wijk", UriKind.Relative));
        _ingreep.Geopend = 0;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _fabriek.DisposeAsync();
        _map.Dispose();
    }

    [Fact]
    public async Task EveryRow_ComesOnceOverManyPieces()
    {
        var stukken = (_rijen + Lezer.Leesstuk - 1) / Lezer.Leesstuk;
        Assert.True(stukken >= 3, $"{stukken} stukken");

        var regels = (await _client.GetStringAsync(new Uri("/v1/waarnemingen?format=csv&sort=indicator", UriKind.Relative))).TrimEnd().Split("\r\n");

        Assert.Equal(_rijen, regels.Skip(1).Select(r => r.Split(',')[0]).Distinct().Count());
        Assert.Equal(_rijen, regels.Length - 1);
        Assert.InRange(_ingreep.Geopend, 2, stukken);
    }

    /// <summary>Wat stuk voor stuk naar buiten gaat wordt niet bewaard; anders wachtte elke vrager op de traagste lezer.</summary>
    [Fact]
    public async Task TwoReaders_DoNotWaitForEachOther()
    {
        var pad = new Uri("/v1/waarnemingen?format=csv", UriKind.Relative);
        using var traag = await _client.GetAsync(pad, HttpCompletionOption.ResponseHeadersRead);
        using var vlot = await _client.GetAsync(pad);

        Assert.Equal(await vlot.Content.ReadAsStringAsync(), await traag.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task JsonStat_HasEveryRowToo()
    {
        var dataset = JsonNode.Parse(await _client.GetStringAsync(new Uri("/v1/waarnemingen?format=json-stat", UriKind.Relative)))!;

        Assert.Equal(_rijen, dataset["value"]!.AsObject().Count);
        Assert.InRange(dataset["size"]!.AsArray().Aggregate(1L, (cellen, maat) => cellen * maat!.GetValue<long>()), _rijen, 250_000);
        Assert.Equal(["meting", "gemeente", "indicator", "dimensie", "betreft"], dataset["id"]!.AsArray().Select(a => a!.GetValue<string>()));
        Assert.Equal("inwoners", dataset["dimension"]!["indicator"]!["category"]!["unit"]!["inwoners"]!["label"]!.GetValue<string>());
    }

    /// <summary>Een dataset staat in zijn geheel in het geheugen; een tabel niet.</summary>
    [Fact]
    public async Task JsonStat_OfMoreThanFitsInMemory_SaysWhatToDo_WhereCsvGivesAll()
    {
        await _map.Tel("""
            CREATE TEMP TABLE veel AS SELECT w.*, n.value AS n FROM waarneming AS w, json_each('[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19]') AS n;
            UPDATE veel SET id = id || '-v' || n, volgorde = volgorde + 100000 * n, betreft = COALESCE(betreft, '') || '-v' || n;
            ALTER TABLE veel DROP COLUMN n;
            INSERT INTO waarneming SELECT * FROM veel;
            SELECT 1
            """);

        using var antwoord = await _client.GetAsync(new Uri("/v1/waarnemingen?format=json-stat", UriKind.Relative));

        Assert.Equal(HttpStatusCode.BadRequest, antwoord.StatusCode);
        var fout = JsonNode.Parse(await antwoord.Content.ReadAsStringAsync())!["invalidParams"]![0]!;
        Assert.Equal("format", fout["name"]!.GetValue<string>());
        Assert.Contains("hoogstens 25000 waarnemingen", fout["reason"]!.GetValue<string>(), StringComparison.Ordinal);
        var regels = (await _client.GetStringAsync(new Uri("/v1/waarnemingen?format=csv&fields=id", UriKind.Relative))).TrimEnd().Split("\r\n");
        Assert.Equal(20 * _rijen, regels.Skip(1).Distinct().Count());
    }

    [Fact]
    public async Task DataThatChangesHalfway_NeverLooksLikeAWholeAnswer()
    {
        _ingreep.VeranderBij = 2;

        using var antwoord = await _client.GetAsync(new Uri("/v1/waarnemingen?format=csv", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);

        await Assert.ThrowsAsync<HttpRequestException>(() => antwoord.Content.ReadAsStringAsync());
    }

    /// <summary>Wat in één keer gelezen wordt is van de stand die er dan staat, ook als die net veranderde.</summary>
    [Theory]
    [InlineData("/v1/waarnemingen?format=json-stat")]
    [InlineData("/v1/partners?format=csv")]
    [InlineData("/v1/gemeenten")]
    public async Task DataThatChangeJustBefore_AreAnsweredFromTheNewSnapshot(string pad)
    {
        _ingreep.VeranderBij = 1;

        using var antwoord = await _client.GetAsync(new Uri(pad, UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, antwoord.StatusCode);
    }

    [Fact]
    public async Task DatabaseGoneBeforeTheFirstPiece_IsStillAProblem()
    {
        _ingreep.WegBij = 1;

        using var antwoord = await _client.GetAsync(new Uri("/v1/waarnemingen?format=csv", UriKind.Relative));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, antwoord.StatusCode);
        Assert.Equal("application/problem+json", antwoord.Content.Headers.ContentType!.MediaType);
    }

    /// <summary>Telt de verbindingen, en verandert bij een ervan de gegevens of laat de database weg zijn.</summary>
    private sealed class Ingreep(IOptions<DatabaseOptions> options) : Verbindingen(options)
    {
        public int Geopend { get; set; }

        public int VeranderBij { get; set; }

        public int WegBij { get; set; }

        public override async Task<DbConnection> OpenAsync(CancellationToken ct)
        {
            if (++Geopend == WegBij)
            {
                throw new Microsoft.Data.Sqlite.SqliteException("weg", 14);
            }

            if (Geopend == VeranderBij)
            {
                await using var schrijver = await OpenOmTeSchrijvenAsync(ct);
                await using var opdracht = schrijver.CreateCommand();
                opdracht.CommandText = "UPDATE dataversie SET versie = versie + 1";
                await opdracht.ExecuteNonQueryAsync(ct);
            }

            return await base.OpenAsync(ct);
        }
    }
}
