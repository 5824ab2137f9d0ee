namespace Wijkbenchmark.Tests.Rondes;

/// <summary>De wijzigingen: wie ze met een cursor volgt mist niets en krijgt niets dubbel.</summary>
public sealed class WijzigingenTests : IDisposable
{
    private const string Arnhem = "2006/gm0202.json";

    private readonly Ronde _ronde = new("gm0202", "gm0301");

    public void Dispose() => _ronde.Dispose();

    /// <summary>Twee servers op één database; er wordt doorgelopen terwijl er geladen wordt, met de kleinste stukken die kunnen.</summary>
    [Fact]
    public async Task WalkedWhileLoading_OverTwoServers_GivesEveryPublicationOnce_InOrder()
    {
        await _ronde.Laad();
        await using var een = _ronde.Start();
        await using var twee = _ronde.Start();
        var klaar = false;
        var lopers = new[] { 1, 2, 3 }.Select(grootte => Task.Run(async () =>
        {
            var (gezien, cursor, keer) = (new List<string>(), "0-begin", 0);
            while (true)
            {
                var wasKlaar = Volatile.Read(ref klaar);
                var stuk = await (keer++ % 2 == 0 ? een : twee).Json($"/v1/wijzigingen?pageSize={grootte}&na={cursor}");
                cursor = $"{stuk["volgende"]}";
                gezien.AddRange(stuk["resultaten"]!.AsArray().Select(b => $"{b!["cursor"]} {b["soort"]} {b["uitgave"]}"));
                if (wasKlaar && stuk["resultaten"]!.AsArray().Count == 0)
                {
                    return gezien;
                }
            }
        })).ToArray();

        for (var uitgave = 2; uitgave <= 6; uitgave++)
        {
            _ronde.Verander(Arnhem, $"aanpak {uitgave}");
            _ronde.Verander("2006/gm0301.json", $"aanpak {uitgave}");
            await _ronde.Laad();
        }

        Volatile.Write(ref klaar, true);
        var verwacht = (await een.Json("/v1/wijzigingen?pageSize=100"))["resultaten"]!.AsArray().Select(b => $"{b!["cursor"]} {b["soort"]} "
            + $"{b["uitgave"]}").ToArray();
        Assert.Equal(3 + (2 * 5), verwacht.Length);
        foreach (var gezien in await Task.WhenAll(lopers))
        {
            Assert.Equal(verwacht, gezien);
        }
    }

    [Fact]
    public async Task AtTheEnd_ItIsAnEmptyListAndTheSameCursor_AndPollingIs304UntilSomethingIsPublished()
    {
        await _ronde.Laad();
        await using var server = _ronde.Start();
        var cursor = $"{(await server.Json("/v1/wijzigingen"))["volgende"]}";
        var pad = new Uri($"/v1/wijzigingen?na={cursor}", UriKind.Relative);
        using var leeg = await server.Client.GetAsync(pad);
        var inhoud = JsonNode.Parse(await leeg.Content.ReadAsStringAsync())!;
        Assert.Empty(inhoud["resultaten"]!.AsArray());
        Assert.Equal(cursor, $"{inhoud["volgende"]}");

        async Task<HttpStatusCode> Vraag()
        {
            using var verzoek = new HttpRequestMessage(HttpMethod.Get, pad);
            verzoek.Headers.IfNoneMatch.Add(leeg.Headers.ETag!);
            using var antwoord = await server.Client.SendAsync(verzoek);
            return antwoord.StatusCode;
        }

        Assert.Equal(HttpStatusCode.NotModified, await Vraag());
        _ronde.Verander(Arnhem, "anders");
        await _ronde.Laad();
        Assert.Equal(HttpStatusCode.OK, await Vraag());
    }

    [Theory]
    [InlineData("1000000-0123456789abcdef")]
    [InlineData("999999999000000-0123456789abcdef")]
    public async Task CursorOfAnotherDatabase_SaysSo_AndHowToBeginAgain(string cursor)
    {
        await _ronde.Laad();
        await using var server = _ronde.Start();

        var (status, probleem) = await server.Antwoord($"/v1/wijzigingen?na={cursor}");

        Assert.Equal((HttpStatusCode.BadRequest, "cursor-van-elders"), (status, $"{probleem["code"]}"));
        Assert.Contains("zonder na", $"{probleem["detail"]}", StringComparison.Ordinal);
    }

    /// <summary>Een back-up die teruggezet is en daarna anders verder ging: op dezelfde plek staat nu iets anders.</summary>
    [Fact]
    public async Task CursorOfBeforeARestore_SaysSo_AlsoWhenSomethingElseStandsThereNow()
    {
        await _ronde.Laad();
        await using var server = _ronde.Start();
        _ronde.Verander(Arnhem, "voor het terugzetten");
        await _ronde.Laad();
        var cursor = $"{(await server.Json("/v1/wijzigingen"))["volgende"]}";

        // Zoals de back-up van ervoor: het laatste besluit en zijn versie zijn er nooit geweest.
        await _ronde.Tel("DELETE FROM inzendingbesluit WHERE gemeente = 'GM0202' AND nummer = 2");
        await _ronde.Tel("DELETE FROM inzendingversie WHERE gemeente = 'GM0202' AND versie = 2");
        await _ronde.Tel("UPDATE dataversie SET versie = 1");
        await _ronde.Tel("UPDATE inzending SET afdruk = ''");
        _ronde.Verander(Arnhem, "na het terugzetten");
        await _ronde.Laad();

        Assert.StartsWith(cursor.Split('-')[0], $"{(await server.Json("/v1/wijzigingen"))["volgende"]}", StringComparison.Ordinal);
        var (status, probleem) = await server.Antwoord($"/v1/wijzigingen?na={cursor}");
        Assert.Equal((HttpStatusCode.BadRequest, "cursor-van-elders"), (status, $"{probleem["code"]}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("0-Begin")]
    [InlineData("-1-0123456789abcdef")]
    [InlineData("99999999999999999999-0123456789abcdef")]
    public async Task ImpossibleCursor_Is400(string cursor)
    {
        await _ronde.Laad();
        await using var server = _ronde.Start();

        var (status, probleem) = await server.Antwoord($"/v1/wijzigingen?na={cursor}");

        Assert.Equal((HttpStatusCode.BadRequest, "na"), (status, $"{probleem["invalidParams"]![0]!["name"]}"));
    }

    /// <summary>Eén oud document haalt de open API niet neer.</summary>
    [Fact]
    public async Task StartWithADocumentThatCannotBeWritten_ServesWhatStood_AndReadySaysDegraded_UntilItIsLoadedAfterAll()
    {
        await _ronde.Laad();
        await _ronde.Tel("UPDATE inzendingversie SET generatie = 99 WHERE gemeente = 'GM0301'");
        await _ronde.Tel("UPDATE meting SET afdruk = 'andere build'");
        await using var server = _ronde.Start();

        Assert.Equal(HttpStatusCode.OK, await server.Status("/v1/gemeenten/GM0301?meting=2006"));
        var ready = await server.Client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        var tekst = await ready.Content.ReadAsStringAsync();
        if (_ronde.Map.Verbindingen.Engine == Engine.SqlServer)
        {
            // Op SQL Server laadt de start niet, en kan dus ook niets mislukken.
            Assert.Contains("Healthy", tekst, StringComparison.Ordinal);
            return;
        }

        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.Contains("Degraded", tekst, StringComparison.Ordinal);
        Assert.Contains("gm0301.json", tekst, StringComparison.Ordinal);

        await _ronde.Tel("UPDATE inzendingversie SET generatie = 1 WHERE gemeente = 'GM0301'");
        await _ronde.Laad();
        Assert.Contains("Healthy", await server.Client.GetStringAsync(new Uri("/health/ready", UriKind.Relative)), StringComparison.Ordinal);
    }
}
