using System.Data.Common;
using System.Diagnostics;
using Dapper;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Wijkbenchmark.Api.Database;

namespace Wijkbenchmark.Tests.Database;

/// <summary>Een database die weg is, hangt of bezet is: een eerlijke 503 binnen twee seconden, en vanzelf weer goed.</summary>
public sealed class StoringTests
{
    private static readonly TimeSpan _tweeSeconden = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task SqlServerThatRefuses_Is503AndNotReadyButAlive()
    {
        await using var api = new Server(b => b.UseSetting("Database:Provider", "SqlServer")
            .UseSetting("Database:ConnectionString", "Server=127.0.0.1,1;Database=x;User ID=x;Password=x;TrustServerCertificate=true"));

        await Is503BinnenTweeSeconden(api);
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

        await Is503BinnenTweeSeconden(api);
    }

    [Fact]
    public async Task LockedSqliteFile_Is503AndRecoversByItself()
    {
        using var map = new Metingmap();
        map.Zet2006("gm0202");
        await using var api = new Server(b => b.UseSetting("Metingen:Map", map.Pad)
            .UseSetting("Database:ConnectionString", $"Data Source={map.Database};Pooling=False").UseSetting("Dataversie:IntervalSeconden", "0"));
        Assert.Equal(HttpStatusCode.OK, await api.Status("/v1/metingen"));

        await using (var bezetter = await map.Verbindingen.OpenAsync(CancellationToken.None))
        {
            // Pas zonder WAL houdt een schrijver ook lezers tegen.
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            await bezetter.ExecuteAsync("PRAGMA locking_mode = EXCLUSIVE");
            await bezetter.ExecuteAsync("BEGIN EXCLUSIVE; UPDATE dataversie SET versie = versie");
            await bezetter.ExecuteAsync("COMMIT");
            await bezetter.ExecuteAsync("PRAGMA journal_mode = DELETE");
            await bezetter.ExecuteAsync("BEGIN EXCLUSIVE");

            await Is503BinnenTweeSeconden(api);
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await KomtTerug(api);
    }

    [Fact]
    public async Task PoolExhausted_Is503AndNotAHang()
    {
        var fout = new InvalidOperationException("Timeout expired.") { Source = "Microsoft.Data.SqlClient" };
        await using var api = new Server(b => b.ConfigureTestServices(s => s.AddSingleton<Verbindingen>(new Nep((_, _) => throw fout))));

        await Is503BinnenTweeSeconden(api);
    }

    [Fact]
    public async Task DatabasePastItsDeadline_Is503()
    {
        await using var api = new Server(b => b.ConfigureTestServices(s => s.AddSingleton<Verbindingen>(new Nep((_, _) => Task.Delay(Timeout.Infinite, CancellationToken.None)))));

        await Is503BinnenTweeSeconden(api);
    }

    [Fact]
    public async Task RequestPastItsTime_Is504AndCancelsTheQuery()
    {
        var afgebroken = new TaskCompletionSource();
        await using var api = new Server(b => b
            .UseSetting("Grenzen:VerzoekSeconden", "0.3")
            .ConfigureTestServices(s => s.AddSingleton<Verbindingen>(new Nep((_, ct) => Wacht(afgebroken, ct)))));

        using var antwoord = await api.Client.GetAsync(new Uri("/v1/gemeenten", UriKind.Relative));

        Assert.Equal(HttpStatusCode.GatewayTimeout, antwoord.StatusCode);
        Assert.Equal("tijd-verstreken", JsonNode.Parse(await antwoord.Content.ReadAsStringAsync())!["code"]!.GetValue<string>());
        await afgebroken.Task.WaitAsync(_tweeSeconden);
    }

    [Fact]
    public async Task CallerWhoLeaves_CancelsTheQuery()
    {
        var (begonnen, afgebroken) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var api = new Server(b => b.ConfigureTestServices(s => s.AddSingleton<Verbindingen>(new Nep((_, ct) =>
        {
            begonnen.TrySetResult();
            return Wacht(afgebroken, ct);
        }))));
        using var weg = new CancellationTokenSource();

        var vraag = api.Client.GetAsync(new Uri("/v1/gemeenten", UriKind.Relative), weg.Token);
        await begonnen.Task.WaitAsync(_tweeSeconden);
        await weg.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => vraag);
        await afgebroken.Task.WaitAsync(_tweeSeconden);
    }

    [Fact]
    public async Task LongQueryOnSqlite_StopsAtTheDeadline()
    {
        using var map = new Metingmap();
        var verbindingen = new Verbindingen(Options.Create(new DatabaseOptions { ConnectionString = $"Data Source={map.Database}", DeadlineSeconden = 0.3 }));
        var klok = Stopwatch.StartNew();

        await Assert.ThrowsAsync<DatabaseTeTraag>(() => verbindingen.LeesAsync(
            (v, _) => v.ExecuteScalarAsync<long>("WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT MAX(n) FROM t"), CancellationToken.None));

        Assert.True(klok.Elapsed < _tweeSeconden);
    }

    [Fact]
    public async Task FaultOfOurs_IsA500WithoutDetail()
    {
        await using var api = new Server(b => b.ConfigureTestServices(s => s.AddSingleton<Verbindingen>(new Nep((_, _) => throw new FormatException("geheim")))));

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

    /// <summary>De echte server door een doorgeefluik: dicht, hangend, verbroken, en telkens weer terug.</summary>
    [SkippableFact]
    public async Task RealServerTakenAway_Is503AndComesBack()
    {
        var server = Environment.GetEnvironmentVariable("TEST_SQLSERVER");
        Skip.If(string.IsNullOrEmpty(server), "TEST_SQLSERVER is niet gezet: hier is geen SQL Server om weg te nemen.");
        var bron = new ApiOpSqlServer();
        await bron.InitializeAsync();
        var verbinding = new SqlConnectionStringBuilder(bron.Verbindingstekst);
        var adres = verbinding.DataSource.Split(',');

        // De verbindingen gaan dicht voor de database weg kan.
        {
            using var luik = new Tussenstation(new IPEndPoint(IPAddress.Parse(adres[0]), int.Parse(adres[1], System.Globalization.CultureInfo.InvariantCulture)));
            verbinding.DataSource = $"127.0.0.1,{luik.Poort}";
            await using var api = new Server(b => b.UseSetting("Database:Provider", "SqlServer")
                .UseSetting("Database:ConnectionString", verbinding.ConnectionString).UseSetting("Dataversie:IntervalSeconden", "0"));
            Assert.Equal(HttpStatusCode.OK, await api.Status("/v1/gemeenten"));

            foreach (Action weg in new Action[] { luik.GaDicht, luik.BlijfHangen })
            {
                weg();
                await Is503BinnenTweeSeconden(api);
                luik.Herstel();
                await KomtTerug(api);
            }

            luik.Verbreek();
            await KomtTerug(api);
        }

        await ((IAsyncLifetime)bron).DisposeAsync();
    }

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

    private static async Task Is503BinnenTweeSeconden(Server api)
    {
        // De eerste keer warmt op wat maar eens gebeurt, zoals het laden van SqlClient.
        await api.Status("/v1/gemeenten");
        var klok = Stopwatch.StartNew();
        using var antwoord = await api.Client.GetAsync(new Uri("/v1/gemeenten", UriKind.Relative));
        var duur = klok.Elapsed;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, antwoord.StatusCode);
        Assert.Equal("application/problem+json", antwoord.Content.Headers.ContentType!.MediaType);
        Assert.NotNull(antwoord.Headers.RetryAfter);
        Assert.Equal("database-onbereikbaar", JsonNode.Parse(await antwoord.Content.ReadAsStringAsync())!["code"]!.GetValue<string>());
        Assert.True(duur < _tweeSeconden, $"de 503 kwam na {duur}");
    }

    private static async Task KomtTerug(Server api)
    {
        var klok = Stopwatch.StartNew();
        while (await api.Status("/v1/metingen") != HttpStatusCode.OK)
        {
            Assert.True(klok.Elapsed < _tweeSeconden, "binnen twee seconden na terugkeer nog geen goed antwoord");
            await Task.Delay(100);
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
