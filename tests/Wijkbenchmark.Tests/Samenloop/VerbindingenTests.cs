using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Wijkbenchmark.Tests.Samenloop;

/// <summary>De verbindingen zijn van iedereen: wat de een ermee deed merkt de volgende niet.</summary>
public sealed class VerbindingenTests : IDisposable
{
    private const string Telling = "SELECT COUNT(*) FROM waarneming";

    private readonly Metingmap _map = new();
    private readonly Verbindingen _verbindingen;
    private readonly Standbewaker _bewaker;

    public VerbindingenTests()
    {
        _map.ZetGeladen2006("gm0202");
        _verbindingen = new(Options.Create(new DatabaseOptions { ConnectionString = $"Data Source={_map.Database}", DeadlineSeconden = 120 }));
        _bewaker = new(_verbindingen, Options.Create(new DataversieOptions { IntervalSeconden = 3600 }), TimeProvider.System);
    }

    public void Dispose() => _map.Dispose();

    /// <summary>De een leest uit, de ander vertrekt halverwege, bij de derde gaat het mis: geen van hun verbindingen heeft daarna nog een transactie.</summary>
    [Fact]
    public async Task WhoeverLeavesOrFailsHalfway_LeavesNoTransactionInThePool()
    {
        var gelukt = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, 90), new ParallelOptions { MaxDegreeOfParallelism = 12 }, async (i, _) =>
        {
            using var weg = new CancellationTokenSource();
            await using var lezing = new Lezing(_verbindingen, _bewaker);
            try
            {
                await lezing.VoorAsync(
                    async () =>
                    {
                        var eerst = await lezing.LeesAsync(Telling, null, EenGetal);
                        if (i % 3 == 1)
                        {
                            await weg.CancelAsync();
                        }

                        Assert.Equal(eerst, await lezing.LeesAsync(i % 3 == 2 ? "SELECT bestaat_niet FROM waarneming" : Telling, null, EenGetal));
                        Interlocked.Increment(ref gelukt);
                        return eerst;
                    },
                    weg.Token);
            }
            catch (Exception fout) when (fout is OperationCanceledException or SqliteException)
            {
                Assert.NotEqual(0, i % 3);
            }
        });

        Assert.Equal(30, gelukt);
        var uitDePool = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => _verbindingen.OpenAsync(CancellationToken.None)));
        foreach (var verbinding in uitDePool)
        {
            Assert.Equal(1, SQLitePCL.raw.sqlite3_get_autocommit(((SqliteConnection)verbinding).Handle));
            await verbinding.DisposeAsync();
        }
    }

    private static async Task<int> EenGetal(DbDataReader lezer, CancellationToken ct) => await lezer.ReadAsync(ct) ? lezer.GetInt32(0) : 0;
}
