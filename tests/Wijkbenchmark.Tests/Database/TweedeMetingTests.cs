using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Wijkbenchmark.Tests.Database;

/// <summary>Een verzonnen meting van 2010 met drie gemeenten en één nieuwe indicator: eerst onvolledig, dan compleet.</summary>
public sealed class TweedeMetingTests : IDisposable
{
    private static readonly string[] _deelnemers = ["gm0202", "gm0268", "gm0301"];

    private readonly Metingmap _map = new();

    public TweedeMetingTests()
    {
        _map.Zet2006();
        var doel = Path.Combine(_map.Pad, "2010");
        foreach (var bestand in Directory.EnumerateFiles(Path.Combine(_map.Pad, "2006/catalogus")))
        {
            Directory.CreateDirectory(Path.Combine(doel, "catalogus"));
            File.Copy(bestand, Path.Combine(doel, "catalogus", Path.GetFileName(bestand)));
        }

        _map.Verander("2010/catalogus/meting.json", json => (json["jaar"], json["naam"]) = (2010, "Verzonnen meting 2010"));
        _map.Verander("2010/catalogus/gemeenten.json", json => Houd(json, g => g["code"]!.GetValue<string>()));
        _map.Verander("2010/catalogus/omvangsklassen.json", json => json.AsArray().ToList().ForEach(o => Houd(o!["gemeenten"]!, g => g.GetValue<string>())));
        _map.Verander("2010/catalogus/fasen.json", json => json.AsArray().ToList().ForEach(f =>
        {
            Houd(f!["gemeenten"]!, g => g["gemeente"]!.GetValue<string>());
            foreach (var bijNaam in f["kenmerken"]!.AsArray().Select(k => k!["bijNaam"]).OfType<JsonNode>())
            {
                Houd(bijNaam, g => g["gemeente"]!.GetValue<string>());
            }
        }));
        _map.Verander("2010/catalogus/begrippen.json", json => json.AsArray().ToList()
            .ForEach(b => Houd(b!["betekenissen"]!, g => g["gemeente"]!.GetValue<string>())));
        File.WriteAllText(Path.Combine(doel, "catalogus/conclusies.json"), "[]");
        _map.Verander("2010/catalogus/indicatoren.json", json =>
        {
            var nieuw = json[0]!.DeepClone();
            (nieuw["code"], nieuw["naam"], nieuw["eenheid"]) = ("aantal-apps", "Aantal wijkapps", "apps");
            json.AsArray().Add(nieuw);
        });
        ZendIn("gm0202");
        ZendIn("gm0268");
    }

    public void Dispose() => _map.Dispose();

    [Fact]
    public async Task IncompleteMeting_IsThereButNotTheDefault()
    {
        await _map.Laad();
        await using var api = new ApiOp(_map);

        Assert.Equal(8, Totaal(await api.Haal("/v1/gemeenten")));
        Assert.Equal(2, Totaal(await api.Haal("/v1/gemeenten?meting=2010")));
        Assert.Equal(HttpStatusCode.NotFound, await api.Status("/v1/indicatoren/aantal-apps"));
        Assert.Equal(HttpStatusCode.OK, await api.Status("/v1/indicatoren/aantal-apps?meting=2010"));
        Assert.Equal(HttpStatusCode.BadRequest, await api.Status("/v1/waarnemingen?indicator=aantal-apps"));
        Assert.Equal(2, Totaal(await api.Haal("/v1/waarnemingen?indicator=aantal-apps&meting=2010")));
        Assert.Equal(10, Totaal(await api.Haal("/v1/waarnemingen?indicator=inwoners&meting=alle")));
        Assert.Equal(8, Totaal(await api.Haal("/v1/waarnemingen?indicator=inwoners")));
        var meting = await api.Haal("/v1/metingen/2010");
        Assert.False(meting["compleet"]!.GetValue<bool>());
        Assert.Equal(2, meting["aantalInzendingen"]!.GetValue<int>());
        Assert.Equal(2006, (await api.Haal("/v1"))["stand"]!["standaardmeting"]!.GetValue<int>());
    }

    [Fact]
    public async Task SearchInAMeting_LinksToThatMeting()
    {
        await _map.Laad();
        await using var api = new ApiOp(_map);

        Assert.Equal(0, Totaal(await api.Haal("/v1/_zoek?q=wijkapps")));
        var gevonden = (await api.Haal("/v1/_zoek?q=wijkapps&meting=2010"))["resultaten"]!.AsArray();
        Assert.Equal(
            ["/v1/indicatoren/aantal-apps?meting=2010", "/v1/waarnemingen/2010-gm0202-apps", "/v1/waarnemingen/2010-gm0268-apps"],
            gevonden.Select(g => g!["link"]!.GetValue<string>()).Order(StringComparer.Ordinal));
        foreach (var resultaat in gevonden)
        {
            Assert.Equal(HttpStatusCode.OK, await api.Status(resultaat!["link"]!.GetValue<string>()));
        }
    }

    [Fact]
    public async Task CompleteMeting_BecomesTheDefaultAndTheOlderStays()
    {
        ZendIn("gm0301");
        await _map.Laad();
        await using var api = new ApiOp(_map);

        Assert.Equal(3, Totaal(await api.Haal("/v1/gemeenten")));
        Assert.Equal(8, Totaal(await api.Haal("/v1/gemeenten?meting=2006")));
        Assert.Equal(3, Totaal(await api.Haal("/v1/waarnemingen?indicator=aantal-apps")));
        Assert.Equal(8, Totaal(await api.Haal("/v1/waarnemingen?indicator=inwoners&meting=2006")));
        Assert.Equal(11, Totaal(await api.Haal("/v1/waarnemingen?indicator=inwoners&meting=2006,2010")));
        Assert.Equal(11, Totaal(await api.Haal("/v1/waarnemingen?indicator=inwoners&meting=alle")));
        Assert.Equal(2006, (await api.Haal("/v1/waarnemingen/2006-gm0202-inwoners"))["meting"]!.GetValue<int>());
        Assert.Equal(2010, (await api.Haal("/v1/waarnemingen/2010-gm0202-inwoners"))["meting"]!.GetValue<int>());
        Assert.Equal(2006, (await api.Haal("/v1/gemeenten/GM0202?meting=2006"))["inwoners"]!["meting"]!.GetValue<int>());
        var reeksen = (await api.Haal("/v1/indicatoren/inwoners/vergelijking?meting=alle"))["reeksen"]!.AsArray();
        Assert.Equal([(2006, 8), (2010, 3)], reeksen.Select(r => (r!["meting"]!.GetValue<int>(), r["waarden"]!.AsArray().Count)));
        Assert.Equal(2, (await api.Haal("/v1/indicatoren/wijkwethouders/vergelijking?meting=2006,2010"))["oordelen"]!.AsArray().Count);
        Assert.Equal([2010], (await api.Haal("/v1/indicatoren/aantal-apps/vergelijking?meting=alle"))["metingen"]!.AsArray().Select(m => m!.GetValue<int>()));
        Assert.Equal(HttpStatusCode.OK, await api.Status("/v1/indicatoren/tijdsbesteding/vergelijking?meting=alle&format=svg"));
        Assert.Equal(HttpStatusCode.NotFound, await api.Status("/v1/gemeenten/GM0200"));
        Assert.Equal(HttpStatusCode.BadRequest, await api.Status("/v1/gemeenten?gemeente=GM0200"));
        Assert.Equal(HttpStatusCode.OK, await api.Status("/v1/gemeenten/GM0200?meting=2006"));
    }

    [Fact]
    public async Task OnlyIncompleteMetingen_AskForAMeting()
    {
        Directory.Delete(Path.Combine(_map.Pad, "2006"), recursive: true);
        await _map.Laad();
        await using var api = new ApiOp(_map);

        Assert.Equal(HttpStatusCode.NotFound, await api.Status("/v1/gemeenten"));
        Assert.Equal(2, Totaal(await api.Haal("/v1/gemeenten?meting=2010")));
        Assert.Equal(1, Totaal(await api.Haal("/v1/metingen")));
    }

    private static int Totaal(JsonNode lijst) => lijst["paginering"]!["totaal"]!.GetValue<int>();

    private static void Houd(JsonNode lijst, Func<JsonNode, string> code)
    {
        foreach (var weg in lijst.AsArray().Where(g => !_deelnemers.Contains(code(g!).ToLowerInvariant())).ToArray())
        {
            lijst.AsArray().Remove(weg);
        }
    }

    private void ZendIn(string gemeente)
    {
        File.Copy(Path.Combine(_map.Pad, $"2006/{gemeente}.json"), Path.Combine(_map.Pad, $"2010/{gemeente}.json"));
        _map.Verander($"2010/{gemeente}.json", json =>
        {
            json["meting"] = 2010;
            var nieuw = json["waarnemingen"]![0]!.DeepClone();
            (nieuw["id"], nieuw["indicator"], nieuw["waarde"], nieuw["alsGedrukt"]) = ("apps", "aantal-apps", 3, "drie apps");
            json["waarnemingen"]!.AsArray().Add(nieuw);
            json["profiel"]!["cijfers"]!.AsArray().Add("apps");
            json["profiel"]!["legeLijsten"]!.AsObject().Remove("cijfers");
        });
    }

    /// <summary>De API op de database van de map; wat hij bij de start zelf laadt staat in een lege map.</summary>
    private sealed class ApiOp : IAsyncDisposable
    {
        private readonly WebApplicationFactory<Program> _fabriek;
        private readonly HttpClient _client;

        public ApiOp(Metingmap map)
        {
            _fabriek = new WebApplicationFactory<Program>().WithWebHostBuilder(builder => builder
                .UseSetting("Database:ConnectionString", $"Data Source={map.Database}")
                .UseSetting("urls", "http://127.0.0.1:0")
            .UseSetting("Metingen:Map", map.Pad)
                .UseSetting("Serilog:MinimumLevel:Default", "Fatal"));
            _fabriek.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
            _fabriek.StartServer();
            _client = new HttpClient(new Contractwacht(new SocketsHttpHandler(), Contractdocument.Lees))
            {
                BaseAddress = new Uri(_fabriek.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()),
            };
        }

        public async Task<JsonNode> Haal(string pad) => JsonNode.Parse(await _client.GetStringAsync(new Uri(pad, UriKind.Relative)))!;

        public async Task<HttpStatusCode> Status(string pad)
        {
            using var antwoord = await _client.GetAsync(new Uri(pad, UriKind.Relative));
            return antwoord.StatusCode;
        }

        public async ValueTask DisposeAsync()
        {
            _client.Dispose();
            await _fabriek.DisposeAsync();
        }
    }
}
