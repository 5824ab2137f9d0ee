using System.IO.Compression;
using DbUp;
using DbUp.ScriptProviders;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace Wijkbenchmark.Tests.Rondes;

/// <summary>De database zoals het uitgegeven programma van 1.0.0 haar maakte en laadde: bewaard, niet nagemaakt.</summary>
public static class Database100
{
    /// <summary>Zet haar neer; op SQL Server met het schema van toen en dezelfde rijen.</summary>
    public static void ZetNeer(DatabaseOptions options)
    {
        if (options.Engine == Engine.Sqlite)
        {
            PakUit(new SqliteConnectionStringBuilder(options.ConnectionString).DataSource);
            return;
        }

        var scripts = new FileSystemScriptOptions
        {
            Filter = pad =>
                Path.GetFileName(pad) is var naam && string.CompareOrdinal(naam, "0013") < 0 && !naam.EndsWith(".sqlite.sql", StringComparison.Ordinal),
        };
        var schema = DeployChanges.To.SqlDatabase(options.ConnectionString).WithScriptsFromFileSystem(Migrator.Map, scripts)
            .WithTransactionPerScript().WithVariablesDisabled().LogToNowhere().Build().PerformUpgrade();
        Assert.True(schema.Successful, $"{schema.Error}");
        var bestand = Path.GetTempFileName();
        try
        {
            PakUit(bestand);
            KopieerRijen(bestand, options.ConnectionString!);
        }
        finally
        {
            File.Delete(bestand);
        }
    }

    private static void PakUit(string bestand)
    {
        using var ingepakt = new GZipStream(typeof(Database100).Assembly.GetManifestResourceStream("1.0.0.db.gz")!, CompressionMode.Decompress);
        using var naar = File.Create(bestand);
        ingepakt.CopyTo(naar);
    }

    // Tabellen staan op volgorde van ontstaan: waar een naar verwijst was er al.
    private static void KopieerRijen(string bestand, string naar)
    {
        using var bron = new SqliteConnection($"Data Source={bestand};Pooling=False;Mode=ReadOnly");
        bron.Open();
        using var doel = new SqlConnection(naar);
        doel.Open();
        var tabellen = new List<string>();
        using (var namen = bron.CreateCommand())
        {
            namen.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> 'SchemaVersions' ORDER BY rowid";
            using var lezer = namen.ExecuteReader();
            while (lezer.Read())
            {
                tabellen.Add(lezer.GetString(0));
            }
        }

        foreach (var tabel in tabellen)
        {
            using var leeg = new SqlCommand($"DELETE FROM {tabel}", doel);
            leeg.ExecuteNonQuery();
            using var opdracht = bron.CreateCommand();
            opdracht.CommandText = $"SELECT * FROM {tabel}";
            using var rijen = opdracht.ExecuteReader();
            using var bulk = new SqlBulkCopy(doel) { DestinationTableName = tabel, BulkCopyTimeout = 120 };
            for (var kolom = 0; kolom < rijen.FieldCount; kolom++)
            {
                bulk.ColumnMappings.Add(rijen.GetName(kolom), rijen.GetName(kolom));
            }

            bulk.WriteToServer(rijen);
        }
    }
}
