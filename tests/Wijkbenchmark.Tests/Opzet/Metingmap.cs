using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Wijkbenchmark.Tests.Opzet;

/// <summary>Een eigen map met metingen en een eigen SQLite-database, om te veranderen en te laden.</summary>
public sealed class Metingmap : IDisposable
{
    // Laden kost een seconde rekenen, een kopie van wat al geladen is niets.
    private static readonly ConcurrentDictionary<string, Lazy<SqliteConnection>> _geladen = new();

    public Metingmap(DatabaseOptions? database = null)
    {
        Directory.CreateDirectory(Pad);
        Databaseopties = database ?? new() { ConnectionString = $"Data Source={Database}", DeadlineSeconden = 60 };
        Verbindingen = new Verbindingen(Options.Create(Databaseopties));
        new Migrator(Verbindingen, NullLogger<Migrator>.Instance).Migreer();
    }

    /// <summary>De database waarin geladen wordt.</summary>
    public DatabaseOptions Databaseopties { get; }

    /// <summary>De map met metingen.</summary>
    public string Pad { get; } = Path.Combine(Path.GetTempPath(), $"metingen-{Guid.NewGuid():N}");

    /// <summary>Het bestand van de database.</summary>
    public string Database => $"{Pad}.db";

    public Verbindingen Verbindingen { get; }

    /// <summary>Zet de echte meting van 2006 in de map, met alleen de genoemde gemeenten als inzending; zonder namen met alle.</summary>
    public void Zet2006(params string[] gemeenten)
    {
        var bron = Path.Combine(Lader.StandaardMap, "2006");
        foreach (var bestand in Directory.EnumerateFiles(bron, "*.json", SearchOption.AllDirectories))
        {
            var naam = Path.GetRelativePath(bron, bestand);
            if (gemeenten.Length == 0 || naam.StartsWith("catalogus", StringComparison.Ordinal) || gemeenten.Contains(Path.GetFileNameWithoutExtension(naam)))
            {
                var doel = Path.Combine(Pad, "2006", naam);
                Directory.CreateDirectory(Path.GetDirectoryName(doel)!);
                File.Copy(bestand, doel, overwrite: true);
            }
        }
    }

    /// <summary>Zet de meting van 2006 als <see cref="Zet2006"/>, en in de database wat laden daarvan maakt.</summary>
    public void ZetGeladen2006(params string[] gemeenten)
    {
        Zet2006(gemeenten);
        using var doel = new SqliteConnection($"Data Source={Database};Pooling=False");
        doel.Open();
        _geladen.GetOrAdd(string.Join(' ', gemeenten), _ => new(() => LaadVooraf(gemeenten))).Value.BackupDatabase(doel);
    }

    /// <summary>Zet dezelfde gegevens ook in de map van een ander jaar.</summary>
    public void Kopieer(int van, int naar)
    {
        foreach (var bestand in Directory.EnumerateFiles(Path.Combine(Pad, $"{van}"), "*.json", SearchOption.AllDirectories))
        {
            var doel = Path.Combine(Pad, $"{naar}", Path.GetRelativePath(Path.Combine(Pad, $"{van}"), bestand));
            Directory.CreateDirectory(Path.GetDirectoryName(doel)!);
            var json = JsonNode.Parse(File.ReadAllText(bestand))!;
            if (json is JsonObject inzending && inzending.ContainsKey("meting"))
            {
                inzending["meting"] = naar;
            }
            else if (Path.GetFileName(bestand) == "meting.json")
            {
                json["jaar"] = naar;
            }

            File.WriteAllText(doel, json.ToJsonString());
        }
    }

    /// <summary>Verandert een JSON-bestand in de map.</summary>
    public void Verander(string bestand, Action<JsonNode> verander)
    {
        var pad = Path.Combine(Pad, bestand);
        var json = JsonNode.Parse(File.ReadAllText(pad))!;
        verander(json);
        File.WriteAllText(pad, json.ToJsonString());
    }

    /// <summary>Laadt de map.</summary>
    public Task<Laaduitslag> Laad() => Laad(null);

    /// <summary>Laadt de map, en zegt er iets bij.</summary>
    public Task<Laaduitslag> Laad(Laadkeuzes? keuzes, TimeProvider? klok = null) =>
        new Lader(Verbindingen, klok ?? TimeProvider.System).LaadAsync(Pad, CancellationToken.None, null, keuzes);

    /// <summary>Eén getal uit de database.</summary>
    public async Task<long> Tel(string sql)
    {
        await using var verbinding = await Verbindingen.OpenOmTeSchrijvenAsync(CancellationToken.None);
        await using var opdracht = verbinding.CreateCommand();
        opdracht.CommandText = sql;
        return Convert.ToInt64(await opdracht.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(Pad, recursive: true);
        foreach (var bestand in new[] { Database, $"{Database}-wal", $"{Database}-shm" })
        {
            File.Delete(bestand);
        }
    }

    private static SqliteConnection LaadVooraf(string[] gemeenten)
    {
        using var map = new Metingmap();
        map.Zet2006(gemeenten);
        Task.Run(map.Laad).GetAwaiter().GetResult();
        using var bron = new SqliteConnection($"Data Source={map.Database};Pooling=False");
        bron.Open();
        var geladen = new SqliteConnection("Data Source=:memory:");
        geladen.Open();
        bron.BackupDatabase(geladen);
        return geladen;
    }
}
