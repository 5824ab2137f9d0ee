using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Wijkbenchmark.Api.Zoeken;

namespace Wijkbenchmark.Tests.Samenloop;

/// <summary>Wanneer de zoekindex gemaakt wordt, en dat hij nooit ouder is dan de gegevens.</summary>
public sealed class ZoekindexTests : IDisposable
{
    private readonly Metingmap _map = new();
    private readonly Telling _verbindingen;
    private readonly Zoekbewaker _bewaker;
    private readonly Standbewaker _stand;

    public ZoekindexTests()
    {
        _verbindingen = new Telling(_map.Database);
        _stand = new Standbewaker(_map.Verbindingen, Options.Create(new DataversieOptions { IntervalSeconden = 0 }), TimeProvider.System);
        _bewaker = new Zoekbewaker(_verbindingen, _stand, NullLogger<Zoekbewaker>.Instance);
    }

    public void Dispose()
    {
        _bewaker.Dispose();
        _map.Dispose();
    }

    [Fact]
    public async Task FirstQuestionsTogether_BuildOnce()
    {
        _map.ZetGeladen2006("gm0202", "gm0281");

        var vondsten = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Zoek("wijkbudget"))));

        Assert.Equal(1, _verbindingen.Geopend);
        Assert.All(vondsten, v => Assert.Equal(vondsten[0].Pagina.Select(p => p.Id), v.Pagina.Select(p => p.Id)));
        Assert.NotEmpty(vondsten[0].Pagina);
    }

    [Fact]
    public async Task ChangedData_AreFoundAtOnce()
    {
        _map.ZetGeladen2006("gm0202", "gm0281");
        Assert.Empty((await Zoek("buurtzwaan")).Pagina);

        _map.Verander("2006/gm0202.json", json => json["instrumenten"]![0]!["naam"] = "buurtzwanen");
        await _map.Laad();

        Assert.Equal("buurtzwanen", (await Zoek("buurtzwaan")).Pagina[0].Titel);
        Assert.Equal(2, _verbindingen.Geopend);
    }

    [Fact]
    public async Task QuestionsWhileTheDataChange_AreAllAnswered()
    {
        _map.ZetGeladen2006("gm0202", "gm0281");
        var klaar = false;
        var vragers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!Volatile.Read(ref klaar))
            {
                Assert.NotEmpty((await Zoek("wijkbudget")).Pagina);
            }
        })).ToArray();
        try
        {
            for (var keer = 0; keer < 5; keer++)
            {
                _map.Verander("2006/gm0202.json", json => json["instrumenten"]![0]!["naam"] = $"buurtzwaan{keer}");
                await _map.Laad();
                Assert.Equal($"buurtzwaan{keer}", (await Zoek($"buurtzwaan{keer}")).Pagina[0].Titel);
            }
        }
        finally
        {
            Volatile.Write(ref klaar, true);
        }

        await Task.WhenAll(vragers);
    }

    [Fact]
    public async Task Shutdown_ClosesTheIndexAndAnswersNoMore()
    {
        _map.ZetGeladen2006("gm0202", "gm0281");
        await Zoek("wijk");

        _bewaker.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => Zoek("wijk"));
    }

    [Fact]
    public async Task DatabaseWithoutMeting_GivesAnIndexWithoutElements() => Assert.Equal(0, (await Zoek("wijk")).Totaal);

    [Fact]
    public async Task CallerWhoLeaves_LeavesTheBuildToTheOthers()
    {
        _map.ZetGeladen2006("gm0202", "gm0281");
        using var weg = new CancellationTokenSource();
        await weg.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Zoek("wijk", weg.Token));

        Assert.NotEmpty((await Zoek("wijk")).Pagina);
        Assert.Equal(1, _verbindingen.Geopend);
    }

    [Fact]
    public async Task BuildThatFails_IsTriedAgainAtTheNextQuestion()
    {
        _map.ZetGeladen2006("gm0202", "gm0281");
        _verbindingen.Fout = new Microsoft.Data.Sqlite.SqliteException("bezet", 5);
        await Assert.ThrowsAsync<DatabaseWeg>(() => Zoek("wijk"));

        _verbindingen.Fout = null;

        Assert.NotEmpty((await Zoek("wijk")).Pagina);
    }

    /// <summary>
    /// Een replica die achterloopt, of een database die verder is, zegt welke stand er dan wel staat: daaruit wordt opnieuw geantwoord, en nooit uit twee.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task DatabaseOfAnotherVersion_SaysWhichStandThereIs(int verschil)
    {
        _map.ZetGeladen2006("gm0202", "gm0281");
        var stand = await _stand.HuidigAsync(CancellationToken.None);
        var ander = new Stand { Dataversie = stand.Dataversie with { Versie = stand.Versie + verschil }, Metingen = stand.Metingen, Codes = stand.Codes };

        var fout = await Assert.ThrowsAsync<AndereStand>(() => _bewaker.ZoekAsync(Vraag("wijk"), ander, CancellationToken.None));

        Assert.Equal(stand.Dataversie, fout.Stand!.Dataversie);
        Assert.NotEmpty((await _bewaker.ZoekAsync(Vraag("wijk"), fout.Stand, CancellationToken.None)).Pagina);
        Assert.Equal(1, _verbindingen.Geopend);
    }

    /// <summary>De eerste zoeker na een wijziging vindt de index al klaar of onderweg: er wordt er niet nog een gemaakt.</summary>
    [Fact]
    public async Task NewStand_StartsTheIndexOfTheDefaultMeting()
    {
        _map.ZetGeladen2006();
        await _stand.HuidigAsync(CancellationToken.None);

        await _verbindingen.Begonnen.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.NotEmpty((await Zoek("wijk")).Pagina);
        Assert.Equal(1, _verbindingen.Geopend);
    }

    [Fact]
    public async Task Index_StaysSmall()
    {
        _map.ZetGeladen2006("gm0202", "gm0281");
        await using var lezing = new Lezing(_map.Verbindingen, _stand);
        using var index = await lezing.VoorAsync(() => Zoekindex.MaakAsync(lezing, 2006), CancellationToken.None);

        Assert.Equal(
            await _map.Tel("SELECT COUNT(*) FROM waarneming") + await _map.Tel("SELECT COUNT(*) FROM conclusie") + await _map.Tel("SELECT COUNT(*) FROM begrip")
            + await _map.Tel("SELECT COUNT(*) FROM indicator") + await _map.Tel("SELECT COUNT(*) FROM "
            + "ontwikkelingsfase") + await _map.Tel("SELECT COUNT(*) FROM profiel")
            + await _map.Tel("SELECT COUNT(*) FROM unit") + await _map.Tel("SELECT COUNT(*) FROM partner") + await _map.Tel("SELECT COUNT(*) FROM overlegvorm")
            + await _map.Tel("SELECT COUNT(*) FROM instrument") + await _map.Tel("SELECT COUNT(*) FROM budget") + await _map.Tel(
                "SELECT COUNT(*) FROM meldpunt"),
            index.Aantal);
        Assert.InRange(index.Bytes, 10_000, 2_000_000);
    }

    [Fact]
    public async Task DisposedIndex_AnswersNoMore()
    {
        _map.ZetGeladen2006("gm0202", "gm0281");
        await using var lezing = new Lezing(_map.Verbindingen, _stand);
        var index = await lezing.VoorAsync(() => Zoekindex.MaakAsync(lezing, 2006), CancellationToken.None);
        Assert.NotNull(index.Zoek(Vraag("wijk")));

        index.Dispose();

        Assert.Null(index.Zoek(Vraag("wijk")));
    }

    /// <summary>Elke meting heeft een eigen index; wie meer metingen afgaat dan bewaard worden houdt de laatst gevraagde.</summary>
    [Fact]
    public async Task EachMeting_HasItsOwnIndex_AndOnlyTheLastAskedStay()
    {
        _map.ZetGeladen2006("gm0202", "gm0281");
        var stand = await _stand.HuidigAsync(CancellationToken.None);
        Task<Vondst> In(int meting) => _bewaker.ZoekAsync(Vraag("wijkbudget") with { Meting = meting }, stand, CancellationToken.None);

        Assert.NotEmpty((await In(2006)).Pagina);
        Assert.Empty((await In(2010)).Pagina);
        await In(2011);
        await In(2012);
        Assert.NotEmpty((await In(2006)).Pagina);
        Assert.Equal(4, _verbindingen.Geopend);

        await In(2013);
        Assert.NotEmpty((await In(2006)).Pagina);
        Assert.Equal(5, _verbindingen.Geopend);
        await In(2010);
        Assert.Equal(6, _verbindingen.Geopend);
    }

    private static Zoekvraag Vraag(string tekst) => new(tekst, 2006, [], [], 0, 20);

    private async Task<Vondst> Zoek(string tekst, CancellationToken ct = default) =>
        await _bewaker.ZoekAsync(Vraag(tekst), await _stand.HuidigAsync(CancellationToken.None), ct);

    /// <summary>Telt hoe vaak er een index gemaakt wordt: daarvoor gaat elke keer één verbinding open.</summary>
    private sealed class Telling(string database) : Verbindingen(Options.Create(new DatabaseOptions { ConnectionString = $"Data Source={database}" }))
    {
        private readonly TaskCompletionSource _begonnen = new();
        private int _geopend;

        public int Geopend => _geopend;

        public Exception? Fout { get; set; }

        public Task Begonnen => _begonnen.Task;

        public override Task<System.Data.Common.DbConnection> OpenAsync(CancellationToken ct)
        {
            Interlocked.Increment(ref _geopend);
            _begonnen.TrySetResult();
            return Fout is null ? base.OpenAsync(ct) : throw Fout;
        }
    }
}
