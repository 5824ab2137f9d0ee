using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Wijkbenchmark.Tests.Database;

/// <summary>
/// Een verse SQLite-database met alle migraties en de gegevens uit <c>db/metingen</c>, in twee staten: zonder statistiek, zoals de toepassing haar
/// gebruikt, en met ANALYZE. Voor die tweede staan de gegevens er tien metingen lang: waar maar één meting is, is een scan het beste plan.
/// </summary>
public sealed class GeladenSqlite : IAsyncLifetime
{
    private readonly string _bestand = Path.Combine(Path.GetTempPath(), $"wijkbenchmark-{Guid.NewGuid():N}.db");

    private SqliteConnection _kaal = null!;
    private SqliteConnection _geteld = null!;

    public async ValueTask InitializeAsync()
    {
        var verbindingen = new Verbindingen(Options.Create(new DatabaseOptions { ConnectionString = $"Data Source={_bestand}" }));
        new Migrator(verbindingen, NullLogger<Migrator>.Instance).Migreer();
        await new Lader(verbindingen, TimeProvider.System).LaadAsync(Lader.StandaardMap, CancellationToken.None);

        _kaal = (SqliteConnection)await verbindingen.OpenAsync(CancellationToken.None);
        _geteld = new SqliteConnection("Data Source=:memory:;Foreign Keys=False");
        await _geteld.OpenAsync();
        _geteld.CreateCollation(Verbindingen.Sortering, string.CompareOrdinal);
        _kaal.BackupDatabase(_geteld);
        foreach (var tabel in Lees("SELECT name FROM sqlite_master WHERE type = 'table'"))
        {
            var kolommen = Kolommen(tabel);
            var waarden = kolommen.Select(kolom => kolom switch
            {
                "meting" or "jaar" or "dataversie" => $"t.{kolom} + n.value",
                "positie" => "t.positie + (1000000 * n.value)",
                "id" or "waarneming" => $"CONCAT(t.{kolom}, '-', n.value)",
                _ => $"t.{kolom}",
            });
            if (kolommen.Contains("meting") || kolommen.Contains("jaar"))
            {
                var kopie = $"SELECT {string.Join(", ", waarden)} FROM {tabel} AS t, json_each('[1,2,3,4,5,6,7,8,9]') AS n";
                Lees($"INSERT INTO {tabel} ({string.Join(", ", kolommen)}) {kopie}", statistiek: true);
            }
        }

        Lees("ANALYZE", statistiek: true);
    }

    public ValueTask DisposeAsync()
    {
        _kaal?.Dispose();
        _geteld?.Dispose();
        SqliteConnection.ClearAllPools();
        foreach (var bestand in new[] { _bestand, $"{_bestand}-wal", $"{_bestand}-shm" })
        {
            File.Delete(bestand);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>De kolommen van een tabel.</summary>
    public IReadOnlyList<string> Kolommen(string tabel) => Lees($"SELECT name FROM pragma_table_info('{tabel}')");

    /// <summary>Wat SQLite met een statement zou doen, stap voor stap.</summary>
    public IReadOnlyList<string> Plan(string sql, bool statistiek) => Lees($"EXPLAIN QUERY PLAN {sql}", statistiek, kolom: 3);

    /// <summary>De uitkomst van een statement: één kolom van elke rij.</summary>
    public IReadOnlyList<string> Lees(string sql, bool statistiek = false, int kolom = 0)
    {
        using var opdracht = (statistiek ? _geteld : _kaal).CreateCommand();
        opdracht.CommandText = sql;
        foreach (var naam in Statement.Parameters(sql).Keys)
        {
            opdracht.Parameters.AddWithValue($"@{naam}", DBNull.Value);
        }

        using var lezer = opdracht.ExecuteReader();
        var rijen = new List<string>();
        while (lezer.Read())
        {
            rijen.Add(lezer.GetString(kolom));
        }

        return rijen;
    }
}
