using System.Data.Common;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Wijkbenchmark.Tests.Samenloop;

/// <summary>De stand is van iedereen: één lezing voor wie tegelijk vraagt, een mislukking die even geldt, en nooit ouder dan het interval.</summary>
public sealed class StandTests : IDisposable
{
    private readonly Metingmap _map = new();
    private readonly FakeTimeProvider _klok = new();
    private readonly Deur _deur;

    public StandTests()
    {
        _map.ZetGeladen2006("gm0202");
        _deur = new Deur(_map.Database);
    }

    public void Dispose() => _map.Dispose();

    [Fact]
    public async Task ManyAtOnce_ReadOnce()
    {
        var bewaker = Bewaker(1);
        _deur.DoeDicht();
        var vragers = Enumerable.Range(0, 200).Select(_ => bewaker.HuidigAsync(CancellationToken.None).AsTask()).ToArray();
        await _deur.Staan(1);
        _deur.DoeOpen();

        Assert.Single((await Task.WhenAll(vragers)).Distinct());
        Assert.Equal(1, _deur.Geopend);
    }

    [Fact]
    public async Task Failure_IsHeardByAllThatWait_AndHeldForASecond()
    {
        var bewaker = Bewaker(1);
        _deur.DoeDicht();
        var vragers = Enumerable.Range(0, 200).Select(_ => bewaker.HuidigAsync(CancellationToken.None).AsTask()).ToArray();
        await _deur.Staan(1);
        _deur.Weg = new Microsoft.Data.Sqlite.SqliteException("weg", 14);
        _deur.DoeOpen();
        foreach (var vrager in vragers)
        {
            await Assert.ThrowsAnyAsync<DatabaseWeg>(() => vrager);
        }

        await Assert.ThrowsAnyAsync<DatabaseWeg>(async () => await bewaker.HuidigAsync(CancellationToken.None));
        Assert.Equal(1, _deur.Geopend);

        _klok.Advance(TimeSpan.FromSeconds(1));
        _deur.Weg = null;
        Assert.Equal(1, (await bewaker.HuidigAsync(CancellationToken.None)).Versie);
        Assert.Equal(2, _deur.Geopend);
    }

    [Fact]
    public async Task WithinTheInterval_NothingIsRead_AndAfterwardsTheNewVersion()
    {
        var bewaker = Bewaker(10);
        var eerst = await bewaker.HuidigAsync(CancellationToken.None);
        await _map.Tel("UPDATE dataversie SET versie = 7; SELECT 1");

        _klok.Advance(TimeSpan.FromSeconds(9.9));
        Assert.Same(eerst, await bewaker.HuidigAsync(CancellationToken.None));
        _klok.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(7, (await bewaker.HuidigAsync(CancellationToken.None)).Versie);
    }

    /// <summary>Een lezing die al liep toen er geladen werd is te oud voor wie daarna kwam.</summary>
    [Fact]
    public async Task AskerWhoJoinsAReadThatBeganBefore_DoesNotGetSomethingOlder()
    {
        var bewaker = Bewaker(0);
        _deur.DoeDicht();
        var eerder = bewaker.HuidigAsync(CancellationToken.None).AsTask();
        await _deur.Staan(1);
        _klok.Advance(TimeSpan.FromSeconds(5));

        var later = bewaker.HuidigAsync(CancellationToken.None).AsTask();
        _deur.DoeOpen();

        await Task.WhenAll(eerder, later);
        Assert.Equal(2, _deur.Geopend);
    }

    /// <summary>Elke lezing is op zichzelf van één stand, ook als er twee databases om en om achter hetzelfde adres staan.</summary>
    [Fact]
    public async Task ReplicasThatDiffer_GiveEachAnswerItsOwnStand()
    {
        using var achter = new Metingmap();
        achter.ZetGeladen2006("gm0202", "gm0281");
        await achter.Tel("UPDATE dataversie SET versie = 4; SELECT 1");
        await _map.Tel("UPDATE dataversie SET versie = 5; SELECT 1");
        var omEnOm = new OmEnOm(_map.Database, achter.Database);
        var bewaker = new Standbewaker(omEnOm, Options.Create(new DataversieOptions { IntervalSeconden = 3600 }), _klok);

        for (var keer = 0; keer < 20; keer++)
        {
            await using var lezing = new Lezing(omEnOm, bewaker);
            var (versie, gemeenten) = await lezing.VoorAsync(
                async () =>
                    (lezing.Stand.Versie, await lezing.LeesAsync("SELECT COUNT(*) FROM inzending", null, async (lezer, ct) => await lezer.ReadAsync(ct)
                        ? lezer.GetInt32(0) : 0)),
                CancellationToken.None);

            Assert.Equal(versie == 5 ? 1 : 2, gemeenten);
        }
    }

    private Standbewaker Bewaker(double interval) => new(_deur, Options.Create(new DataversieOptions { IntervalSeconden = interval }), _klok);

    private sealed class OmEnOm(params string[] databases) : Verbindingen(Options.Create(new DatabaseOptions { ConnectionString = "Data Source=x" }))
    {
        private int _keer;

        public override async Task<DbConnection> OpenAsync(CancellationToken ct)
        {
            var verbinding = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={databases[_keer++ % databases.Length]};Pooling=False;Mode=ReadOnly");
            await verbinding.OpenAsync(ct);
            return verbinding;
        }
    }
}
