using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using Wijkbenchmark.Api.Database;

namespace Wijkbenchmark.Tests.Database;

/// <summary>Een verbinding met SQLite houdt haar statements voorbereid, en antwoordt verder als elke andere.</summary>
public sealed class SqliteVerbindingTests : IDisposable
{
    private const int Uitgevoerd = 6;
    private const int OpnieuwVoorbereid = 5;

    private readonly Metingmap _map = new();

    public void Dispose() => _map.Dispose();

    /// <summary>Met een parameter in LIMIT bereidt SQLite zonder QPSG bij elke uitvoering opnieuw voor.</summary>
    [Fact]
    public async Task SameStatement_IsPreparedOnce_AlsoWithALimit()
    {
        await using var verbinding = await Open();
        for (var keer = 1; keer <= 3; keer++)
        {
            await using var opdracht = verbinding.CreateCommand();
            opdracht.CommandText = "SELECT jaar FROM meting ORDER BY jaar LIMIT @aantal OFFSET @overslaan";
            opdracht.Parameters.AddWithValue("@aantal", keer);
            opdracht.Parameters.AddWithValue("@overslaan", 0);
            await using var lezer = await opdracht.ExecuteReaderAsync();
            await lezer.ReadAsync();

            Assert.Equal(keer, raw.sqlite3_stmt_status(lezer.Handle, Uitgevoerd, 0));
            Assert.Equal(0, raw.sqlite3_stmt_status(lezer.Handle, OpnieuwVoorbereid, 0));
        }
    }

    [Fact]
    public async Task ManyStatements_AreAllAnswered()
    {
        await using var verbinding = await Open();

        for (var ronde = 0; ronde < 2; ronde++)
        {
            foreach (var getal in Enumerable.Range(1, 250))
            {
                Assert.Equal(getal + ronde, await verbinding.QuerySingleAsync<int>($"SELECT {getal} + @ronde", new { ronde }));
            }
        }
    }

    [Fact]
    public async Task StatementThatFails_CanBeAskedAgain()
    {
        await using var verbinding = await Open();
        const string Sql = "INSERT INTO dataversie (id, versie, gewijzigd) VALUES (@id, 0, '')";

        await Assert.ThrowsAsync<SqliteException>(() => verbinding.ExecuteAsync(Sql, new { id = 2 }));
        await Assert.ThrowsAsync<SqliteException>(() => verbinding.ExecuteAsync(Sql, new { id = 2 }));

        Assert.Equal(1, await verbinding.QuerySingleAsync<int>("SELECT COUNT(*) FROM dataversie"));
    }

    /// <summary>Wat een andere verbinding aan het schema verandert ziet een voorbereid statement ook.</summary>
    [Fact]
    public async Task ChangedSchema_IsSeen()
    {
        await using var verbinding = await Open();
        await using var ander = await Open();
        const string Sql = "SELECT COUNT(*) FROM pragma_table_info('proef')";
        Assert.Equal(0, await verbinding.QuerySingleAsync<int>(Sql));

        await ander.ExecuteAsync("CREATE TABLE proef (a INT, b INT)");

        Assert.Equal(2, await verbinding.QuerySingleAsync<int>(Sql));
    }

    private async Task<SqliteVerbinding> Open() => (SqliteVerbinding)await _map.Verbindingen.OpenAsync(CancellationToken.None);
}
