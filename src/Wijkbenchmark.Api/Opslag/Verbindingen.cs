using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using SQLitePCL;

namespace Wijkbenchmark.Api.Opslag;

/// <summary>Opent verbindingen met de gekozen database. Wie antwoordt leest met een <see cref="Lezing"/>; wie schrijft neemt zelf een verbinding.</summary>
public class Verbindingen(IOptions<DatabaseOptions> options)
{
    /// <summary>De sortering van SQL Server die SQLite van ons krijgt, zodat beide engines gelijk ordenen.</summary>
    public const string Sortering = "Latin1_General_100_BIN2";

    private readonly string _lezen = TekstOmTeLezen(options.Value);
    private readonly string _schrijven = TekstOmTeSchrijven(options.Value);
    private readonly string _innemen = TekstOmInTeNemen(options.Value);
    private readonly Lock _slot = new();
    private DateTime? _bestandVan;

    /// <summary>De engine achter de verbindingen.</summary>
    public Engine Engine { get; } = options.Value.Engine;

    /// <summary>Hoe lang een antwoord op de database wacht.</summary>
    public TimeSpan Deadline { get; } = TimeSpan.FromSeconds(options.Value.DeadlineSeconden);

    /// <summary>Waar de gegevens staan, zonder geheimen.</summary>
    public string Omschrijving => Engine == Engine.Sqlite
        ? Bestand
        : new SqlConnectionStringBuilder(_lezen) is var sql ? $"{sql.DataSource}/{sql.InitialCatalog}" : "";

    /// <summary>Het bestand van SQLite.</summary>
    public string Bestand => new SqliteConnectionStringBuilder(_lezen).DataSource;

    /// <summary>
    /// De verbinding om te migreren en te laden: die mag langer op de server wachten dan een bezoeker, en neemt geen slot mee terug de pool in.
    /// </summary>
    public string SchrijvendeTekst => _schrijven;

    /// <summary>Een open verbinding om te lezen. De aanroeper sluit haar.</summary>
    public virtual Task<DbConnection> OpenAsync(CancellationToken ct) => OpenAsync(_lezen, ct);

    /// <summary>Een open verbinding om mee te schrijven: die wacht op een andere schrijver. De aanroeper sluit haar.</summary>
    /// <exception cref="DatabaseWeg">De verbinding kwam niet tot stand.</exception>
    public Task<DbConnection> OpenOmTeSchrijvenAsync(CancellationToken ct) => OpenMetRedenAsync(_schrijven, ct);

    /// <summary>Een open verbinding voor wie over HTTP inlevert: die wacht niet langer dan een bezoeker wil wachten. De aanroeper sluit haar.</summary>
    /// <exception cref="DatabaseWeg">De verbinding kwam niet tot stand.</exception>
    public Task<DbConnection> OpenOmInTeNemenAsync(CancellationToken ct) => OpenMetRedenAsync(_innemen, ct);

    /// <summary>Laat bewaarde verbindingen los als het SQLite-bestand vervangen of weg is: die zien het oude nog.</summary>
    public void MerkVervangenBestand()
    {
        if (Engine != Engine.Sqlite)
        {
            return;
        }

        var gemaakt = File.GetCreationTimeUtc(Bestand);
        lock (_slot)
        {
            if (_bestandVan is { } eerder && eerder != gemaakt)
            {
                using var verbinding = new SqliteConnection(_lezen);
                SqliteConnection.ClearPool(verbinding);
            }

            _bestandVan = gemaakt;
        }
    }

    /// <summary>Kijkt of de verbinding te lezen is, voor wie instellingen nakijkt.</summary>
    /// <exception cref="ArgumentException">Dit is geen verbinding voor de engine.</exception>
    internal static void KijkNa(DatabaseOptions options) => TekstOmTeLezen(options);

    private async Task<DbConnection> OpenMetRedenAsync(string tekst, CancellationToken ct)
    {
        try
        {
            return await OpenAsync(tekst, ct);
        }
        catch (Exception fout) when (Storing.BijOpenen(fout) is DatabaseWeg weg)
        {
            throw weg;
        }
    }

    private async Task<DbConnection> OpenAsync(string tekst, CancellationToken ct)
    {
        DbConnection verbinding = Engine == Engine.SqlServer ? new SqlConnection(tekst) : new SqliteConnection(tekst);
        try
        {
            await verbinding.OpenAsync(ct);

            if (verbinding is SqliteConnection sqlite)
            {
                // Beide engines ordenen zo gelijk.
                sqlite.CreateCollation(Sortering, string.CompareOrdinal);

                // Anders bereidt SQLite een statement met een parameter opnieuw voor zodra het de waarde kent; dat kost meer dan het antwoord lezen.
                raw.sqlite3_db_config(sqlite.Handle, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _);
            }

            return verbinding;
        }
        catch
        {
            await verbinding.DisposeAsync();
            throw;
        }
    }

    private static string TekstOmTeLezen(DatabaseOptions options)
    {
        if (options.Engine == Engine.SqlServer)
        {
            var sql = new SqlConnectionStringBuilder(options.ConnectionString) { ApplicationName = "Wijkbenchmark" };

            // De standaarden wachten vijftien seconden op een server die weg is, en weigeren daarna een minuut lang; wie iets anders wil zegt het in de
            // verbinding.
            if (!sql.ShouldSerialize("Connect Timeout"))
            {
                sql.ConnectTimeout = 1;
            }

            if (!sql.ShouldSerialize("Pool Blocking Period"))
            {
                sql.PoolBlockingPeriod = PoolBlockingPeriod.NeverBlock;
            }

            if (!sql.ShouldSerialize("Connect Retry Count"))
            {
                sql.ConnectRetryCount = 0;
            }

            return sql.ConnectionString;
        }

        // Alleen lezen: een bestand dat er niet is blijft weg, in plaats van leeg te ontstaan.
        var sqlite = Sqlite(options, wachtSeconden: 1);
        sqlite.Mode = SqliteOpenMode.ReadOnly;
        return sqlite.ConnectionString;
    }

    private static string TekstOmTeSchrijven(DatabaseOptions options)
    {
        if (options.Engine == Engine.SqlServer)
        {
            var sql = new SqlConnectionStringBuilder(TekstOmTeLezen(options)) { Pooling = false };
            sql.ConnectTimeout = Math.Max(30, sql.ConnectTimeout);
            return sql.ConnectionString;
        }

        var schrijven = Sqlite(options, wachtSeconden: 60);
        schrijven.Pooling = false;
        return schrijven.ConnectionString;
    }

    // Een eigen naam is een eigen pool: wat een lezer daar achterlaat komt hier niet.
    private static string TekstOmInTeNemen(DatabaseOptions options)
    {
        const int WachtSeconden = 5;
        if (options.Engine == Engine.SqlServer)
        {
            return new SqlConnectionStringBuilder(
                TekstOmTeLezen(options))
            { ApplicationName = "Wijkbenchmark inname", CommandTimeout = WachtSeconden }.ConnectionString;
        }

        var innemen = Sqlite(options, WachtSeconden);
        innemen.Pooling = false;
        innemen.Mode = SqliteOpenMode.ReadWrite;
        return innemen.ConnectionString;
    }

    private static SqliteConnectionStringBuilder Sqlite(DatabaseOptions options, int wachtSeconden)
    {
        // Verwijzende sleutels staan in deze SQLite al aan; ze in de verbinding zetten kost bij elke vraag een PRAGMA.
        var sqlite = new SqliteConnectionStringBuilder(options.ConnectionString);
        if (string.IsNullOrEmpty(sqlite.DataSource))
        {
            sqlite.DataSource = Path.Combine(Environment.CurrentDirectory, "data", "wijkbenchmark.db");
        }

        if (!sqlite.ShouldSerialize("Default Timeout") || wachtSeconden > sqlite.DefaultTimeout)
        {
            sqlite.DefaultTimeout = wachtSeconden;
        }

        return sqlite;
    }
}
