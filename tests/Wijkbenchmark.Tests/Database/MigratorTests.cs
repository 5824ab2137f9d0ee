using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Wijkbenchmark.Api.Metingen;

namespace Wijkbenchmark.Tests.Database;

/// <summary>Het migreren zelf: eens, en wat er gebeurt als het niet gedaan is. Twee tegelijk staat in <c>Samenloop</c>.</summary>
public sealed class MigratorTests : IDisposable
{
    private readonly string _bestand = Path.Combine(Path.GetTempPath(), $"migratie-{Guid.NewGuid():N}.db");

    private Verbindingen Verbindingen => new(Options.Create(new DatabaseOptions { ConnectionString = $"Data Source={_bestand}" }));

    private Migrator Migrator => new(Verbindingen, NullLogger<Migrator>.Instance);

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        foreach (var bestand in new[] { _bestand, $"{_bestand}-wal", $"{_bestand}-shm" })
        {
            File.Delete(bestand);
        }
    }

    [Fact]
    public async Task SecondTime_ThereIsNothingToDo()
    {
        Assert.Equal(Migrator.Scripts(Engine.Sqlite).Count, Migrator.Migreer());
        Assert.Equal(0, Migrator.Migreer());
        await using var lezing = new Lezing(Verbindingen, Bewaker());
        Assert.Empty(await lezing.VoorAsync(() => Migrator.OntbrekendAsync(lezing), CancellationToken.None));
    }

    /// <summary>Laden in een database zonder schema, of met een van een vorige versie, zegt wat te doen, en maakt geen bestand dat er niet was.</summary>
    [Fact]
    public async Task LoadWithoutAWholeSchema_SaysToMigrate()
    {
        var migrator = Migrator;
        var zonder = await Assert.ThrowsAsync<MigratieFout>(() => migrator.EisSchemaAsync(CancellationToken.None));
        Assert.False(File.Exists(_bestand));
        await File.WriteAllBytesAsync(_bestand, []);
        var leeg = await Assert.ThrowsAsync<MigratieFout>(() => migrator.EisSchemaAsync(CancellationToken.None));
        migrator.Migreer();
        await migrator.EisSchemaAsync(CancellationToken.None);
        await Vergeet("0012");
        var ouder = await Assert.ThrowsAsync<MigratieFout>(() => migrator.EisSchemaAsync(CancellationToken.None));

        Assert.All(new[] { zonder, leeg, ouder }, fout =>
        {
            Assert.Contains(_bestand, fout.Message, StringComparison.Ordinal);
            Assert.Contains("met het argument migreer", fout.Message, StringComparison.Ordinal);
        });
        Assert.Contains("0012_index_waarneming_indicator_inhoud.sql", ouder.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DatabaseThatIsBehind_IsNotReadyAndNamesWhatIsMissing()
    {
        Migrator.Migreer();
        await Vergeet("0008");

        using var bewaard = new Bewaard(Options.Create(new CacheOptions()));
        var uitslag = await new DatabaseGezondheid(Migrator, Verbindingen, Bewaker(), bewaard, TimeProvider.System, Options.Create(new UitgeverOptions()))
            .CheckHealthAsync(new());

        Assert.Equal(Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Unhealthy, uitslag.Status);
        Assert.Contains("0008_view_metingstand.sql", uitslag.Description, StringComparison.Ordinal);
        Assert.Contains("migreer", uitslag.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void PlaceThatCannotBeWritten_SaysWhatToSet()
    {
        var migrator = new Migrator(
            new Verbindingen(Options.Create(new DatabaseOptions { ConnectionString = "Data Source=/proc/nergens/wijkbenchmark.db" })),
                NullLogger<Migrator>.Instance);

        Assert.Contains("Database__ConnectionString", Assert.Throws<MigratieFout>(() => migrator.Migreer()).Message, StringComparison.Ordinal);
    }

    private Standbewaker Bewaker() => new(Verbindingen, Options.Create(new DataversieOptions()), TimeProvider.System);

    private async Task Vergeet(string script)
    {
        await using var verbinding = await Verbindingen.OpenOmTeSchrijvenAsync(CancellationToken.None);
        await using var opdracht = verbinding.CreateCommand();
        opdracht.CommandText = $"DELETE FROM SchemaVersions WHERE ScriptName LIKE '{script}%'";
        await opdracht.ExecuteNonQueryAsync();
    }
}
