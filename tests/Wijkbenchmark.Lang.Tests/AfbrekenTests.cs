using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Wijkbenchmark.Lang.Tests;

/// <summary>Gedood worden, een volle schijf en een bestand waar niet geschreven mag worden.</summary>
public sealed class AfbrekenTests : IDisposable
{
    private readonly Metingmap _map = new();

    public AfbrekenTests() => _map.Zet2006();

    public void Dispose() => _map.Dispose();

    /// <summary>
    /// Het programma wordt gedood terwijl het laadt: in de catalogus, halverwege een inzending, en met alleen het laatste bericht nog te gaan.
    /// Een trigger die nooit klaar is houdt het daar vast, zodat het niet al klaar kan zijn.
    /// </summary>
    [Theory]
    [InlineData("Laadt 2006/catalogus", "BEFORE INSERT ON indicator")]
    [InlineData("Laadt 2006/gm0228.json", "AFTER INSERT ON waarneming WHEN NEW.gemeente = 'GM0228' AND NEW.volgorde = 10")]
    [InlineData("Laadt 2006/gm0301.json", "BEFORE INSERT ON publicatie WHEN NEW.gemeente = 'GM0301'")]
    public async Task KilledInTheMiddleOfALoad_LeavesTheDatabaseWhole(string regel, string plek)
    {
        // Er staat al iets: het laden is een wijziging van alles.
        await _map.Laad();
        var eerst = await Inhoud(_map);
        await _map.Tel($"CREATE TRIGGER vast {plek} BEGIN SELECT COUNT(*) FROM (WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT n "
            + $"FROM t); END; SELECT 1");
        _map.Verander("2006/catalogus/gemeenten.json", json => json[1]!["naam"] = "Arnhem aan de Rijn");
        using (var laden = Programma.Start(["laad", _map.Pad], Omgeving(_map.Database)))
        {
            await laden.WachtOp(r => r.StartsWith(regel, StringComparison.Ordinal));
            laden.Dood();
            Assert.NotEqual(0, await laden.Einde());
        }

        SqliteConnection.ClearAllPools();
        await _map.Tel("DROP TRIGGER vast; SELECT 1");
        Assert.Equal(eerst, await Inhoud(_map));
        Assert.Equal(0, (await Programma.Draai(["migreer"], Omgeving(_map.Database))).Code);
        Assert.Equal(0, (await Programma.Draai(["laad", _map.Pad], Omgeving(_map.Database))).Code);
        var daarna = await Inhoud(_map);
        Assert.NotEqual(eerst, daarna);

        using var vers = new Metingmap();
        Assert.Equal(0, (await Programma.Draai(["laad", _map.Pad], Omgeving(vers.Database))).Code);
        Assert.Equal(await Inhoud(vers, zonderHistorie: true), await Inhoud(_map, zonderHistorie: true));
    }

    [Fact]
    public async Task FullDisk_IsAClearErrorAndHarmsNothing()
    {
        using var schijf = Schijf.Klein("2m");
        var omgeving = Omgeving(schijf.Database);
        Assert.Equal(0, (await Programma.Draai(["migreer"], omgeving)).Code);

        var (code, _, fouten) = await Programma.Draai(["laad", _map.Pad], omgeving);

        Assert.Equal(1, code);
        Assert.Contains("vol", fouten, StringComparison.Ordinal);
        Assert.Contains("maak ruimte", fouten, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", fouten, StringComparison.Ordinal);

        // Met ruimte lukt het alsnog.
        schijf.Stel("size=64m");
        var (alsnog, _, melding) = await Programma.Draai(["laad", _map.Pad], omgeving);
        Assert.True(alsnog == 0, melding);
    }

    [Fact]
    public async Task ReadOnlyDisk_IsAClearError()
    {
        using var schijf = Schijf.Klein("64m");
        var omgeving = Omgeving(schijf.Database);
        Assert.Equal(0, (await Programma.Draai(["migreer"], omgeving)).Code);
        schijf.Stel("ro");

        foreach (var opdracht in new string[][] { [], ["migreer"], ["laad", _map.Pad] })
        {
            var (code, _, fouten) = await Programma.Draai(opdracht, omgeving);

            Assert.Equal(1, code);
            Assert.True(fouten.Contains("Database__ConnectionString", StringComparison.Ordinal)
                || fouten.Contains("schrijfrechten", StringComparison.Ordinal), $"{string.Join(' ', opdracht)}: {fouten}");
            Assert.DoesNotContain("   at ", fouten, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ReadOnlyConnection_IsAClearErrorToALoad_AndServesNoLess()
    {
        await _map.Laad();
        _map.Verander("2006/gm0202.json", json => json["profiel"]!["aanpak"]!["naam"] = "anders werken");

        var (code, _, fouten) = await Programma.Draai(["laad", _map.Pad], ("Database__ConnectionString", $"Data Source={_map.Database};Mode=ReadOnly"));

        Assert.Equal(1, code);
        Assert.Contains("alleen-lezen", fouten, StringComparison.Ordinal);
        Assert.Contains("schrijfrechten", fouten, StringComparison.Ordinal);
    }

    private static (string, string)[] Omgeving(string database) => [("Database__ConnectionString", $"Data Source={database}")];

    /// <summary>Alles wat er staat, of wat er zonder de historie van staat, op het moment en de teller van wijzigingen na, en of SQLite het bestand heel vindt.</summary>
    private static async Task<string> Inhoud(Metingmap map, bool zonderHistorie = false)
    {
        await using var verbinding = await map.Verbindingen.OpenAsync(CancellationToken.None);
        Assert.Equal("ok", await verbinding.ExecuteScalarAsync<string>("PRAGMA integrity_check"));
        Assert.Empty(await verbinding.QueryAsync("PRAGMA foreign_key_check"));
        var tabellen = await verbinding.QueryAsync<string>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('SchemaVersions', "
            + "'dataversie') ORDER BY name");
        var regels = new List<string>();
        string[] historie = ["inzendingversie", "inzendingbesluit", "inzendingstand", "uitgave", "publicatie"];
        foreach (var tabel in tabellen.Where(t => !zonderHistorie || !historie.Contains(t)))
        {
            var rijen = await verbinding.QueryAsync($"SELECT t.* FROM {tabel} AS t");
            regels.AddRange(rijen
                .Select(rij => $"{tabel}: {string.Join('|', ((IDictionary<string, object?>)rij).Where(k => !zonderHistorie || k.Key != "afdruk")
                    .Select(k => Convert.ToString(k.Value, CultureInfo.InvariantCulture)))}")
                .Order(StringComparer.Ordinal));
        }

        return string.Join('\n', regels);
    }
}
