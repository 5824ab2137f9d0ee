using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Wijkbenchmark.Api.Database;

/// <summary>Opent verbindingen met de gekozen database.</summary>
public class Verbindingen(IOptions<DatabaseOptions> options)
{
    /// <summary>De sortering van SQL Server die SQLite van ons krijgt, zodat beide engines gelijk ordenen.</summary>
    public const string Sortering = "Latin1_General_100_BIN2";

    private readonly string _verbinding = Leesbaar(options.Value);

    /// <summary>De engine achter de verbindingen.</summary>
    public Engine Engine { get; } = options.Value.Engine;

    /// <summary>Waar de gegevens staan, zonder geheimen.</summary>
    public string Omschrijving => Engine == Engine.Sqlite
        ? new SqliteConnectionStringBuilder(_verbinding).DataSource
        : new SqlConnectionStringBuilder(_verbinding) is var sql ? $"{sql.DataSource}/{sql.InitialCatalog}" : "";

    /// <summary>De verbinding als tekst, met onze standaarden erin.</summary>
    public string Tekst => _verbinding;

    /// <summary>Een open verbinding. De aanroeper sluit haar.</summary>
    public virtual async Task<DbConnection> OpenAsync(CancellationToken ct)
    {
        if (Engine == Engine.SqlServer)
        {
            var sql = new SqlConnection(_verbinding);
            await sql.OpenAsync(ct);
            return sql;
        }

        var sqlite = new SqliteConnection(_verbinding);
        await sqlite.OpenAsync(ct);
        sqlite.CreateCollation(Sortering, string.CompareOrdinal);
        return sqlite;
    }

    internal static string Leesbaar(DatabaseOptions options)
    {
        if (options.Engine == Engine.SqlServer)
        {
            return new SqlConnectionStringBuilder(options.ConnectionString) { ApplicationName = "Wijkbenchmark" }.ConnectionString;
        }

        // Verwijzende sleutels staan in deze SQLite al aan; ze in de verbinding zetten kost bij elke vraag een PRAGMA.
        var sqlite = new SqliteConnectionStringBuilder(options.ConnectionString);
        if (string.IsNullOrEmpty(sqlite.DataSource))
        {
            sqlite.DataSource = Path.Combine(Environment.CurrentDirectory, "data", "wijkbenchmark.db");
        }

        return sqlite.ConnectionString;
    }
}
