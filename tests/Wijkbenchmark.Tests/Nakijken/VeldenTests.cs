using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Wijkbenchmark.Tests.Nakijken;

/// <summary>
/// Elke tekst en elk getal dat in een inzending of catalogus kan staan, uit de gegevens zelf bij elkaar gezocht: te lang, verborgen tekens, niet te bewaren. En
/// wat net wel mag past in de kolommen van de database, ook op SQL Server, die anders halverwege weigert.
/// </summary>
public sealed partial class VeldenTests
{
    [Fact]
    public async Task EveryText_HasALimit_AndNothingHidden()
    {
        var aantal = 0;
        foreach (var plaats in Bladeren(JsonValueKind.String))
        {
            var lang = await Regel(plaats, JsonValue.Create(new string('a', 5000)));
            Assert.True(lang is "lengte" or "woord-bekend", $"{plaats.Pad}: {lang}");
            Assert.Equal("gewone-tekens", await Regel(plaats, JsonValue.Create("a\u202eb")));
            Assert.Equal("geen-contactgegevens", await Regel(plaats, JsonValue.Create("jan@arnhem.example")));
            Assert.True(await Regel(plaats, JsonValue.Create(" ")) is "tekstvorm" or "woord-bekend", plaats.Pad);
            Assert.Equal("type", await Regel(plaats, JsonValue.Create(5)));
            aantal++;
        }

        Assert.True(aantal > 150, $"{aantal} teksten");
    }

    [Fact]
    public async Task EveryNumber_FitsAndIsANumber()
    {
        var aantal = 0;
        foreach (var plaats in Bladeren(JsonValueKind.Number))
        {
            foreach (var getal in new[] { "1e999", "-1e999", "1e-999", "12345678901234567890" })
            {
                Assert.Equal("getal-past", (await OpPlek(Rauw(plaats, getal), plaats.Pad)).Regel);
            }

            Assert.Equal("type", await Regel(plaats, JsonValue.Create("5")));
            Assert.Equal("type", await Regel(plaats, JsonValue.Create(true)));
            aantal++;
        }

        // De meting, en waarde, min en max van een waarneming en van een andere lezing.
        Assert.Equal(7, aantal);
    }

    [Fact]
    public async Task EveryList_RefusesNull()
    {
        var aantal = 0;
        foreach (var plaats in Plaatsen(w => w is JsonArray))
        {
            var inzending = plaats.Doc();
            Vind(inzending, plaats.Pad)!.AsArray().Add(null);
            var uitslag = await Inzending2006.Controleer(inzending);
            Assert.Contains(uitslag.Fouten, f => f.Regel == "niet-null" && f.Pad.StartsWith($"{plaats.Pad}[", StringComparison.Ordinal));
            aantal++;
        }

        Assert.True(aantal > 60, $"{aantal} lijsten");
    }

    /// <summary>De negen bestanden van de catalogus: elke tekst van alle tegelijk bedorven, en elke fout genoemd.</summary>
    [Theory]
    [InlineData("lengte")]
    [InlineData("gewone-tekens")]
    [InlineData("niet-null")]
    public async Task EveryTextAndListOfTheCatalogue_IsGuarded(string regel)
    {
        using var map = new Metingmap();
        map.Zet2006("gm0202");
        var verwacht = new List<string>();
        foreach (var bestand in Directory.EnumerateFiles(Path.Combine(map.Pad, "2006/catalogus")))
        {
            var gezien = new HashSet<string>();
            map.Verander(Path.GetRelativePath(map.Pad, bestand), json =>
            {
                foreach (var (pad, node) in Inzending2006.Plekken(json, $"$.{Path.GetFileNameWithoutExtension(bestand)}").ToArray())
                {
                    if (regel == "niet-null" ? node is JsonArray : node is JsonValue w && w.GetValueKind() == JsonValueKind.String && !Woord().IsMatch(pad))
                    {
                        if (gezien.Add(Plek().Replace(pad, "[]")))
                        {
                            verwacht.Add($"{bestand}: {Bederf(pad, node!)}: {regel}: ");
                        }
                    }
                }
            });
        }

        var gezegd = (await Assert.ThrowsAsync<LaadFout>(map.Laad)).Message.Split(Environment.NewLine);

        Assert.True(verwacht.Count > (regel == "niet-null" ? 25 : 60), $"{verwacht.Count} plekken");
        Assert.All(verwacht, v => Assert.Contains(gezegd, g => g.StartsWith(v, StringComparison.Ordinal)));

        string Bederf(string pad, JsonNode node)
        {
            if (node is JsonArray lijst)
            {
                lijst.Add(null);
                return $"{pad}[{lijst.Count - 1}]";
            }

            node.ReplaceWith(regel == "lengte" ? new string('a', 5000) : "a\u2066b");
            return pad;
        }
    }

    /// <summary>
    /// Alles zo lang als mag: elke vrije tekst, elke sleutel met alles wat ernaar verwijst, ook in de catalogus. Ze wordt ingenomen, en geen kolom krijgt meer
    /// dan haar <c>NVARCHAR(n)</c>; de kolommen waar een veld rechtstreeks in komt zijn precies vol.
    /// </summary>
    [Fact]
    public async Task EverythingAtItsLongest_FitsItsColumn()
    {
        using var map = new Metingmap();
        map.Zet2006("gm0202");
        var catalogus = Path.Combine(map.Pad, "2006", "catalogus");
        await VulCatalogus(map, catalogus);
        var inzending = await Langste();
        await File.WriteAllTextAsync(Path.Combine(map.Pad, "2006", "gm0202.json"), inzending.ToJsonString());

        await map.Laad();

        var (kolommen, vol) = (0, new HashSet<string>());
        await using var verbinding = new SqliteConnection($"Data Source={map.Database};Pooling=False");
        await verbinding.OpenAsync();
        foreach (var (tabel, kolom, breed) in Kolommen(verbinding))
        {
            using var vraag = verbinding.CreateCommand();
            vraag.CommandText = $"SELECT COALESCE(MAX(LENGTH({kolom})), 0) FROM {tabel}";
            var langst = Convert.ToInt32(await vraag.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
            Assert.True(langst <= breed, $"{tabel}.{kolom}: {langst} in NVARCHAR({breed})");
            kolommen++;
            if (langst == breed)
            {
                vol.Add($"{tabel}.{kolom}");
            }
        }

        Assert.True(kolommen > 60, $"{kolommen} kolommen");
        string[] rechtstreeks =
        [
            "waarneming.betreft", "waarneming.als_gedrukt", "waarneming.niet_vergelijkbaar_reden", "waarneming.dimensie", "waarneming.dimensie_naam",
            "oordeel.betreft", "tekst.tekst", "tekst.betreft", "tekst.dimensie_naam", "unit.id", "unit.sorteernaam", "partner.id", "partner.sorteernaam",
                "instrument.id",
            "instrument.sorteernaam", "budget.id", "budget.sorteernaam", "budget.instrument", "overlegvorm.id", "overlegvorm.sorteernaam", "meldpunt.id",
                "meldpunt.sorteernaam",
            "meting.naam", "gemeente.naam", "code.naam", "code.omschrijving", "indicator.naam", "indicator.eenheid", "ontwikkelingsfase.naam", "begrip.naam",
                "plaats.geen_feiten",
        ];
        Assert.Empty(rechtstreeks.Except(vol));
    }

    // Een id als sleutel van zijn element; verwijzingen gaan mee.
    private static async Task<JsonObject> Langste()
    {
        var inzending = Inzending2006.Lees();
        inzending["unit"]!["functies"]![0]!["onderdeel"] = "afdeling Wijkbeheer";
        var sleutels = new Dictionary<string, string>();
        foreach (var (pad, node) in Inzending2006.Plekken(inzending).ToArray())
        {
            if (Sleutel().Match(pad) is { Success: true } && node!.GetValue<string>() is var id)
            {
                sleutels[id] = $"{id}-{new string('x', 119 - id.Length)}";
            }
        }

        foreach (var (pad, node) in Inzending2006.Plekken(inzending).ToArray())
        {
            if (node is not JsonValue waarde || waarde.GetValueKind() != JsonValueKind.String)
            {
                continue;
            }

            if ((Sleutel().IsMatch(pad) || Verwijzing().IsMatch(pad)) && sleutels.TryGetValue(waarde.GetValue<string>(), out var langer))
            {
                node.ReplaceWith(langer);
            }
        }

        // Wat er vrij te schrijven is vinden we door het te proberen: wat dan nog deugt, mag zo lang zijn.
        // Van lange soorten één, anders is het hele document te groot.
        var (gezien, nummer) = (new HashSet<string>(), 0);
        foreach (var (pad, node) in Inzending2006.Plekken(inzending).Where(p => p.Waarde is JsonValue w && w.GetValueKind() == JsonValueKind.String).ToArray())
        {
            if (await Vrij(pad) is { } lengte && (lengte <= 400 || gezien.Add(Plek().Replace(pad, "[]"))))
            {
                // Elk een andere: een sleutel van meer velden blijft uniek.
                Vind(inzending, pad)!.ReplaceWith($"{nummer:D5}".PadLeft(lengte, 'é'));
                nummer++;
            }
        }

        var uitslag = await Inzending2006.Controleer(inzending);
        Assert.True(uitslag.Geldig, string.Join(Environment.NewLine, uitslag.Fouten.Take(20)));
        return inzending;
    }

    private static readonly Dictionary<string, int?> _vrij = [];

    private static async Task<int?> Vrij(string pad)
    {
        var soort = Plek().Replace(pad, "[]");
        if (!_vrij.TryGetValue(soort, out var lengte))
        {
            var plaats = Bladeren(JsonValueKind.String).First(p => Plek().Replace(p.Pad, "[]") == soort);
            var klein = plaats.Doc();
            Vind(klein, plaats.Pad)!.ReplaceWith(new string('é', 5000));
            var fout = (await Inzending2006.Controleer(klein)).Fouten.FirstOrDefault(f => f is { Regel: "lengte" });
            lengte = fout is null || Kennis().IsMatch(pad) || Sleutel().IsMatch(pad) || Verwijzing().IsMatch(pad) ? null
                : int.Parse(Hoogstens().Match(fout.Melding).Groups[1].Value, CultureInfo.InvariantCulture);
            _vrij[soort] = lengte;
        }

        return lengte;
    }

    private static async Task VulCatalogus(Metingmap map, string catalogus)
    {
        map.Verander("2006/catalogus/plaatsen.json", plaatsen => plaatsen[0]!["geenFeiten"] = "alleen een verwijzing");
        foreach (var bestand in Directory.EnumerateFiles(catalogus))
        {
            var naam = Path.GetFileNameWithoutExtension(bestand);
            map.Verander(Path.GetRelativePath(map.Pad, bestand), json =>
            {
                var gezien = new HashSet<string>();
                foreach (var (pad, node) in Inzending2006.Plekken(json, $"$.{naam}")
                    .Where(p => p.Waarde is JsonValue w && w.GetValueKind() == JsonValueKind.String).ToArray())
                {
                    if (VrijInCatalogus().IsMatch(pad) && gezien.Add(Plek().Replace(pad, "[]")))
                    {
                        node!.ReplaceWith(new string('é', 5000));
                    }
                }
            });
        }

        // De catalogus zegt zelf hoe lang het mag zijn.
        var fouten = (await Assert.ThrowsAsync<LaadFout>(map.Laad)).Message;
        Assert.Contains(": lengte: ", fouten, StringComparison.Ordinal);
        var lengtes = LengteInCatalogus().Matches(fouten).DistinctBy(m => Plek().Replace(m.Groups[1].Value, "[]"))
            .ToDictionary(m => Plek().Replace(m.Groups[1].Value, "[]"), m => int.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture));
        foreach (var bestand in Directory.EnumerateFiles(catalogus))
        {
            map.Verander(Path.GetRelativePath(map.Pad, bestand), json =>
            {
                foreach (var (pad, node) in Inzending2006.Plekken(json, $"$.{Path.GetFileNameWithoutExtension(bestand)}").ToArray())
                {
                    if (node is JsonValue w && w.GetValueKind() == JsonValueKind.String && VrijInCatalogus().IsMatch(pad))
                    {
                        node.ReplaceWith(new string('é', lengtes[Plek().Replace(pad, "[]")]));
                    }
                }
            });
        }
    }

    private static IEnumerable<(string Tabel, string Kolom, int Breed)> Kolommen(SqliteConnection verbinding)
    {
        using var vraag = verbinding.CreateCommand();
        vraag.CommandText = "SELECT m.name, p.name, p.type FROM sqlite_master AS m INNER JOIN pragma_table_info(m.name) AS p WHERE m.type = 'table' AND "
            + "p.type LIKE 'NVARCHAR(%'";
        using var lezer = vraag.ExecuteReader();
        while (lezer.Read())
        {
            yield return (lezer.GetString(0), lezer.GetString(1), int.Parse(lezer.GetString(2)["NVARCHAR(".Length..^1], CultureInfo.InvariantCulture));
        }
    }

    private static IReadOnlyList<Plaats> Bladeren(JsonValueKind soort) =>
        _bladeren.GetOrAdd(soort, s => [.. Plaatsen(w => w is JsonValue v && v.GetValueKind() == s)]);

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<JsonValueKind, IReadOnlyList<Plaats>> _bladeren = new();

    // Elke soort plek één keer: in een kleine inzending als ze daarin voorkomt, want die is zo nagelopen, en anders in een hele.
    private static IEnumerable<Plaats> Plaatsen(Func<JsonNode?, bool> kies) => new Func<string, JsonObject>[] { Inzending2006.Klein, Inzending2006.Lees }
        .SelectMany(lees => Inzending2006.Gemeenten.SelectMany(g => Inzending2006.Plekken(lees(g)).Where(p => kies(p.Waarde))
            .Select(p => new Plaats(() => lees(g), p.Pad))))
        .DistinctBy(p => Plek().Replace(p.Pad, "[]"));

    private static JsonNode? Vind(JsonNode document, string pad) => Inzending2006.Plekken(document).First(p => p.Pad == pad).Waarde;

    private static async Task<string> Regel(Plaats plaats, JsonNode waarde)
    {
        var inzending = plaats.Doc();
        Vind(inzending, plaats.Pad)!.ReplaceWith(waarde);
        return (await OpPlek(JsonSerializer.SerializeToUtf8Bytes(inzending), plaats.Pad)).Regel;
    }

    private static async Task<Bevinding> OpPlek(byte[] inhoud, string pad)
    {
        var fouten = (await Inzending2006.Controleer(inhoud)).Fouten;
        return fouten.FirstOrDefault(f => f.Pad == pad) ?? throw new InvalidOperationException($"Geen fout bij {pad}: {string.Join("; ", fouten.Take(3))}");
    }

    private static byte[] Rauw(Plaats plaats, string getal)
    {
        var inzending = plaats.Doc();
        Vind(inzending, plaats.Pad)!.ReplaceWith("#hier#");
        return Encoding.UTF8.GetBytes(inzending.ToJsonString().Replace("\"#hier#\"", getal, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Plek();

    [GeneratedRegex(@"hoogstens (\d+) kan")]
    private static partial Regex Hoogstens();

    // Sleutels van de inzending zelf.
    [GeneratedRegex(@"^\$\.(waarnemingen\[\d+\]\.id|unit\.code|(partners|overlegvormen|instrumenten|budgetten)\[\d+\]\.id|meldpunten\[\d+\]\.code|unit\.functies\[\d+\]\.code|profiel\.(gebieden|indelingen)\[\d+\]\.code)$")]
    private static partial Regex Sleutel();

    // Waar zo'n sleutel genoemd wordt.
    [GeneratedRegex(@"(\.(cijfers\[\d+\]|volgens\[\d+\]|inwoners|aantal|omvang|formatie|personen|fte|aandeel|looptijd|bedrag|perInwoner|meldingenPerJaar|dimensie|instrument|onderdeelVan))$")]
    private static partial Regex Verwijzing();

    // Wat de catalogus bepaalt, en de tijd.
    [GeneratedRegex(@"(^\$\.gemeente|\.(paragraaf|kop|van|tot|type|soort|niveau|beleidsveld|gesprekspartner|indicator))$")]
    private static partial Regex Kennis();

    [GeneratedRegex(@"(\.(soort|dimensie|reikwijdte|status|precisie))$")]
    private static partial Regex Woord();

    [GeneratedRegex(@"\.(naam|omschrijving|definitie|eenheid|observatie|telling|titel|geenFeiten|waarom|nietVergelijkbaarReden|tekst|opdrachtgever|financier|alsGedrukt|wie|toelichting)$")]
    private static partial Regex VrijInCatalogus();

    [GeneratedRegex(@"json: (\$[^:]*): lengte: '[^']*': [^\n]*hoogstens (\d+) kan")]
    private static partial Regex LengteInCatalogus();

    /// <summary>Een plek, in een inzending waarin ze voorkomt.</summary>
    private sealed record Plaats(Func<JsonObject> Doc, string Pad);
}
