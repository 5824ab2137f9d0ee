using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace Wijkbenchmark.Api.Opslag;

/// <summary>De database is er niet, of antwoordt niet op tijd: het ligt niet aan de vraag, en het gaat over.</summary>
public class DatabaseWeg(string boodschap, Exception? oorzaak = null) : Exception(boodschap, oorzaak);

/// <summary>De database antwoordde niet binnen de deadline.</summary>
public sealed class DatabaseTeTraag(Exception? oorzaak = null) : DatabaseWeg("De database antwoordde niet op tijd.", oorzaak);

/// <summary>De gegevens veranderden terwijl ze gelezen werden; opnieuw vragen helpt.</summary>
public sealed class GegevensVeranderd() : DatabaseWeg("De gegevens veranderden tijdens het lezen.");

/// <summary>Scheidt een database die er niet is van een fout van ons: het eerste is een 503 en gaat over, het tweede een 500.</summary>
public static class Storing
{
    // Een opdracht die al liep: verbinding weg of verbroken, time-out, server vol, bezig met opstarten of overschakelen, deadlock, een momentopname die niet
    // kon blijven staan (3960, 3961), of een schema dat er niet is (208). De foutnummers van SQL Server en Azure SQL.
    private static readonly HashSet<int> _onderweg =
    [
        -2, -1, 2, 20, 53, 64, 121, 208, 233, 258, 596, 615, 823, 824, 921, 922, 924, 926, 927, 952, 976, 978, 983, 988, 997, 1204, 1205, 1221, 1222, 3906,
        3960, 3961, 4060, 4221, 5061, 6002, 6005, 8645, 8651, 9001, 9002, 10053, 10054, 10060, 10061, 10922, 10928, 10929, 10936, 11001, 17142, 17187, 17197,
        18401, 18451, 35250, 40143, 40197, 40501, 40540, 40613, 42108, 42109, 49918, 49919, 49920,
    ];

    // Wat er na een ogenblik anders kan zijn. Een schema dat ontbreekt, een volle schijf of een stuk bestand is dat niet.
    private static readonly HashSet<int> _nietVanzelf = [208, 823, 824, 9002];

    // Verkeerde naam of verkeerd wachtwoord. Een server die opkomt weigert ook, maar noemt dan de database erbij (4060).
    private static readonly HashSet<int> _aanmelding = [18452, 18456, 18486, 18487, 18488];

    // SQLite: BUSY, LOCKED, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, PROTOCOL, NOTADB: het bestand is bezet, weg, vol of stuk.
    private static readonly HashSet<int> _bestand = [5, 6, 8, 10, 11, 13, 14, 15, 26];

    /// <summary>Is de database er niet, of te traag?</summary>
    public static bool IsDatabaseWeg(Exception fout) => fout switch
    {
        DatabaseWeg => true,
        SqlException sql => sql.Class >= 20 || Nummers(sql).Any(_onderweg.Contains),
        SqliteException sqlite => _bestand.Contains(sqlite.SqliteErrorCode) || IsZonderSchema(sqlite),
        _ => false,
    };

    /// <summary>Wat tijdens het openen misgaat is van de database, behalve een verkeerde naam of een verkeerd wachtwoord.</summary>
    public static Exception BijOpenen(Exception fout) => fout switch
    {
        OperationCanceledException or DatabaseWeg => fout,
        SqlException sql when Nummers(sql).All(_aanmelding.Contains) => fout,
        DbException or IOException or UnauthorizedAccessException => new DatabaseWeg("De verbinding met de database kwam niet tot stand.", fout),

        // Zo meldt SqlClient dat alle verbindingen van de pool in gebruik zijn.
        InvalidOperationException { Source: "Microsoft.Data.SqlClient" } => new DatabaseWeg("Er kwam geen verbinding met de database vrij.", fout),
        _ => fout,
    };

    /// <summary>Kan dezelfde vraag zo weer lukken?</summary>
    public static bool GaatVoorbij(Exception fout) => fout switch
    {
        DatabaseTeTraag => false,
        GegevensVeranderd => true,
        DatabaseWeg { InnerException: SqlException } => true,
        SqlException sql => Nummers(sql).Any(nummer => _onderweg.Contains(nummer) && !_nietVanzelf.Contains(nummer)),
        _ => false,
    };

    /// <summary>Is dit de weigering van een database die geen momentopnamen toelaat (<c>ALLOW_SNAPSHOT_ISOLATION</c>)?</summary>
    public static bool IsZonderMomentopname(Exception fout) => fout is SqlException sql && Nummers(sql).Any(nummer => nummer is 3951 or 3952);

    /// <summary>Weigerde de database een rij omdat haar sleutel er al is?</summary>
    public static bool IsDubbeleSleutel(Exception fout) => fout switch
    {
        SqlException sql => Nummers(sql).Any(nummer => nummer is 2601 or 2627),
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is 1555 or 2067,
        _ => false,
    };

    /// <summary>Wat er met de database is en wat te doen, voor wie hem beheert.</summary>
    public static string Uitleg(Exception fout) => fout switch
    {
        DatabaseWeg { InnerException: DbException or DatabaseWeg } => Uitleg(fout.InnerException),
        SqliteException { SqliteErrorCode: 8 } =>
            $"De database is alleen-lezen; geef dit programma schrijfrechten op het bestand en zijn map. ({fout.Message})",
        SqliteException { SqliteErrorCode: 13 } =>
            $"De schijf met de database is vol; maak ruimte en probeer het opnieuw. Er is niets half geschreven. ({fout.Message})",
        SqliteException { SqliteErrorCode: 14 } =>
            $"De database kan niet geopend worden; geef dit programma schrijfrechten op het bestand en zijn map, of zet Database__ConnectionString op een "
                + $"andere plek. ({fout.Message})",
        SqliteException { SqliteErrorCode: 26 } =>
            $"Het bestand is geen SQLite-database; zet Database__ConnectionString op een andere plek, of zet een back-up terug. ({fout.Message})",
        SqliteException sqlite when IsZonderSchema(sqlite) =>
            $"Het schema ontbreekt of is niet bij; voer het programma uit met het argument migreer. ({fout.Message})",
        SqlException sql when Nummers(sql).Contains(208) =>
            $"Het schema ontbreekt of is niet bij; voer het programma uit met het argument migreer. ({fout.Message})",
        SqlException sql when Nummers(sql).All(_aanmelding.Contains) =>
            $"De database weigert de aanmelding; kijk naam en wachtwoord in Database:ConnectionString na. ({fout.Message})",
        SqlException => $"De database is niet te bereiken of weigert; kijk Database:ConnectionString en de server na. ({fout.Message})",
        _ => fout.Message,
    };

    /// <summary>Mist de database een tabel waar naar gevraagd werd?</summary>
    public static bool IsZonderSchema(DbException fout) => fout switch
    {
        SqliteException sqlite => IsZonderSchema(sqlite),
        SqlException sql => Nummers(sql).Contains(208),
        _ => false,
    };

    // SQLite heeft voor een tabel die er niet is geen eigen nummer. Een bestand zonder onze tabellen is niet van ons.
    private static bool IsZonderSchema(SqliteException fout) => fout.SqliteErrorCode == 1 && fout.Message.Contains("no such table", StringComparison.Ordinal);

    private static IEnumerable<int> Nummers(SqlException fout) => fout.Errors.Count == 0 ? [fout.Number] : fout.Errors.Cast<SqlError>().Select(e => e.Number);
}
