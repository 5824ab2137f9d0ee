using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using SQLitePCL;

namespace Wijkbenchmark.Tests.Opzet;

/// <summary>Verbindingen die elk statement tellen dat SQLite begint.</summary>
public sealed class Teller(IOptions<DatabaseOptions> options) : Verbindingen(options)
{
    public int Statements { get; set; }

    public override async Task<DbConnection> OpenAsync(CancellationToken ct)
    {
        var verbinding = await base.OpenAsync(ct);
        raw.sqlite3_trace(((SqliteConnection)verbinding).Handle, (strdelegate_trace)((_, _) => Statements++), null);
        return verbinding;
    }
}
