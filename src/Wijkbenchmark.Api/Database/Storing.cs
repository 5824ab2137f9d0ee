using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace Wijkbenchmark.Api.Database;

/// <summary>De database antwoordde niet binnen de deadline.</summary>
public sealed class DatabaseTeTraag(Exception oorzaak) : Exception("De database antwoordde niet op tijd.", oorzaak);

/// <summary>De gegevens veranderden terwijl een hele lijst gelezen werd; opnieuw vragen helpt.</summary>
public sealed class GegevensVeranderd() : Exception("De gegevens veranderden tijdens het lezen van een hele lijst.");

/// <summary>Scheidt een database die er niet is van een fout van ons: het eerste is een 503 en gaat over, het tweede een 500.</summary>
public static class Storing
{
    // Verbinding weg, geweigerd of verbroken, time-out, server vol of bezig met overschakelen, deadlock: de foutnummers van SQL Server en Azure SQL.
    private static readonly HashSet<int> _voorbijgaand =
    [
        -2, -1, 2, 20, 53, 64, 121, 233, 258, 926, 997, 1204, 1205, 1222, 4060, 4221, 10053, 10054, 10060, 10061, 10928, 10929, 11001,
        17197, 18401, 40143, 40197, 40501, 40540, 40613, 42108, 42109, 49918, 49919, 49920,
    ];

    // BUSY, LOCKED, READONLY, IOERR, FULL, CANTOPEN, NOTADB: het bestand is bezet, weg, vol of stuk.
    private static readonly HashSet<int> _bestand = [5, 6, 8, 10, 13, 14, 26];

    /// <summary>Is de database er niet, of te traag?</summary>
    public static bool IsDatabaseWeg(Exception fout) => fout switch
    {
        DatabaseTeTraag or GegevensVeranderd => true,
        SqlException sql => GaatVoorbij(sql) || sql.Class >= 20 || sql.Number is 18456 or 18452 or 4064,
        SqliteException sqlite => _bestand.Contains(sqlite.SqliteErrorCode),

        // Zo meldt SqlClient dat alle verbindingen van de pool in gebruik zijn.
        InvalidOperationException { Source: "Microsoft.Data.SqlClient" } => true,
        _ => false,
    };

    /// <summary>Kan dezelfde vraag zo weer lukken?</summary>
    public static bool GaatVoorbij(DbException fout) => fout is SqlException sql
        && (_voorbijgaand.Contains(sql.Number) || sql.Errors.Cast<SqlError>().Any(e => _voorbijgaand.Contains(e.Number)));

    /// <summary>Wat er met de database is en wat te doen, voor wie hem beheert.</summary>
    public static string Uitleg(DbException fout) => fout is not SqliteException sqlite ? fout.Message : sqlite.SqliteErrorCode switch
    {
        8 => $"De database is alleen-lezen; geef dit programma schrijfrechten op het bestand en zijn map. ({fout.Message})",
        13 => $"De schijf met de database is vol; maak ruimte en probeer het opnieuw. Er is niets half geschreven. ({fout.Message})",
        14 => $"De database kan niet geopend worden; geef dit programma schrijfrechten op het bestand en zijn map, of zet Database__ConnectionString op een andere plek. ({fout.Message})",
        _ => fout.Message,
    };
}
