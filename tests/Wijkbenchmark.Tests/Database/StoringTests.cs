using System.Data.Common;
using Dapper;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Wijkbenchmark.Tests.Database;

/// <summary>Een database die weg is, hangt of bezet is: een eerlijke 503, en vanzelf weer goed.</summary>
public sealed class StoringTests
{
    [Fact]
    public async Task SqlServerThatRefuses_Is503AndNotReadyButAlive()
    {
        await using var api = new Server(b => b.UseSetting("Database:Provider", "SqlServer")
            .UseSetting("Database:ConnectionString", "Server=127.0.0.1,1;Database=x;User ID=x;Password=x;TrustServerCertificate=true"));

        await api.Is503();
        Assert.Equal(HttpStatusCode.OK, await api.Status("/health/live"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await api.Status("/health/ready"));
        Assert.Equal(HttpStatusCode.OK, await api.Status("/v1/openapi.json"));
    }

    [Fact]
    public async Task SqlServerThatAnswersNothing_Is503()
    {
        using var stil = new Tussenstation(doel: null);
        await using var api = new Server(b => b.UseSetting("Database:Provider", "SqlServer")
            .UseSetting("Database:ConnectionString", $"Server=127.0.0.1,{stil.Poort};Database=x;User ID=x;Password=x;TrustServerCertificate=true"));

        await api.Is503();
    }

    [Fact]
    public async Task LockedSqliteFile_Is503AndRecoversByItself()
    {
        using var map = new Metingmap();
        map.ZetGeladen2006("gm0202");
        await using var api = new Server(b => b.UseSetting("Metingen:Map", map.Pad)
            .UseSetting("Database:ConnectionString", $"Data Source={map.Database};Pooling=False").UseSetting("Dataversie:IntervalSeconden", "0"));
        Assert.Equal(HttpStatusCode.OK, await api.Status("/v1/metingen"));

        await using (var bezetter = await map.Verbindingen.OpenOmTeSchrijvenAsync(CancellationToken.None))
        {
            // Pas zonder WAL houdt een schrijver ook lezers tegen.
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            await bezetter.ExecuteAsync("PRAGMA locking_mode = EXCLUSIVE");
            await bezetter.ExecuteAsync("BEGIN EXCLUSIVE; UPDATE dataversie SET versie = versie");
            await bezetter.ExecuteAsync("COMMIT");
            await bezetter.ExecuteAsync("PRAGMA journal_mode = DELETE");
            await bezetter.ExecuteAsync("BEGIN EXCLUSIVE");

            await api.Is503();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await api.KomtTerug();
    }

    [Fact]
    public async Task PoolExhausted_Is503AndNotAHang()
    {
        var fout = new InvalidOperationException("Timeout expired.") { Source = "Microsoft.Data.SqlClient" };
        await using var api = new Server(b => b.ConfigureTestServices(s => s.AddSingleton<Verbindingen>(new Nep((_, _) => throw fout))));

        await api.Is503();
    }

    [Fact]
    public async Task DatabasePastItsDeadline_Is503()
    {
        await using var api = new Server(
            b => b.ConfigureTestServices(s => s.AddSingleton<Verbindingen>(new Nep((_, _) => Task.Delay(Timeout.Infinite, CancellationToken.None)))));

        await api.Is503();
    }

    [Fact]
    public async Task RequestPastItsTime_Is504AndCancelsTheQuery()
    {
        using var map = new Metingmap();
        map.ZetGeladen2006();
        var (dicht, afgebroken) = (false, new TaskCompletionSource());
        await using var api = Server(map, ct => dicht ? Wacht(afgebroken, ct) : Task.CompletedTask, ("Grenzen:VerzoekSeconden", "0.3"));
        while (await api.Status("/v1/_zoek?q=wijk") != HttpStatusCode.OK)
        {
            // De eerste keer kan op een volle machine langer duren dan een verzoek hier mag.
        }

        dicht = true;

        using var antwoord = await api.Client.GetAsync(new Uri("/v1/gemeenten", UriKind.Relative));

        Assert.Equal(HttpStatusCode.GatewayTimeout, antwoord.StatusCode);
        Assert.Equal("tijd-verstreken", JsonNode.Parse(await antwoord.Content.ReadAsStringAsync())!["code"]!.GetValue<string>());
        await afgebroken.Task.WaitAsync(Opzet.Server.Geduld);
    }

    [Fact]
    public async Task CallerWhoLeaves_CancelsTheQuery()
    {
        using var map = new Metingmap();
        map.ZetGeladen2006();
        var (dicht, begonnen, afgebroken) = (false, new TaskCompletionSource(), new TaskCompletionSource());
        await using var api = Server(map, ct =>
        {
            if (!dicht)
            {
                return Task.CompletedTask;
            }

            begonnen.TrySetResult();
            return Wacht(afgebroken, ct);
        });
        Assert.Equal(HttpStatusCode.OK, await api.Status("/v1/_zoek?q=wijk"));
        dicht = true;
        using var weg = new CancellationTokenSource();

        var vraag = api.Client.GetAsync(new Uri("/v1/gemeenten", UriKind.Relative), weg.Token);
        await begonnen.Task.WaitAsync(Opzet.Server.Geduld);
        await weg.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => vraag);
        await afgebroken.Task.WaitAsync(Opzet.Server.Geduld);
    }

    [Fact]
    public async Task LongQueryOnSqlite_StopsAtTheDeadline()
    {
        using var map = new Metingmap();
        await using var lezing = new Lezing(map.Verbindingen, new Standbewaker(map.Verbindingen, Options.Create(new DataversieOptions()), TimeProvider.System))
        {
            Deadline = TimeSpan.FromSeconds(1),
        };

        await Assert.ThrowsAsync<DatabaseTeTraag>(() => lezing.VoorAsync(
            () => lezing.LeesAsync(
                "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT MAX(n) FROM t", null, async (lezer, ct) => await lezer.ReadAsync(ct)),
            CancellationToken.None));
    }

    [Fact]
    public async Task FaultOfOurs_IsA500WithoutDetail()
    {
        await using var api = new Server(
            b => b.ConfigureTestServices(s => s.AddSingleton<Verbindingen>(new Nep((_, _) => throw new FormatException("geheim")))));

        using var antwoord = await api.Client.GetAsync(new Uri("/v1/gemeenten", UriKind.Relative));
        var inhoud = await antwoord.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, antwoord.StatusCode);
        Assert.DoesNotContain("geheim", inhoud, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", inhoud, StringComparison.Ordinal);
    }

    [Fact]
    public void BadStatement_IsNotAnUnreachableDatabase()
    {
        using var map = new Metingmap();

        var fout = Assert.ThrowsAny<DbException>(() => map.Tel("SELECT bestaat_niet FROM meting").GetAwaiter().GetResult());

        Assert.False(Storing.IsDatabaseWeg(fout));
    }

    [Theory]
    [InlineData("Provider", "Oracle", "Kies Sqlite of SqlServer")]
    [InlineData("Provider", "SqlServer", "Database__ConnectionString")]
    [InlineData("ConnectionString", "onzin", "geen geldige verbinding")]
    [InlineData("DeadlineSeconden", "0", "Database:DeadlineSeconden")]
    public void BadConfiguration_StopsTheStartWithTheRemedy(string sleutel, string waarde, string remedie)
    {
        var opties = new DatabaseOptions();
        typeof(DatabaseOptions).GetProperty(sleutel)!.SetValue(opties, sleutel == "DeadlineSeconden" ? 0.0 : waarde);

        var uitslag = new DatabaseOptions.Validator().Validate(null, opties);

        Assert.Contains(remedie, uitslag.FailureMessage, StringComparison.Ordinal);
    }

    private static Server Server(Metingmap map, Func<CancellationToken, Task> bijOpenen, params (string Sleutel, string Waarde)[] instellingen) => new(b =>
    {
        b.UseSetting("Metingen:Map", map.Pad).UseSetting("Dataversie:IntervalSeconden", "3600")
            .ConfigureTestServices(s => s.AddSingleton<Verbindingen>(new Deur(map.Database, bijOpenen)));
        foreach (var (sleutel, waarde) in instellingen)
        {
            b.UseSetting(sleutel, waarde);
        }
    });

    private static async Task Wacht(TaskCompletionSource afgebroken, CancellationToken ct)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, ct);
        }
        catch (OperationCanceledException)
        {
            afgebroken.TrySetResult();
            throw;
        }
    }

    /// <summary>Verbindingen met een echte database, waarvan openen eerst doet wat de test zegt.</summary>
    private sealed class Deur(string database, Func<CancellationToken, Task> bijOpenen)
        : Verbindingen(Options.Create(new DatabaseOptions { ConnectionString = $"Data Source={database};Pooling=False", DeadlineSeconden = 60 }))
    {
        public override async Task<DbConnection> OpenAsync(CancellationToken ct)
        {
            await bijOpenen(ct);
            return await base.OpenAsync(ct);
        }
    }

    /// <summary>Verbindingen waarvan openen doet wat de test zegt, zodra de server draait.</summary>
    private sealed class Nep(Func<int, CancellationToken, Task> bijOpenen)
        : Verbindingen(Options.Create(new DatabaseOptions { Provider = "SqlServer", ConnectionString = "Server=nergens" }))
    {
        private int _keer;

        public override async Task<DbConnection> OpenAsync(CancellationToken ct)
        {
            await bijOpenen(Interlocked.Increment(ref _keer), ct);
            throw new InvalidOperationException("de test had niet terug mogen komen");
        }
    }
}
