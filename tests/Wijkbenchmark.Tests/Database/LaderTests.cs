
namespace Wijkbenchmark.Tests.Database;

/// <summary>Het laden: alles of niets, alleen wat veranderde, en een fout die bestand, pad, regel en waarde noemt.</summary>
public sealed class LaderTests : IDisposable
{
    private const string Arnhem = "2006/gm0202.json";

    private readonly Metingmap _map = new();

    public LaderTests() => _map.Zet2006("gm0202", "gm0301");

    public void Dispose() => _map.Dispose();

    [Fact]
    public async Task SecondLoad_FindsEverythingAndChangesNothing()
    {
        var eerst = await _map.Laad();
        var daarna = await _map.Laad();

        Assert.Equal(["2006/catalogus", "2006/gm0202.json", "2006/gm0301.json"], eerst.Toegevoegd);
        Assert.Empty(daarna.Toegevoegd);
        Assert.Empty(daarna.Gewijzigd);
        Assert.Equal(3, daarna.Ongewijzigd.Count);
        Assert.Equal(1, await _map.Tel("SELECT versie FROM dataversie"));
    }

    [Fact]
    public async Task ChangedFile_IsLoadedAnewAndTheRestLeftAlone()
    {
        await _map.Laad();
        _map.Verander(Arnhem, json => json["profiel"]!["aanpak"]!["naam"] = "anders werken");

        var uitslag = await _map.Laad();

        Assert.Equal(["2006/gm0202.json"], uitslag.Gewijzigd);
        Assert.Equal(2, uitslag.Ongewijzigd.Count);
        Assert.Equal(1, await _map.Tel("SELECT COUNT(*) FROM profiel WHERE samenvatting LIKE '%anders werken%'"));
        Assert.Equal(2, await _map.Tel("SELECT versie FROM dataversie"));
    }

    [Fact]
    public async Task ChangedCatalogue_GivesEveryDocumentItsNewNames()
    {
        await _map.Laad();
        _map.Verander("2006/catalogus/gemeenten.json", json => json[1]!["naam"] = "Arnhem aan de Rijn");

        var uitslag = await _map.Laad();

        Assert.Equal(["2006/catalogus"], uitslag.Gewijzigd);
        Assert.True(await _map.Tel("SELECT COUNT(*) FROM instrument WHERE document LIKE '%Arnhem aan de Rijn%'") > 0);
    }

    public static TheoryData<string, string, string, string> Fouten { get; } = new()
    {
        // bestand, JSON-pad, regel, waarde
        { "type", "$.instrumenten[0].type", "code-bestaat", "toverstaf" },
        { "plaats", "$.instrumenten[0].bronnen[0]", "plaats-bestaat", "9.9 / " },
        { "bron", "$.instrumenten[0].bronnen", "bron-verplicht", "[]" },
        { "procent", "$.waarnemingen[{tijd}].waarde", "procent-tussen-0-en-100", "120" },
        { "bereik", "$.waarnemingen[0].min", "bereik-omhoog", "5" },
        { "reden", "$.waarnemingen[0].ontbreektReden", "reden-bij-ontbreken", "" },
        { "indicator", "$.waarnemingen[0].indicator", "indicator-bestaat", "geluk" },
        { "schaal", "$.waarnemingen[0].indicator", "indicator-neemt-getallen", "salarisschaal" },
        { "berekend", "$.waarnemingen[0].indicator", "indicator-neemt-getallen", "inwoners-per-wijk-berekend" },
        { "dimensie", "$.waarnemingen[0].dimensie", "dimensie-bestaat", "sociaal" },
        { "verwijzing", "$.profiel.inwoners", "waarneming-bestaat", "weg" },
        { "lijst", "$.partners", "lege-lijst-verklaard", "[]" },
        { "periode", "$.profiel.tijdlijn[0].periode.van", "tekstvorm", "gisteren" },
        { "sleutel", "$.instrumenten[0].id", "sleutel-vorm", "gm0301-vreemd" },
        { "dubbel", "$.waarnemingen[1].id", "sleutel-uniek", "inwoners" },
        { "onderdeel", "$.instrumenten[0].onderdeelVan", "instrument-bestaat", "gm0202-weg" },
        { "onbekend", "$.kleur", "veld-bekend", "rood" },
        { "ontbreekt", "$.profiel.aanpak", "veld-verplicht", "" },
        { "tekst", "$.waarnemingen[0].waarde", "type", "honderdveertigduizend" },
        { "gemeente", "$.gemeente", "bestandsnaam", "GM9999" },
    };

    [Theory]
    [MemberData(nameof(Fouten))]
    public async Task FaultyFile_IsNamedWithPathRuleAndValue_AndNothingIsLoaded(string soort, string pad, string regel, string waarde)
    {
        _map.ZetGeladen2006("gm0202", "gm0301");
        var voor = await _map.Tel("SELECT COUNT(*) FROM waarneming");
        var tijd = 0;
        _map.Verander("2006/gm0301.json", json => json["profiel"]!["aanpak"]!["naam"] = "goed maar niet alleen");
        _map.Verander(Arnhem, json =>
        {
            var (instrument, waarneming) = (json["instrumenten"]![0]!, json["waarnemingen"]![0]!);
            tijd = json["waarnemingen"]!.AsArray().Select((w, i) => (w, i))
                .First(x => x.w!["indicator"]!.GetValue<string>() == "tijdsbesteding" && x.w["waarde"] is not null).i;
            Action bederf = soort switch
            {
                "type" => () => instrument["type"] = "toverstaf",
                "plaats" => () => instrument["bronnen"]![0]!["paragraaf"] = "9.9",
                "bron" => () => instrument["bronnen"] = new JsonArray(),
                "procent" => () => json["waarnemingen"]![tijd]!["waarde"] = 120,
                "bereik" => () => (waarneming["waarde"], waarneming["min"], waarneming["max"]) = (null, 5, 3),
                "reden" => () => waarneming["waarde"] = null,
                "indicator" => () => waarneming["indicator"] = "geluk",
                "schaal" => () => waarneming["indicator"] = "salarisschaal",
                "berekend" => () => waarneming["indicator"] = "inwoners-per-wijk-berekend",
                "dimensie" => () => waarneming["dimensie"] = "sociaal",
                "verwijzing" => () => json["profiel"]!["inwoners"] = "weg",
                "lijst" => () => json["partners"] = new JsonArray(),
                "periode" => () => json["profiel"]!["tijdlijn"]![0]!["periode"]!["van"] = "gisteren",
                "sleutel" => () => instrument["id"] = "gm0301-vreemd",
                "dubbel" => () => json["waarnemingen"]![1]!["id"] = "inwoners",
                "onderdeel" => () => instrument["onderdeelVan"] = "gm0202-weg",
                "onbekend" => () => json["kleur"] = "rood",
                "ontbreekt" => () => json["profiel"]!.AsObject().Remove("aanpak"),
                "tekst" => () => waarneming["waarde"] = "honderdveertigduizend",
                _ => () => json["gemeente"] = "GM9999",
            };
            bederf();
        });

        var fout = await Assert.ThrowsAsync<LaadFout>(_map.Laad);

        var regels = fout.Message.Split(Environment.NewLine);
        Assert.Contains(regels, r => r.Contains("gm0202.json: ", StringComparison.Ordinal)
            && r.Contains($": {pad.Replace("{tijd}", $"{tijd}", StringComparison.Ordinal)}", StringComparison.Ordinal)
            && r.Contains($": {regel}: ", StringComparison.Ordinal)
            && r.Contains(waarde, StringComparison.Ordinal));
        Assert.Equal(voor, await _map.Tel("SELECT COUNT(*) FROM waarneming"));
        Assert.Equal(0, await _map.Tel("SELECT COUNT(*) FROM profiel WHERE samenvatting LIKE '%goed maar niet alleen%'"));
        Assert.Equal(1, await _map.Tel("SELECT versie FROM dataversie"));
    }

    [Fact]
    public async Task FaultsInSeveralFiles_ComeTogether()
    {
        _map.Verander(Arnhem, json => json["instrumenten"]![0]!["type"] = "toverstaf");
        _map.Verander("2006/gm0301.json", json => json["partners"]![0]!["type"] = "geest");

        var fout = await Assert.ThrowsAsync<LaadFout>(_map.Laad);

        Assert.Contains("toverstaf", fout.Message, StringComparison.Ordinal);
        Assert.Contains("geest", fout.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FaultyCatalogue_NamesItsFile()
    {
        _map.Verander("2006/catalogus/conclusies.json", json => json[0]!["thema"] = "sfeer");

        var fout = await Assert.ThrowsAsync<LaadFout>(_map.Laad);

        Assert.Contains("conclusies.json: $.conclusies[0].thema: code-bestaat: 'sfeer'", fout.Message, StringComparison.Ordinal);
        Assert.Equal(0, await _map.Tel("SELECT COUNT(*) FROM meting"));
    }

    /// <summary>De eerste twee lagen van alle negen bestanden tegelijk, elk bij zijn bestand.</summary>
    [Fact]
    public async Task FaultsInTheShapeOfSeveralCatalogueFiles_ComeTogether()
    {
        _map.Verander("2006/catalogus/begrippen.json", json => json[2]!["kleur"] = "rood");
        _map.Verander("2006/catalogus/gemeenten.json", json => json.AsArray().Add(null));
        _map.Verander("2006/catalogus/meting.json", json => json["naam"] = "a\u202eb");

        var regels = (await Assert.ThrowsAsync<LaadFout>(_map.Laad)).Message.Split(Environment.NewLine);

        Assert.Equal(3, regels.Length);
        Assert.Contains("meting.json: $.meting.naam: gewone-tekens: 'a\\u202Eb': ", regels[0], StringComparison.Ordinal);
        Assert.Contains("gemeenten.json: $.gemeenten[8]: niet-null: 'null': ", regels[1], StringComparison.Ordinal);
        Assert.Contains("begrippen.json: $.begrippen[2].kleur: veld-bekend: 'rood': ", regels[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingCatalogueFile_IsNamed()
    {
        File.Delete(Path.Combine(_map.Pad, "2006/catalogus/begrippen.json"));

        Assert.Contains("begrippen.json", (await Assert.ThrowsAsync<LaadFout>(_map.Laad)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ForeignKeys_AreHeld()
    {
        await _map.Laad();

        await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => _map.Tel("DELETE FROM indicator"));
    }

    [Fact]
    public async Task SharesThatDoNotAddUp_AreTaken()
    {
        // Wat gedrukt is wordt bewaard: percentages hoeven samen geen 100 te zijn.
        await _map.Laad();

        Assert.NotEqual(100, await _map.Tel("SELECT SUM(waarde) FROM waarneming WHERE gemeente = 'GM0202' AND indicator = 'communicatie'"));
    }
}
