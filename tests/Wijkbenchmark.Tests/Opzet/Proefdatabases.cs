using Microsoft.Data.Sqlite;

namespace Wijkbenchmark.Tests.Opzet;

/// <summary>Een verse SQLite-database, die weer weggaat.</summary>
public sealed class SqliteProefdatabase : IDisposable
{
    private readonly string _bestand = Path.Combine(Path.GetTempPath(), $"wijkbenchmark-{Guid.NewGuid():N}.db");

    public DatabaseOptions Options => new() { ConnectionString = $"Data Source={_bestand}", DeadlineSeconden = 60 };

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        foreach (var bestand in new[] { _bestand, $"{_bestand}-wal", $"{_bestand}-shm" })
        {
            File.Delete(bestand);
        }
    }
}
