using System.Data.Common;
using Dapper;
using DbUp;
using DbUp.Builder;
using DbUp.Engine;
using DbUp.Engine.Output;
using DbUp.ScriptProviders;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace Wijkbenchmark.Api.Database;

/// <summary>Brengt het schema op orde met de genummerde scripts uit <c>db/migraties</c>.</summary>
public sealed partial class Migrator(Verbindingen verbindingen, ILogger<Migrator> logger)
{
    /// <summary>Neemt op SQL Server een slot (<c>@slot</c>, <c>@eigenaar</c>). sp_getapplock meldt een verstreken tijd alleen met zijn uitkomst, vandaar de THROW.</summary>
    internal const string NeemSlotInDatabase = """
        DECLARE @uitslag INT;
        EXEC @uitslag = sp_getapplock @Resource = @slot, @LockMode = 'Exclusive', @LockOwner = @eigenaar, @LockTimeout = 90000;
        IF @uitslag < 0 THROW 50001, 'Een ander migreert of laadt al langer dan 90 seconden.', 1;
        """;

    /// <summary>De map met migraties naast het programma.</summary>
    public static string Map { get; } = Path.Combine(AppContext.BaseDirectory, "db", "migraties");

    /// <summary>De scripts die deze engine uitvoert, op volgorde.</summary>
    public static IReadOnlyList<string> Scripts(Engine engine) =>
    [
        .. Directory.EnumerateFiles(Map, "*.sql")
            .Where(pad => HoortBij(pad, engine))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>De namen van de scripts die nog niet uitgevoerd zijn.</summary>
    public IReadOnlyList<string> Ontbrekend() => [.. Bouw().GetScriptsToExecute().Select(s => s.Name)];

    /// <summary>Voert uit wat ontbreekt, elk script in zijn eigen transactie, en zegt hoeveel dat er waren.</summary>
    public int Migreer()
    {
        if (verbindingen.Engine == Engine.Sqlite)
        {
            MaakBestand();
        }

        using var slot = NeemSlot();
        var uitslag = Bouw().PerformUpgrade();
        if (!uitslag.Successful)
        {
            throw new MigratieFout($"Migratie {uitslag.ErrorScript?.Name} is mislukt: {(uitslag.Error is DbException fout ? Storing.Uitleg(fout) : uitslag.Error.Message)}", uitslag.Error);
        }

        foreach (var script in uitslag.Scripts)
        {
            LogUitgevoerd(logger, script.Name);
        }

        return uitslag.Scripts.Count();
    }

    // Twee die tegelijk migreren wachten op elkaar: op SQL Server met een slot in de database, bij SQLite met een slot op deze machine.
    private IDisposable NeemSlot()
    {
        if (verbindingen.Engine == Engine.SqlServer)
        {
            var verbinding = new SqlConnection(verbindingen.TekstOmTeSchrijven);
            try
            {
                verbinding.Open();
                verbinding.Execute(NeemSlotInDatabase, new { slot = "wijkbenchmark-migratie", eigenaar = "Session" }, commandTimeout: 120);
                return verbinding;
            }
            catch
            {
                verbinding.Dispose();
                throw;
            }
        }

        return new Machineslot(Path.GetFullPath(new SqliteConnectionStringBuilder(verbindingen.Tekst).DataSource));
    }

    private static bool HoortBij(string pad, Engine engine)
    {
        var naam = Path.GetFileName(pad);
        return naam.EndsWith(".sqlserver.sql", StringComparison.Ordinal) ? engine == Engine.SqlServer
            : !naam.EndsWith(".sqlite.sql", StringComparison.Ordinal) || engine == Engine.Sqlite;
    }

    private UpgradeEngine Bouw()
    {
        UpgradeEngineBuilder bouwer = verbindingen.Engine == Engine.SqlServer
            ? DeployChanges.To.SqlDatabase(verbindingen.TekstOmTeSchrijven)
            : DeployChanges.To.SqliteDatabase(verbindingen.Tekst);

        return bouwer
            .WithScriptsFromFileSystem(Map, new FileSystemScriptOptions { Filter = pad => HoortBij(pad, verbindingen.Engine) })
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogTo(new NoOpUpgradeLog())
            .Build();
    }

    [LoggerMessage(LogLevel.Information, "Migratie {Script} uitgevoerd")]
    private static partial void LogUitgevoerd(ILogger logger, string script);

    private void MaakBestand()
    {
        var bestand = new SqliteConnectionStringBuilder(verbindingen.Tekst).DataSource;
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(bestand)) is { } map && bestand != ":memory:")
            {
                Directory.CreateDirectory(map);
            }

            using var verbinding = new SqliteConnection(verbindingen.Tekst);
            verbinding.Open();
            using var wal = verbinding.CreateCommand();
            wal.CommandText = "PRAGMA journal_mode = WAL";
            wal.ExecuteNonQuery();
        }
        catch (Exception fout) when (fout is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new MigratieFout(
                $"De database {bestand} kan niet geopend of aangemaakt worden: {fout.Message} "
                + "Zet Database__ConnectionString op een plek waar geschreven mag worden, bijvoorbeeld 'Data Source=/pad/wijkbenchmark.db'.",
                fout);
        }
    }
}

/// <summary>Een slot tussen programma's op deze machine, op een bestand naast de database.</summary>
internal sealed class Machineslot : IDisposable
{
    private readonly FileStream _bestand;

    public Machineslot(string database)
    {
        var klaar = DateTime.UtcNow.AddSeconds(90);
        while (true)
        {
            try
            {
                _bestand = new FileStream($"{database}.slot", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
                return;
            }
            catch (IOException) when (DateTime.UtcNow < klaar)
            {
                Thread.Sleep(50);
            }
        }
    }

    public void Dispose() => _bestand.Dispose();
}

/// <summary>Het schema kon niet op orde gebracht worden; de boodschap zegt wat te doen.</summary>
public sealed class MigratieFout(string boodschap, Exception oorzaak) : Exception(boodschap, oorzaak);
