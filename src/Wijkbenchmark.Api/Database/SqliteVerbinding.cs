using System.Data;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Wijkbenchmark.Api.Database;

/// <summary>
/// Een verbinding met SQLite die haar statements voorbereid houdt: SQLite doet langer over het voorbereiden dan over het lezen.
/// SQL Server doet dit zelf, aan de serverkant.
/// </summary>
public sealed class SqliteVerbinding : SqliteConnection
{
    // Wie steeds iets anders vraagt vult het geheugen niet.
    private const int MeesteStatements = 100;

    // SQLITE_DBCONFIG_ENABLE_QPSG, dat SQLitePCL geen naam geeft.
    private const int EnableQueryPlannerStability = 1007;

    private readonly Dictionary<string, SqliteCommand> _voorbereid = new(StringComparer.Ordinal);

    private static readonly Lazy<bool> _sneller = new(() =>
    {
        Batteries_V2.Init();

        // Een verbinding is hier nooit bij twee draden tegelijk, en wie de bytes van SQLite telt is er niet: beide kosten sloten, bij elke kolom.
        return raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD) == raw.SQLITE_OK && raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0) == raw.SQLITE_OK;
    });

    /// <summary>Een gesloten verbinding.</summary>
    public SqliteVerbinding(string verbinding)
        : base(verbinding)
    {
    }

    /// <summary>Zet SQLite voor dit proces zo dat lezen het minst kost. Kan alleen vóór de eerste verbinding; daarna verandert het niets.</summary>
    public static bool ZetSneller() => _sneller.Value;

    /// <summary>De tijd waarop de verbinding gemaakt is, voor wie haar bewaart.</summary>
    public long Gemaakt { get; } = TimeProvider.System.GetTimestamp();

    /// <inheritdoc/>
    public override void Open()
    {
        base.Open();

        // Beide engines ordenen zo gelijk.
        CreateCollation(Verbindingen.Sortering, string.CompareOrdinal);

        // Anders bereidt SQLite een statement met een parameter in LIMIT bij elke uitvoering opnieuw voor.
        _ = raw.sqlite3_db_config(Handle, EnableQueryPlannerStability, 1, out _);
    }

    /// <inheritdoc/>
    public override SqliteCommand CreateCommand() => new Opdracht(this) { Transaction = Transaction };

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Vergeet();
        }

        base.Dispose(disposing);
    }

    private SqliteCommand Voorbereid(string sql)
    {
        if (!_voorbereid.TryGetValue(sql, out var opdracht))
        {
            if (_voorbereid.Count == MeesteStatements)
            {
                Vergeet();
            }

            _voorbereid[sql] = opdracht = new SqliteCommand(sql, this);
        }

        return opdracht;
    }

    private void Vergeet()
    {
        foreach (var opdracht in _voorbereid.Values)
        {
            opdracht.Dispose();
        }

        _voorbereid.Clear();
    }

    /// <summary>Wat Dapper maakt, vult en weggooit; het uitvoeren gaat met de voorbereide opdracht van dezelfde tekst.</summary>
    private sealed class Opdracht(SqliteVerbinding verbinding) : SqliteCommand(null, verbinding)
    {
        public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
        {
            var voorbereid = verbinding.Voorbereid(CommandText);
            voorbereid.Transaction = Transaction;
            voorbereid.CommandTimeout = CommandTimeout;
            voorbereid.Parameters.Clear();
            foreach (SqliteParameter parameter in Parameters)
            {
                voorbereid.Parameters.Add(parameter);
            }

            return voorbereid.ExecuteReader(behavior);
        }
    }
}
