namespace Wijkbenchmark.Tests.Samenloop;

/// <summary>Wie weggaat, of mislukt, is niemand anders zijn zaak: de anderen krijgen hun antwoord.</summary>
public sealed class VertrekTests : IDisposable
{
    private readonly Metingmap _map = new();
    private readonly Deur _deur;

    public VertrekTests()
    {
        _map.ZetGeladen2006();
        _deur = new Deur(_map.Database);
    }

    public void Dispose() => _map.Dispose();

    /// <summary>Alle wachten op de database, de eerste hangt op. Met lezen van het antwoord, van de stand, en van de index.</summary>
    [Theory]
    [InlineData("/v1/gemeenten", "3600")]
    [InlineData("/v1/gemeenten", "0")]
    [InlineData("/v1/waarnemingen?format=json-stat", "3600")]
    [InlineData("/v1/partners?format=csv", "0")]
    [InlineData("/v1/_zoek?q=wijk&meting=2006", "0")]
    public async Task FirstAskerLeaves_TheOthersAreAnswered(string pad, string interval)
    {
        await using var api = _deur.Start(_map, null, ("Dataversie:IntervalSeconden", interval));
        Assert.Equal(HttpStatusCode.OK, await api.Status("/v1/metingen"));
        _deur.DoeDicht();
        using var weg = new CancellationTokenSource();
        var eerste = api.Client.GetAsync(new Uri(pad, UriKind.Relative), weg.Token);
        await _deur.Staan(1);
        var anderen = Enumerable.Range(0, 15).Select(_ => api.Client.GetAsync(new Uri(pad, UriKind.Relative))).ToArray();
        await _deur.Staan(1);

        await weg.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => eerste);
        _deur.DoeOpen();

        foreach (var antwoord in await Task.WhenAll(anderen).WaitAsync(Deur.Geduld))
        {
            Assert.Equal(HttpStatusCode.OK, antwoord.StatusCode);
            Assert.True(antwoord.Content.Headers.ContentLength > 0);
        }
    }

    /// <summary>Een lezing die mislukt geeft wie erop wachtte een eerlijke 503, en bederft niets voor wie daarna komt.</summary>
    [Fact]
    public async Task FailureWhileOthersWait_Is503ForThem_AndNothingIsKeptOfIt()
    {
        await using var api = _deur.Start(_map, null, ("Dataversie:IntervalSeconden", "3600"));
        Assert.Equal(HttpStatusCode.OK, await api.Status("/v1/metingen"));
        _deur.DoeDicht();
        var vragers = Enumerable.Range(0, 15).Select(_ => api.Status("/v1/gemeenten")).ToArray();
        await _deur.Staan(15);
        _deur.Weg = new Microsoft.Data.Sqlite.SqliteException("schijf weg", 10);
        _deur.DoeOpen();
        Assert.All(await Task.WhenAll(vragers).WaitAsync(Deur.Geduld), status => Assert.Equal(HttpStatusCode.ServiceUnavailable, status));

        _deur.Weg = null;

        Assert.Equal(HttpStatusCode.OK, await api.Status("/v1/gemeenten"));
    }

    /// <summary>Wie op zijn antwoord wacht houdt een ander adres niet op, ook niet als er maar één tegelijk gemaakt mag worden en dat er al is.</summary>
    [Fact]
    public async Task KeptAnswer_NeedsNoPlace()
    {
        await using var api = _deur.Start(_map, null, ("Dataversie:IntervalSeconden", "3600"), ("Grenzen:Gelijktijdig", "1"), ("Grenzen:Wachtrij", "0"));
        Assert.Equal(HttpStatusCode.OK, await api.Status("/v1/metingen"));
        _deur.DoeDicht();
        var bezet = api.Status("/v1/gemeenten");
        await _deur.Staan(1);

        Assert.Equal(HttpStatusCode.OK, await api.Status("/v1/metingen"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await api.Status("/v1/units"));

        _deur.DoeOpen();
        Assert.Equal(HttpStatusCode.OK, await bezet.WaitAsync(Deur.Geduld));
    }

    /// <summary>Een client die alles tegelijk vraagt vult de rij van de anderen niet: wat hij teveel vraagt wacht in een rij van hemzelf.</summary>
    [Fact]
    public async Task ClientThatAsksEverythingAtOnce_LeavesAPlaceForTheOthers()
    {
        await using var api = _deur.Start(_map, null, ("Dataversie:IntervalSeconden", "3600"), ("Grenzen:Gelijktijdig", "4"), ("Grenzen:Wachtrij", "20"));
        using var ander = api.Van("127.0.0.2");
        Assert.Equal(HttpStatusCode.OK, await api.Status("/v1/_zoek?q=wijk"));
        _deur.DoeDicht();
        var gretig = Enumerable.Range(1, 22).Select(i => api.Status($"/v1/units?pageSize={i}")).ToArray();
        await _deur.Staan(2);

        var bescheiden = ander.GetAsync(new Uri("/v1/gemeenten", UriKind.Relative));
        await _deur.Staan(3);
        var teveel = await Task.WhenAny([.. gretig, .. Enumerable.Range(30, 3).Select(i => api.Status($"/v1/units?pageSize={i}"))]);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await teveel);

        _deur.DoeOpen();
        Assert.Equal(HttpStatusCode.OK, (await bescheiden.WaitAsync(Deur.Geduld)).StatusCode);
        await Task.WhenAll(gretig).WaitAsync(Deur.Geduld);
    }
}
