using System.Data.Common;
using Dapper;
using DbUp;
using DbUp.Builder;
using DbUp.Engine;
using DbUp.Engine.Output;
using DbUp.ScriptProviders;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace Wijkbenchmark.Api.Opslag;

/// <summary>Brengt het schema op orde met de genummerde scripts uit <c>db/migraties</c>.</summary>
public sealed partial class Migrator(Verbindingen verbindingen, ILogger<Migrator> logger)
{
    /// <summary>
    /// Neemt op SQL Server een slot (<c>@slot</c>, <c>@eigenaar</c>). sp_getapplock meldt een verstreken tijd alleen met zijn uitkomst, vandaar de THROW.
    /// </summary>
    internal const string NeemSlotInDatabase = """
        DECLARE @uitslag INT;
        EXEC @uitslag = sp_getapplock @Resource = @slot, @LockMode = 'Exclusive', @LockOwner = @eigenaar, @LockTimeout = 90000;
        IF @uitslag < 0 THROW 50001, 'Een ander migreert of laadt al langer dan 90 seconden; er is niets veranderd. Probeer het opnieuw als die klaar is.', 1;
        """;

    // Het logboek dat DbUp bijhoudt.
    private const string LeesUitgevoerd = """
        SELECT
            ScriptName
        FROM SchemaVersions
        """;

    // Wacht op lopende transacties, dus met een grens; CURRENT is de database van de verbinding.
    private const string StaMomentopnamenToe = "ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON";

    private const string LeesMomentopnamen = """
        SELECT
            snapshot_isolation_state
        FROM sys.databases
        WHERE name = DB_NAME()
        """;

    /// <summary>De statements van de migrator, voor de tests die elk statement nalopen.</summary>
    public static IReadOnlyList<string> Statements { get; } = [LeesUitgevoerd];

    /// <summary>De map met migraties naast het programma.</summary>
    public static string Map { get; } = Path.Combine(AppContext.BaseDirectory, "db", "migraties");

    /// <summary>De scripts die deze engine uitvoert, op volgorde.</summary>
    public static IReadOnlyList<string> Scripts(Engine engine) =>
    [
        .. Directory.EnumerateFiles(Map, "*.sql")
            .Where(pad => HoortBij(pad, engine))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>De namen van de scripts die volgens de lezing nog niet uitgevoerd zijn.</summary>
    public Task<string[]> OntbrekendAsync(Lezing lezing) => lezing.LeesAsync(LeesUitgevoerd, null, async (lezer, ct) =>
    {
        var uitgevoerd = new HashSet<string>(StringComparer.Ordinal);
        while (await lezer.ReadAsync(ct))
        {
            uitgevoerd.Add(lezer.GetString(0));
        }

        return Scripts(verbindingen.Engine).Select(pad => Path.GetFileName(pad)).Where(naam => !uitgevoerd.Contains(naam)).ToArray();
    });

    /// <summary>Kijkt of het schema er helemaal is, voor wie wil schrijven.</summary>
    /// <exception cref="MigratieFout">Er is geen schema, of er ontbreekt iets aan; de boodschap zegt wat te doen.</exception>
    public async Task EisSchemaAsync(CancellationToken ct)
    {
        var uitgevoerd = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            // Openen om te schrijven zou een bestand maken dat er niet is.
            if (verbindingen.Engine != Engine.Sqlite || File.Exists(verbindingen.Bestand))
            {
                await using var verbinding = await verbindingen.OpenAsync(ct);
                uitgevoerd.UnionWith(await verbinding.QueryAsync<string>(new CommandDefinition(LeesUitgevoerd, cancellationToken: ct)));
            }
        }
        catch (DbException fout) when (Storing.IsZonderSchema(fout))
        {
        }

        var ontbreekt = Scripts(verbindingen.Engine).Select(pad => Path.GetFileName(pad)).Where(naam => !uitgevoerd.Contains(naam)).ToArray();
        if (ontbreekt.Length > 0)
        {
            throw new MigratieFout(
                $"De database {verbindingen.Omschrijving} heeft "
                    + $"{(uitgevoerd.Count == 0 ? "nog geen schema" : $"een ouder schema (zonder {string.Join(", ", ontbreekt)})")}. "
                + "Voer eerst het programma uit met het argument migreer, en laad dan opnieuw.");
        }
    }

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
            throw new MigratieFout($"Migratie {uitslag.ErrorScript?.Name} is mislukt: "
                + $"{(uitslag.Error is DbException fout ? Storing.Uitleg(fout) : uitslag.Error.Message)}", uitslag.Error);
        }

        foreach (var script in uitslag.Scripts)
        {
            LogUitgevoerd(logger, script.Name);
        }

        SluitAan();
        return uitslag.Scripts.Count();
    }

    // Lezen gaat met een momentopname. Mag of lukt dit niet, dan gaat lezen ook zonder, en zegt dit wat de beheerder zelf kan doen.
    private void SluitAan()
    {
        if (verbindingen.Engine != Engine.SqlServer)
        {
            return;
        }

        using var verbinding = new SqlConnection(verbindingen.SchrijvendeTekst);
        try
        {
            verbinding.Open();
            if (verbinding.ExecuteScalar<int>(LeesMomentopnamen) != 1)
            {
                verbinding.Execute(StaMomentopnamenToe, commandTimeout: 10);
            }
        }
        catch (SqlException fout)
        {
            Console.WriteLine(
                $"Momentopnamen aanzetten lukte niet ({fout.Message}). De API werkt ook zonder, en leest dan de versie voor en na elk antwoord. "
                + $"Zet ze zelf aan op een rustig moment: ALTER DATABASE [{verbinding.Database}] SET ALLOW_SNAPSHOT_ISOLATION ON;");
        }
    }

    // Twee die tegelijk migreren wachten op elkaar: op SQL Server met een slot in de database, bij SQLite met een slot op deze machine.
    private IDisposable NeemSlot()
    {
        if (verbindingen.Engine == Engine.SqlServer)
        {
            var verbinding = new SqlConnection(verbindingen.SchrijvendeTekst);
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

        return new Machineslot(Path.GetFullPath(verbindingen.Bestand));
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
            ? DeployChanges.To.SqlDatabase(verbindingen.SchrijvendeTekst)
            : DeployChanges.To.SqliteDatabase(verbindingen.SchrijvendeTekst);

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
        var bestand = verbindingen.Bestand;
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(bestand)) is { } map)
            {
                Directory.CreateDirectory(map);
            }

            using var verbinding = new SqliteConnection(verbindingen.SchrijvendeTekst);
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
            catch (IOException fout)
            {
                throw new MigratieFout($"Een ander programma migreert {database} al langer dan 90 seconden; er is niets veranderd. Probeer het opnieuw als "
                    + $"dat klaar is.", fout);
            }
        }
    }

    public void Dispose() => _bestand.Dispose();
}

/// <summary>Het schema kon niet op orde gebracht worden; de boodschap zegt wat te doen.</summary>
public sealed class MigratieFout(string boodschap, Exception? oorzaak = null) : Exception(boodschap, oorzaak);
