using Microsoft.Extensions.Time.Testing;

namespace Wijkbenchmark.Tests.Samenloop;

/// <summary>Is de database weg, dan blijft wat bewaard is nog een tijd te krijgen, en het antwoord zegt het. De klok is van de test.</summary>
public sealed class ZonderDatabaseTests : IAsyncDisposable
{
    private readonly Metingmap _map = new();
    private readonly FakeTimeProvider _klok = new(new DateTimeOffset(2026, 11, 28, 9, 0, 0, TimeSpan.Zero));
    private readonly Deur _deur;
    private Server? _api;

    public ZonderDatabaseTests()
    {
        _map.ZetGeladen2006();
        _deur = new Deur(_map.Database);
    }

    private Server Api => _api!;

    public async ValueTask DisposeAsync()
    {
        if (_api is not null)
        {
            await _api.DisposeAsync();
        }

        _map.Dispose();
    }

    [Fact]
    public async Task WhatIsKept_IsAnsweredForFiveMinutes_AndSaysSo()
    {
        await Begin();
        _deur.Weg = new Microsoft.Data.Sqlite.SqliteException("weg", 14);
        _klok.Advance(TimeSpan.FromSeconds(2));

        using var bewaard = await Vraag("/v1/gemeenten");
        Assert.Equal(HttpStatusCode.OK, bewaard.StatusCode);
        Assert.Equal("2", bewaard.Headers.GetValues("Zonder-Database").Single());
        Assert.Equal(8, JsonNode.Parse(await bewaard.Content.ReadAsStringAsync())!["paginering"]!["totaal"]!.GetValue<int>());

        using var bekend = await Vraag("/v1/gemeenten", bewaard.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.NotModified, bekend.StatusCode);
        Assert.True(bekend.Headers.Contains("Zonder-Database"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await Api.Status("/v1/units"));

        using var klaar = await Vraag("/health/ready");
        Assert.Equal(HttpStatusCode.OK, klaar.StatusCode);
        var uitleg = await klaar.Content.ReadAsStringAsync();
        Assert.StartsWith("Degraded", uitleg, StringComparison.Ordinal);
        Assert.Contains("2026-11-28T09:05:00Z", uitleg, StringComparison.Ordinal);

        _klok.Advance(TimeSpan.FromSeconds(299));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await Api.Status("/v1/gemeenten"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await Api.Status("/health/ready"));
    }

    [Fact]
    public async Task ComingBack_IsNoticedByItself()
    {
        await Begin();
        _deur.Weg = new Microsoft.Data.Sqlite.SqliteException("weg", 14);
        _klok.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(HttpStatusCode.OK, await Api.Status("/v1/gemeenten"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await Api.Status("/v1/units"));

        _deur.Weg = null;
        _klok.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(HttpStatusCode.OK, await Api.Status("/v1/units"));
        using var weer = await Vraag("/v1/gemeenten");
        Assert.False(weer.Headers.Contains("Zonder-Database"));
        Assert.StartsWith("Healthy", await Api.Client.GetStringAsync(new Uri("/health/ready", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Zero_TurnsItOff()
    {
        await Begin(("Cache:ZonderDatabaseSeconden", "0"));
        _deur.Weg = new Microsoft.Data.Sqlite.SqliteException("weg", 14);
        _klok.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await Api.Status("/v1/gemeenten"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await Api.Status("/health/ready"));
    }

    /// <summary>
    /// Tweehonderd tegelijk op een database die niets zegt: elk een 503 en niemand een 504, terwijl er één lezing wacht en wat bewaard is gewoon komt.
    /// </summary>
    [Theory]
    [InlineData(30)]
    [InlineData(200)]
    public async Task SilentDatabase_HoldsNobodyUp(int aantal)
    {
        await Begin();
        _deur.DoeDicht();
        _klok.Advance(TimeSpan.FromSeconds(2));
        var geopend = _deur.Geopend;

        var vragers = Enumerable.Range(0, aantal).Select(i => Api.Status($"/v1/units?pageSize={(i % 100) + 1}")).ToArray();
        await _deur.Staan(1);
        Assert.Equal(1, _deur.Geopend - geopend);
        _deur.Weg = new DatabaseTeTraag();
        _deur.DoeOpen();

        Assert.All(await Task.WhenAll(vragers).WaitAsync(Deur.Geduld), status => Assert.Equal(HttpStatusCode.ServiceUnavailable, status));
        Assert.Equal(HttpStatusCode.OK, await Api.Status("/v1/gemeenten"));
    }

    /// <summary>
    /// De database valt stil net nadat de stand gelezen is. Wie op zijn beurt wacht laat dan kijken, en hoort als hij aan de beurt is meteen wat eruit kwam:
    /// anders wacht elke volgende groep de deadline opnieuw uit.
    /// </summary>
    [Fact]
    public async Task DatabaseFallsSilentJustAfterALook_WhoWaitsForATurnHearsItAtOnce()
    {
        await Begin(("Grenzen:Gelijktijdig", "1"), ("Dataversie:IntervalSeconden", "3600"));
        _deur.DoeDicht();
        var geopend = _deur.Geopend;
        var eerste = Api.Status("/v1/units");
        await _deur.Staan(1);

        var vragers = Enumerable.Range(1, 50).Select(i => Api.Status($"/v1/partners?pageSize={i}")).ToArray();
        await _deur.Staan(2);
        _deur.Weg = new DatabaseTeTraag();
        _deur.DoeOpen();

        Assert.All(await Task.WhenAll([eerste, .. vragers]).WaitAsync(Deur.Geduld), status => Assert.Equal(HttpStatusCode.ServiceUnavailable, status));
        Assert.Equal(2, _deur.Geopend - geopend);
    }

    /// <summary>Wie tegelijk naar de gezondheid vraagt deelt de blik, en opent er geen verbinding voor.</summary>
    [Fact]
    public async Task ManyProbes_ShareOneLook()
    {
        await Begin();
        Assert.Equal(HttpStatusCode.OK, await Api.Status("/health/ready"));
        _klok.Advance(TimeSpan.FromSeconds(2));
        var geopend = _deur.Geopend;

        Assert.All(await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Api.Status("/health/ready"))), status => Assert.Equal(HttpStatusCode.OK, status));

        Assert.Equal(1, _deur.Geopend - geopend);
    }

    [Fact]
    public async Task NothingLoaded_IsNotReady()
    {
        using var leeg = new Metingmap();
        var deur = new Deur(leeg.Database);
        await using var api = deur.Start(leeg);

        using var klaar = await api.Client.GetAsync(new Uri("/health/ready", UriKind.Relative));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, klaar.StatusCode);
        Assert.Contains("argument laad", await klaar.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task Begin(params (string Sleutel, string Waarde)[] instellingen)
    {
        _api = _deur.Start(_map, _klok, instellingen);

        // De index is er dan ook: zijn lezing telt niet mee met wat de test telt.
        Assert.Equal(HttpStatusCode.OK, await Api.Status("/v1/_zoek?q=wijk"));
        Assert.Equal(HttpStatusCode.OK, await Api.Status("/v1/gemeenten"));
    }

    private async Task<HttpResponseMessage> Vraag(string pad, string? bekend = null)
    {
        using var verzoek = new HttpRequestMessage(HttpMethod.Get, pad);
        if (bekend is not null)
        {
            verzoek.Headers.TryAddWithoutValidation("If-None-Match", bekend);
        }

        return await Api.Client.SendAsync(verzoek);
    }
}
