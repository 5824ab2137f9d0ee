using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Wijkbenchmark.Tests.Database;

/// <summary>Hoeveel statements een antwoord kost: een vast aantal, hoeveel rijen er ook zijn.</summary>
public sealed class VragenTests : IDisposable
{
    // Het begin van de leestransactie, de dataversie, en het einde.
    private const int VanDeLezing = 3;

    private readonly Metingmap _map = new();
    private readonly WebApplicationFactory<Program> _fabriek;
    private readonly HttpClient _client;
    private readonly Teller _teller;

    public VragenTests()
    {
        _map.ZetGeladen2006();
        _teller = new Teller(Options.Create(new DatabaseOptions { ConnectionString = $"Data Source={_map.Database}" }));
        _fabriek = new WebApplicationFactory<Program>().WithWebHostBuilder(builder => builder
            .UseSetting("urls", "http://127.0.0.1:0")
            .UseSetting("Metingen:Map", _map.Pad)
            .UseSetting("Dataversie:IntervalSeconden", "3600")
            .UseSetting("Serilog:MinimumLevel:Default", "Fatal")
            .ConfigureTestServices(services => services.AddSingleton<Verbindingen>(_teller)));
        _fabriek.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _fabriek.StartServer();
        _client = new HttpClient
        {
            BaseAddress = new Uri(
            _fabriek.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First())
        };
    }

    public void Dispose()
    {
        _client.Dispose();
        _fabriek.Dispose();
        _map.Dispose();
    }

    /// <summary>Het totaal wordt per filters één keer geteld; wie bladert of een andere volgorde vraagt telt niet opnieuw.</summary>
    [Theory]
    [InlineData("/v1/partners", "type=politie", 2)]
    [InlineData("/v1/units", "gemeente=GM0202", 2)]
    [InlineData("/v1/gemeenten", "wijkwethouders=nee", 2)]
    [InlineData("/v1/waarnemingen", "indicator=inwoners", 1)]
    [InlineData("/v1/waarnemingen", "meting=alle", 1)]
    [InlineData("/v1/conclusies", "search=wijk", 1)]
    [InlineData("/v1/instrumenttypen", "search=wijk", 1)]
    public async Task List_CostsTheSameForOneRowAndForAHundred_AndCountsOncePerFilter(string pad, string filter, int verwacht)
    {
        await Tel("/v1/_zoek?q=wijk");

        Assert.Equal(verwacht + 1, await Tel($"{pad}?pageSize=1"));
        Assert.Equal(verwacht, await Tel($"{pad}?pageSize=100"));
        Assert.Equal(filter == "meting=alle" ? verwacht : verwacht + 1, await Tel($"{pad}?pageSize=100&{filter}"));
        Assert.Equal(verwacht, await Tel($"{pad}?page=2&pageSize=1&{filter}"));
    }

    [Fact]
    public async Task Gemeente_CostsOneStatementForEachPartAskedFor()
    {
        await Tel("/v1/_zoek?q=wijk");

        Assert.Equal(2, await Tel("/v1/gemeenten/GM0202"));
        Assert.Equal(9, await Tel("/v1/gemeenten/GM0202?expand=unit,partners,overlegvormen,instrumenten,budgetten,meldpunten,fase"));
    }

    /// <summary>De index van de laatste complete meting is er al of komt eraan; daarna antwoordt het geheugen.</summary>
    [Fact]
    public async Task Search_CostsNothing()
    {
        await Tel("/v1/_zoek?q=wijk");

        Assert.Equal(0, await Tel("/v1/_zoek?q=bewoners"));
    }

    /// <summary>Van enkele gemeenten zijn er vier: in welke reeksen alle gemeenten staan volgt dan niet uit de rest.</summary>
    [Theory]
    [InlineData("/v1/indicatoren/wijkbudget-per-inwoner/vergelijking", 3)]
    [InlineData("/v1/indicatoren/tijdsbesteding/vergelijking?format=svg", 3)]
    [InlineData("/v1/indicatoren/convenant/vergelijking?meting=alle", 3)]
    [InlineData("/v1/indicatoren/tijdsbesteding/vergelijking?gemeente=GM0202", 4)]
    public async Task Vergelijking_CostsThreeStatements(string pad, int verwacht)
    {
        await Tel("/v1/_zoek?q=wijk");

        Assert.Equal(verwacht, await Tel(pad));
    }

    /// <summary>De stellingen worden bewaard; wat iemand erop antwoordt niet: dat wordt elke keer opnieuw gemaakt.</summary>
    [Fact]
    public async Task SelfScanAnswers_AreMadeAnewEachTime()
    {
        await Tel("/v1/_zoek?q=wijk");

        Assert.Equal(1, await Tel("/v1/zelfscan"));
        Assert.Equal(0, await Tel("/v1/zelfscan"));
        Assert.Equal(1, await Tel("/v1/zelfscan/uitslag?ja=pionieren"));
        Assert.Equal(1, await Tel("/v1/zelfscan/uitslag?ja=pionieren"));
    }

    [Fact]
    public async Task KnownEtag_CostsNothing()
    {
        await Tel("/v1/_zoek?q=wijk");
        using var eerst = await _client.GetAsync(new Uri("/v1/partners", UriKind.Relative));
        _client.DefaultRequestHeaders.IfNoneMatch.Add(eerst.Headers.ETag!);

        Assert.Equal(0, await Tel("/v1/partners"));
    }

    private async Task<int> Tel(string pad)
    {
        _teller.Statements = 0;
        using var antwoord = await _client.GetAsync(new Uri(pad, UriKind.Relative));
        Assert.True(antwoord.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotModified);
        return _teller.Statements - (_teller.Statements == 0 ? 0 : VanDeLezing);
    }
}
