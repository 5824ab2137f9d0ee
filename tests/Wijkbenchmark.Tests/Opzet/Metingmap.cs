using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Wijkbenchmark.Api.Database;

namespace Wijkbenchmark.Tests.Opzet;

/// <summary>Een eigen map met metingen en een eigen SQLite-database, om te veranderen en te laden.</summary>
public sealed class Metingmap : IDisposable
{
    public Metingmap()
    {
        Directory.CreateDirectory(Pad);
        Verbindingen = new Verbindingen(Options.Create(new DatabaseOptions { ConnectionString = $"Data Source={Database}" }));
        new Migrator(Verbindingen, NullLogger<Migrator>.Instance).Migreer();
    }

    /// <summary>De map met metingen.</summary>
    public string Pad { get; } = Path.Combine(Path.GetTempPath(), $"metingen-{Guid.NewGuid():N}");

    /// <summary>Het bestand van de database.</summary>
    public string Database => $"{Pad}.db";

    public Verbindingen Verbindingen { get; }

    /// <summary>Zet de echte meting van 2006 in de map, met alleen de genoemde gemeenten als inzending.</summary>
    public void Zet2006(params string[] gemeenten)
    {
        var bron = Path.Combine(Lader.StandaardMap, "2006");
        foreach (var bestand in Directory.EnumerateFiles(bron, "*.json", SearchOption.AllDirectories))
        {
            var naam = Path.GetRelativePath(bron, bestand);
            if (naam.StartsWith("catalogus", StringComparison.Ordinal) || gemeenten.Contains(Path.GetFileNameWithoutExtension(naam)))
            {
                var doel = Path.Combine(Pad, "2006", naam);
                Directory.CreateDirectory(Path.GetDirectoryName(doel)!);
                File.Copy(bestand, doel);
            }
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
    public Task<Laaduitslag> Laad() => new Lader(Verbindingen, TimeProvider.System).LaadAsync(Pad, CancellationToken.None);

    /// <summary>Eén getal uit de database.</summary>
    public async Task<long> Tel(string sql)
    {
        await using var verbinding = await Verbindingen.OpenAsync(CancellationToken.None);
        await using var opdracht = verbinding.CreateCommand();
        opdracht.CommandText = sql;
        return Convert.ToInt64(await opdracht.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        Verbindingen.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(Pad, recursive: true);
        foreach (var bestand in new[] { Database, $"{Database}-wal", $"{Database}-shm" })
        {
            File.Delete(bestand);
        }
    }
}
