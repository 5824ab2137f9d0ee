using Dapper;
using Microsoft.Extensions.Options;

namespace Wijkbenchmark.SqlServer.Tests;

/// <summary>Twee dingen tegelijk op een server die TDS spreekt: laden en lezen, en wat een lezing in de pool achterlaat.</summary>
public sealed class SamenloopTests : IDisposable
{
    private static readonly string[] _paden =
    [
        "/v1/gemeenten?meting=2006", "/v1/gemeenten/GM0202?meting=2006&expand=unit,partners", "/v1/partners?meting=2006&format=csv",
        "/v1/waarnemingen?meting=2006&format=json-stat", "/v1/indicatoren/inwoners/vergelijking?meting=2006", "/v1/_zoek?q=partner&meting=2006",
    ];

    private readonly SqlServerProefdatabase _database = new();
    private readonly Metingmap _map;

    public SamenloopTests()
    {
        _map = new Metingmap(_database.Options);
        _map.Zet2006("gm0202", "gm0281");
    }

    public void Dispose()
    {
        _map.Dispose();
        _database.Dispose();
    }

    /// <summary>Wie laadt houdt geen lezer op: geen 503, geen 500, en elk antwoord is van de ene of van de andere versie.</summary>
    [Fact]
    public async Task LoadingBackAndForth_WhileManyRead_GivesOneOfTheTwo()
    {
        await Laad("oudere partner");
        await using var api = Start();
        var goed = _paden.ToDictionary(pad => pad, _ => new HashSet<string>());
        foreach (var naam in new[] { "nieuwere partner", "oudere partner" })
        {
            await Laad(naam);
            foreach (var pad in _paden)
            {
                goed[pad].Add(await Antwoord(api, pad));
            }
        }

        Assert.Contains(goed, g => g.Value.Count == 2);
        var (klaar, fouten) = (false, new System.Collections.Concurrent.ConcurrentBag<string>());
        var lezers = Enumerable.Range(0, 4).Select(lezer => Task.Run(async () =>
        {
            for (var i = lezer; !Volatile.Read(ref klaar); i++)
            {
                var pad = _paden[i % _paden.Length];
                if (await Antwoord(api, pad) is var antwoord && !goed[pad].Contains(antwoord))
                {
                    fouten.Add($"{pad}: {antwoord[..Math.Min(300, antwoord.Length)]}");
                }
            }
        })).ToArray();
        try
        {
            for (var keer = 0; keer < 4; keer++)
            {
                await Laad(keer % 2 == 0 ? "nieuwere partner" : "oudere partner");
            }
        }
        finally
        {
            Volatile.Write(ref klaar, true);
            await Task.WhenAll(lezers);
        }

        Assert.Empty(fouten);
    }

    /// <summary>Een verbinding die terugkomt uit de pool heeft geen transactie meer, en het isolatieniveau van iedereen.</summary>
    [Fact]
    public async Task AfterReading_NoTransactionAndNoIsolationLevelStayBehind()
    {
        await Laad("partner");
        await using var api = Start();
        Assert.All(await Task.WhenAll(_paden.Select(api.Status)), status => Assert.Equal(HttpStatusCode.OK, status));

        var verbindingen = new Verbindingen(Options.Create(_database.Options));
        for (var keer = 0; keer < _paden.Length; keer++)
        {
            await using var verbinding = await verbindingen.OpenAsync(CancellationToken.None);
            Assert.Equal(0, await verbinding.ExecuteScalarAsync<int>("SELECT @@TRANCOUNT"));
            Assert.Equal("READ COMMITTED", await Isolatieniveau(verbinding));
        }
    }

    /// <summary>Vier die tegelijk laden: één laadt, de anderen vinden alles al.</summary>
    [Fact]
    public async Task LoadersAtOnce_LoadOnce()
    {
        var uitslagen = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(_map.Laad)));

        Assert.Single(uitslagen, u => u.Toegevoegd.Count > 0);
    }

    /// <summary>Wie niets te laden heeft wacht niet op een ander die bezig is.</summary>
    [Fact]
    public async Task LoaderWithNothingToDo_WaitsForNoLock()
    {
        await Laad("partner");
        await using var ander = await _map.Verbindingen.OpenOmTeSchrijvenAsync(CancellationToken.None);
        await using var transactie = await ander.BeginTransactionAsync();
        await ander.ExecuteAsync("EXEC sp_getapplock @Resource = 'wijkbenchmark-laden', @LockMode = 'Exclusive', @LockOwner = "
            + "'Transaction'", transaction: transactie);

        var uitslag = await _map.Laad().WaitAsync(Server.Geduld);

        Assert.False(uitslag.IsAnders);
    }

    private static async Task<string?> Isolatieniveau(System.Data.Common.DbConnection verbinding) =>
        await verbinding.ExecuteScalarAsync<string>("""
            SELECT CASE transaction_isolation_level WHEN 2 THEN 'READ COMMITTED' WHEN 5 THEN 'SNAPSHOT' ELSE CAST(transaction_isolation_level AS NVARCHAR(20)) END
            FROM sys.dm_exec_sessions
            WHERE session_id = @@SPID
            """);

    private static async Task<string> Antwoord(Server api, string pad)
    {
        using var antwoord = await api.Client.GetAsync(new Uri(pad, UriKind.Relative));
        var inhoud = await antwoord.Content.ReadAsStringAsync();
        return $"{(int)antwoord.StatusCode} {System.Text.RegularExpressions.Regex.Replace(inhoud, "\"updated\":\"[^\"]*\"", "")}";
    }

    private async Task Laad(string partner)
    {
        _map.Verander("2006/gm0202.json", json => json["partners"]![0]!["naam"] = partner);
        await _map.Laad(new() { Terug = true, Nota = "heen en weer" });
    }

    private Server Start() =>
        new(b => b.UseSetting("Database:Provider", "SqlServer").UseSetting("Database:ConnectionString", _database.Options.ConnectionString)
        .UseSetting("Database:DeadlineSeconden", "20").UseSetting("Dataversie:IntervalSeconden", "0").UseSetting("Grenzen:PerClientPerSeconde", "0")
        .UseSetting("Grenzen:VerzoekSeconden", "60"));
}
