using System.Data.Common;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Wijkbenchmark.Tests.Weerbaarheid;

/// <summary>De grenzen, elk op echte Kestrel: een probleem dat zegt wat er is, en wanneer het weer kan.</summary>
public sealed class GrenzenTests : IDisposable
{
    private readonly Metingmap _map = new();

    public GrenzenTests() => _map.ZetGeladen2006("gm0202");

    public void Dispose() => _map.Dispose();

    [Fact]
    public async Task TooManyRequests_Are429WithRetryAfter_AndItPasses()
    {
        await using var api = Start(("PerClientPerSeconde", "2"), ("PerClientIneens", "5"));
        var statussen = new List<HttpStatusCode>();
        HttpResponseMessage? geweigerd = null;
        for (var keer = 0; keer < 30 && geweigerd is null; keer++)
        {
            var antwoord = await api.Bewaakt.GetAsync(new Uri("/v1/metingen", UriKind.Relative));
            statussen.Add(antwoord.StatusCode);
            geweigerd = antwoord.StatusCode == HttpStatusCode.OK ? null : antwoord;
        }

        Assert.True(statussen.Count > 5, "de voorraad was eerder op dan ingesteld");
        Assert.Equal(HttpStatusCode.TooManyRequests, geweigerd!.StatusCode);
        Assert.Equal("te-veel-verzoeken", await Code(geweigerd));
        Assert.True(geweigerd.Headers.Contains("API-Version"));
        var wacht = geweigerd.Headers.RetryAfter!.Delta!.Value;
        Assert.InRange(wacht.TotalSeconds, 1, 5);

        // Wie op het leven van de server let wordt niet tegengehouden.
        for (var keer = 0; keer < 20; keer++)
        {
            Assert.Equal(HttpStatusCode.OK, await api.Status("/health/live"));
            Assert.Equal(HttpStatusCode.OK, await api.Status("/health/ready"));
        }

        await api.KomtTerug();
    }

    [Fact]
    public async Task TooMuchAtOnce_Is503WithRetryAfter_AndWhoWaitsIsServed()
    {
        using var deur = new SemaphoreSlim(0);
        var binnen = new TaskCompletionSource();
        var verbindingen = new Deur(_map.Database, deur, binnen);
        await using var api = Start(services => services.AddSingleton<Verbindingen>(verbindingen), ("Gelijktijdig", "1"), ("Wachtrij", "1"));
        Assert.Equal(HttpStatusCode.OK, await api.Status("/v1/metingen?pageSize=1"));
        verbindingen.Dicht = true;
        var eerste = api.Client.GetAsync(new Uri("/v1/metingen", UriKind.Relative));
        await binnen.Task.WaitAsync(Server.Geduld);

        // Eén van deze twee wacht, de andere kan er niet bij.
        var tweede = api.Bewaakt.GetAsync(new Uri("/v1/metingen?page=2", UriKind.Relative));
        var derde = api.Bewaakt.GetAsync(new Uri("/v1/metingen?page=3", UriKind.Relative));
        var geweigerd = await await Task.WhenAny(tweede, derde);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, geweigerd.StatusCode);
        Assert.Equal("te-druk", await Code(geweigerd));
        Assert.Equal(TimeSpan.FromSeconds(1), geweigerd.Headers.RetryAfter!.Delta);
        Assert.Equal(HttpStatusCode.OK, await api.Status("/health/live"));

        deur.Release(100);
        Assert.Equal(HttpStatusCode.OK, (await eerste).StatusCode);
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable], new[] { (await tweede).StatusCode, (await derde).StatusCode }.Order());
    }

    [Fact]
    public async Task AddressAndHeadersPastTheirLimit_AreProblems()
    {
        await using var api = Start(("AdresTekens", "300"), ("HeaderTekens", "1024"), ("Headers", "20"));

        Assert.Equal("adres-te-lang", await Geweigerd(api, $"/v1/metingen?search={new string('a', 300)}", HttpStatusCode.RequestUriTooLong));
        Assert.Equal("headers-te-groot", await Geweigerd(api, "/v1/metingen", HttpStatusCode.RequestHeaderFieldsTooLarge, ("Cookie", new string('a', 1024))));
        Assert.Equal("headers-te-groot", await Geweigerd(
            api, "/v1/metingen", HttpStatusCode.RequestHeaderFieldsTooLarge, [.. Enumerable.Range(0, 21).Select(i => ($"X-{i}", "a"))]));
        Assert.Equal(HttpStatusCode.OK, await api.Status($"/v1/metingen?search={new string('a', 100)}"));
    }

    /// <summary>Viermaal onze grens is die van Kestrel: die antwoordt zelf, kaal, en sluit.</summary>
    [Theory]
    [InlineData("GET /v1/metingen?search={0} HTTP/1.1\r\nHost: x\r\n\r\n", 2000, "HTTP/1.1 414")]
    [InlineData("GET /v1/metingen HTTP/1.1\r\nHost: x\r\nCookie: {0}\r\n\r\n", 5000, "HTTP/1.1 431")]
    public async Task FarPastTheLimit_IsRefusedByTheParser(string verzoek, int tekens, string status)
    {
        await using var api = Start(("AdresTekens", "300"), ("HeaderTekens", "1024"));
        using var client = new TcpClient();
        await client.ConnectAsync(api.Adres.Host, api.Adres.Port);
        await using var stroom = client.GetStream();
        await stroom.WriteAsync(Encoding.ASCII.GetBytes(string.Format(System.Globalization.CultureInfo.InvariantCulture, verzoek, new string('a', tekens))));
        var buffer = new byte[64];
        var gelezen = await stroom.ReadAtLeastAsync(buffer, status.Length);

        Assert.StartsWith(status, Encoding.ASCII.GetString(buffer, 0, gelezen), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dashboard_NeverMeetsTheDefaults()
    {
        await using var api = Start();

        // Een zaal vol dashboards achter één adres, die tegelijk beginnen.
        var statussen = await Task.WhenAll(Enumerable.Range(0, 400).Select(i => api.Status($"/v1/metingen?page={i + 1}")));

        Assert.All(statussen, status => Assert.Equal(HttpStatusCode.OK, status));
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void OneClient_IsAnAddressOrAnIpv6Network(string een, string ander, bool dezelfde)
    {
        using var grens = new Grenswacht(Options.Create(new GrenzenOptions { PerClientIneens = 1, PerClientPerSeconde = 1 }));

        Assert.True(grens.Neem(Van(IPAddress.Parse(een)))!.IsAcquired);
        Assert.Equal(!dezelfde, grens.Neem(Van(IPAddress.Parse(ander)))!.IsAcquired);
    }

    [Fact]
    public void LimitThatCannotBe_IsNamedWithTheRemedy()
    {
        var opties = new GrenzenOptions
        {
            VerzoekSeconden = 0,
            AdresTekens = 5,
            HeaderTekens = 99999999,
            Headers = 1,
            Verbindingen = 1,
            Gelijktijdig = 0,
            Wachtrij = -1,
            PerClientPerSeconde = -1,
            PerClientIneens = 0,
        };

        var fouten = new GrenzenOptions.Validator().Validate(null, opties).Failures!.ToArray();

        Assert.All(typeof(GrenzenOptions).GetProperties(), p => Assert.Contains(fouten, f => f.StartsWith($"Grenzen:{p.Name} is ", StringComparison.Ordinal)
            && f.Contains($"Grenzen__{p.Name}=", StringComparison.Ordinal)));
        Assert.True(new GrenzenOptions.Validator().Validate(null, new GrenzenOptions()).Succeeded);
    }

    private static DefaultHttpContext Van(IPAddress adres)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = adres;
        return context;
    }

    private static async Task<string> Geweigerd(Server api, string pad, HttpStatusCode status, params (string Naam, string Waarde)[] koppen)
    {
        using var verzoek = new HttpRequestMessage(HttpMethod.Get, pad);
        foreach (var (naam, waarde) in koppen)
        {
            verzoek.Headers.Add(naam, waarde);
        }

        using var antwoord = await api.Bewaakt.SendAsync(verzoek);
        Assert.Equal(status, antwoord.StatusCode);
        return await Code(antwoord);
    }

    private static async Task<string> Code(HttpResponseMessage antwoord) =>
        JsonNode.Parse(await antwoord.Content.ReadAsStringAsync())!["code"]!.GetValue<string>();

    private Server Start(params (string Sleutel, string Waarde)[] grenzen) => Start(_ => { }, grenzen);

    private Server Start(Action<IServiceCollection> stel, params (string Sleutel, string Waarde)[] grenzen) => new(b =>
    {
        b.UseSetting("Database:ConnectionString", $"Data Source={_map.Database}").UseSetting("Metingen:Map", _map.Pad).ConfigureTestServices(stel);
        foreach (var (sleutel, waarde) in grenzen)
        {
            b.UseSetting($"Grenzen:{sleutel}", waarde);
        }
    });

    /// <summary>Verbindingen die wachten tot de deur opengaat, vanaf dat de test haar dichtdoet.</summary>
    private sealed class Deur(string database, SemaphoreSlim deur, TaskCompletionSource binnen)
        : Verbindingen(Options.Create(new DatabaseOptions { ConnectionString = $"Data Source={database};Pooling=False", DeadlineSeconden = 60 }))
    {
        public bool Dicht { get; set; }

        public override async Task<DbConnection> OpenAsync(CancellationToken ct)
        {
            if (Dicht)
            {
                binnen.TrySetResult();
                await deur.WaitAsync(ct);
            }

            return await base.OpenAsync(ct);
        }
    }
}
