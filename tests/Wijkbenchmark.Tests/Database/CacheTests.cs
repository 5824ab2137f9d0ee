using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Wijkbenchmark.Tests.Database;

/// <summary>Wat bewaard wordt is nooit ouder dan het interval toelaat, en kost de database niets.</summary>
public sealed class CacheTests : IDisposable
{
    private readonly Metingmap _map = new();
    private readonly List<WebApplicationFactory<Program>> _fabrieken = [];

    public CacheTests() => _map.ZetGeladen2006();

    public void Dispose()
    {
        _fabrieken.ForEach(f => f.Dispose());
        _map.Dispose();
    }

    [Fact]
    public async Task SecondAsking_CostsNothing_AlsoWithTheParametersInAnotherOrder()
    {
        var (client, teller) = await Start("3600");
        var eerst = await client.GetStringAsync(new Uri("/v1/partners?type=politie&pageSize=5", UriKind.Relative));
        teller.Statements = 0;

        var daarna = await client.GetStringAsync(new Uri("/v1/partners?pageSize=5&type=politie", UriKind.Relative));

        Assert.Equal(eerst, daarna);
        Assert.Equal(0, teller.Statements);
    }

    [Fact]
    public async Task Faults_AreNotKept()
    {
        var (client, _) = await Start("3600");

        foreach (var pad in new[] { "/v1/partners?kleur=rood", "/v1/partners/bestaat-niet" })
        {
            using var eerst = await client.GetAsync(new Uri(pad, UriKind.Relative));
            using var daarna = await client.GetAsync(new Uri(pad, UriKind.Relative));

            Assert.NotEqual(
                JsonNode.Parse(await eerst.Content.ReadAsStringAsync())!["traceId"]!.GetValue<string>(),
                JsonNode.Parse(await daarna.Content.ReadAsStringAsync())!["traceId"]!.GetValue<string>());
        }
    }

    /// <summary>Een naam met andere hoofdletters is een onbekende parameter.</summary>
    [Fact]
    public async Task KeptAnswer_IsNotGivenToAParameterWrittenDifferently()
    {
        var (client, _) = await Start("3600");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("/v1/partners?page=2", UriKind.Relative))).StatusCode);

        using var antwoord = await client.GetAsync(new Uri("/v1/partners?PAGE=2", UriKind.Relative));

        Assert.Equal(HttpStatusCode.BadRequest, antwoord.StatusCode);
    }

    [Fact]
    public async Task EachEncoding_IsItsOwnAnswerWithItsOwnEtag()
    {
        var (client, _) = await Start("3600");
        var etags = new HashSet<string>();
        foreach (var inpakken in new[] { "", "gzip", "br" })
        {
            for (var keer = 0; keer < 2; keer++)
            {
                using var verzoek = new HttpRequestMessage(HttpMethod.Get, "/v1/gemeenten");
                if (inpakken.Length > 0)
                {
                    verzoek.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(inpakken));
                }

                using var antwoord = await client.SendAsync(verzoek);

                Assert.Equal(inpakken, string.Join(",", antwoord.Content.Headers.ContentEncoding));
                Assert.Contains("Accept-Encoding", antwoord.Headers.Vary);
                etags.Add(antwoord.Headers.ETag!.Tag);
            }
        }

        Assert.Equal(3, etags.Count);
    }

    [Fact]
    public async Task KeptAnswer_HasTheSameHeaders()
    {
        var (client, _) = await Start("3600");
        using var eerst = await client.GetAsync(new Uri("/v1/gemeenten", UriKind.Relative));
        using var daarna = await client.GetAsync(new Uri("/v1/gemeenten", UriKind.Relative));

        // Ook zonder Age, en met de Date van nu: deze server is de oorsprong, geen bewaarder onderweg.
        Assert.Equal(Koppen(eerst), Koppen(daarna));

        static IEnumerable<string> Koppen(HttpResponseMessage antwoord) => antwoord.Headers.Concat(antwoord.Content.Headers)
            .Select(h => $"{h.Key}: {string.Join(", ", h.Value)}").Where(h => !h.StartsWith("Date", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task HostAndAccept_MakeNoNewEntry()
    {
        var (client, teller) = await Start("3600");
        await client.GetStringAsync(new Uri("/v1/gemeenten", UriKind.Relative));
        teller.Statements = 0;

        foreach (var (host, accept) in new[] { ("een.example", "*/*"), ("twee.example", "application/json"), ("drie.example", "text/html, */*;q=0.1") })
        {
            using var antwoord = await Vraag(client, "/v1/gemeenten", ("Host", host), ("Accept", accept));
            Assert.Equal(HttpStatusCode.OK, antwoord.StatusCode);
        }

        Assert.Equal(0, teller.Statements);
    }

    [Theory]
    [InlineData("/v1/partners?type=politie&pageSize=5", "/v1/partners?pageSize=5&type=politie")]
    [InlineData("/v1/waarnemingen?format=csv", "/v1/waarnemingen?format=csv")]
    [InlineData("/v1/gemeenten/GM0202", "/v1/gemeenten/GM0202")]
    public async Task KnownEtag_Is304BeforeAnyStatement_AlsoInAListAndWeakened(string pad, string nogeens)
    {
        var (client, teller) = await Start("3600");
        using var eerst = await client.GetAsync(new Uri(pad, UriKind.Relative));
        var etag = eerst.Headers.ETag!.Tag;
        teller.Statements = 0;

        foreach (var bekend in new[] { etag, $"W/{etag}", $"\"iets-anders\", {etag}" })
        {
            using var antwoord = await Vraag(client, nogeens, ("If-None-Match", bekend));

            Assert.Equal(HttpStatusCode.NotModified, antwoord.StatusCode);
            Assert.Equal(etag, antwoord.Headers.ETag!.Tag);
            Assert.Equal("public, no-cache", antwoord.Headers.CacheControl!.ToString());
            Assert.Equal(eerst.Content.Headers.LastModified, antwoord.Content.Headers.LastModified);
            Assert.Contains("Accept", antwoord.Headers.Vary);
            Assert.True(antwoord.Headers.Contains("API-Version"));
        }

        Assert.Equal(0, teller.Statements);
    }

    [Fact]
    public async Task EtagOfAnotherAddress_HidesNoFault()
    {
        var (client, _) = await Start("3600");
        using var eerst = await client.GetAsync(new Uri("/v1/partners", UriKind.Relative));

        foreach (var (pad, status) in new[]
        {
            ("/v1/partners?kleur=rood", HttpStatusCode.BadRequest),
            ("/v1/partners/bestaat-niet", HttpStatusCode.NotFound),
            ("/v1/partners?page=2", HttpStatusCode.OK),
        })
        {
            using var antwoord = await Vraag(client, pad, ("If-None-Match", eerst.Headers.ETag!.ToString()));
            Assert.Equal(status, antwoord.StatusCode);
        }

        using var vorm = await Vraag(client, "/v1/partners", ("If-None-Match", eerst.Headers.ETag!.ToString()), ("Accept", "image/png"));
        Assert.Equal(HttpStatusCode.NotAcceptable, vorm.StatusCode);
    }

    /// <summary>De tweede keer ligt het antwoord klaar; de eerste keer niet.</summary>
    [Theory]
    [InlineData("/v1/partners", HttpStatusCode.NotModified)]
    [InlineData("/v1/gemeenten/GM0202", HttpStatusCode.NotModified)]
    [InlineData("/v1/gemeenten/GM9999", HttpStatusCode.NotFound)]
    [InlineData("/v1/partners?kleur=rood", HttpStatusCode.BadRequest)]
    public async Task StarAsEtag_Is304WhereThereIsAnAnswer(string pad, HttpStatusCode status)
    {
        var (client, _) = await Start("3600");
        using var eerst = await Vraag(client, pad, ("If-None-Match", "*"));
        using var gewoon = await client.GetAsync(new Uri(pad, UriKind.Relative));
        using var daarna = await Vraag(client, pad, ("If-None-Match", "*"));

        Assert.Equal(status, eerst.StatusCode);
        Assert.Equal(status, daarna.StatusCode);
        Assert.Equal(gewoon.Headers.ETag, eerst.Headers.ETag);
    }

    /// <summary>Een teruggezette back-up of een ander bestand kan hetzelfde nummer hebben; het is een andere stand, ook voor totalen en zoeken.</summary>
    [Fact]
    public async Task SameVersionOfAnotherTime_IsReadAnew()
    {
        var (client, _) = await Start("0");
        Uri[] paden = [.. new[] { "/v1/instrumenten", "/v1/_zoek?q=buurtzwaan" }.Select(p => new Uri(p, UriKind.Relative))];
        var eerst = await Task.WhenAll(paden.Select(client.GetAsync));
        Assert.DoesNotContain("buurtzwaan", await eerst[1].Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await _map.Tel("""
            DELETE FROM instrument WHERE id = (SELECT i.id FROM instrument AS i WHERE NOT EXISTS (SELECT 1 FROM budget AS b WHERE b.instrument = i.id) ORDER BY i.id LIMIT 1);
            UPDATE partner SET document = REPLACE(document, '"naam":"politie"', '"naam":"buurtzwaan"');
            UPDATE dataversie SET gewijzigd = '2001-01-01T00:00:00Z';
            SELECT 1
            """);
        var daarna = await Task.WhenAll(paden.Select(client.GetAsync));

        Assert.NotEqual(eerst[0].Headers.ETag, daarna[0].Headers.ETag);
        Assert.Equal(await Totaal(eerst[0]) - 1, await Totaal(daarna[0]));
        Assert.True(await Totaal(daarna[1]) > 0);

        static async Task<int> Totaal(HttpResponseMessage antwoord) =>
            JsonNode.Parse(await antwoord.Content.ReadAsStringAsync())!["paginering"]!["totaal"]!.GetValue<int>();
    }

    [Fact]
    public async Task TwoInstances_AgreeWithinTheIntervalAfterAChange()
    {
        var klok = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var (een, _) = await Start("0.5", klok);
        var (twee, _) = await Start("0.5", klok);
        await een.GetStringAsync(new Uri("/v1/gemeenten", UriKind.Relative));
        await twee.GetStringAsync(new Uri("/v1/gemeenten", UriKind.Relative));

        _map.Verander("2006/gm0202.json", json => json["profiel"]!["aanpak"]!["naam"] = "anders werken");
        await _map.Laad();
        klok.Advance(TimeSpan.FromSeconds(0.6));

        foreach (var client in new[] { een, twee })
        {
            Assert.Contains("anders werken", await client.GetStringAsync(new Uri("/v1/gemeenten", UriKind.Relative)), StringComparison.Ordinal);
        }
    }

    private static async Task<HttpResponseMessage> Vraag(HttpClient client, string pad, params (string Naam, string Waarde)[] koppen)
    {
        using var verzoek = new HttpRequestMessage(HttpMethod.Get, pad);
        foreach (var (naam, waarde) in koppen)
        {
            verzoek.Headers.TryAddWithoutValidation(naam, waarde);
        }

        return await client.SendAsync(verzoek);
    }

    private async Task<(HttpClient Client, Teller Teller)> Start(string interval, TimeProvider? klok = null)
    {
        var teller = new Teller(Options.Create(new DatabaseOptions { ConnectionString = $"Data Source={_map.Database}" }));
        var fabriek = new WebApplicationFactory<Program>().WithWebHostBuilder(builder => builder
            .UseSetting("urls", "http://127.0.0.1:0")
            .UseSetting("Metingen:Map", _map.Pad)
            .UseSetting("Dataversie:IntervalSeconden", interval)
            .UseSetting("Serilog:MinimumLevel:Default", "Fatal")
            .ConfigureTestServices(services =>
            {
                services.AddSingleton<Verbindingen>(teller);
                services.Replace(ServiceDescriptor.Singleton(klok ?? TimeProvider.System));
            }));
        fabriek.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        fabriek.StartServer();
        _fabrieken.Add(fabriek);
        var adres = new Uri(fabriek.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        var client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = adres };

        // De zoekindex is er dan: wat die leest telt niet mee.
        await client.GetStringAsync(new Uri("/v1/_zoek?q=wijk", UriKind.Relative));
        return (client, teller);
    }
}
