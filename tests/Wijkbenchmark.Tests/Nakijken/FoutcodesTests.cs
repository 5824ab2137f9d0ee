using System.Text;

namespace Wijkbenchmark.Tests.Nakijken;

/// <summary>Elke foutcode van <c>docs/inzending.md</c>, door een document dat haar uitlokt.</summary>
public sealed class FoutcodesTests
{
    private static readonly Dictionary<string, (string Pad, byte[] Inhoud)> _opTekst = new()
    {
        ["omvang"] = ("$", new byte[Controle.GrootsteBestand + 1]),
        ["utf-8"] = ("$.profiel.aanpak.naam", InLatin1("wijkgericht wérken")),
        ["json"] = ("$.profiel", Inzending2006.Tekst(t => t[..t.IndexOf("\"start\"", StringComparison.Ordinal)])),
        ["diepte"] = ("$.profiel.aanpak.naam" + string.Concat(Enumerable.Repeat("[0]", 29)), Naam($"{new string('[', 40)}1{new string(']', 40)}")),
        ["naam-eenmalig"] = ("$.profiel.aanpak.naam", Naam("\"wijkgericht werken\", \"n\\u0061am\": null")),
        ["gewone-tekens"] = ("$.profiel.aanpak.naam", Naam("\"wijk\\u202egericht\"")),
        ["geen-contactgegevens"] = ("$.profiel.aanpak.naam", Naam("\"vraag j.de.vries@arnhem.example\"")),
        ["getal-past"] = ("$.waarnemingen[0].waarde", Inzending2006.Tekst(t => t.Replace("140000", "1e999", StringComparison.Ordinal))),
    };

    private static readonly Dictionary<string, (string Pad, Action<JsonObject> Bederf)> _inInzending = new()
    {
        ["veld-bekend"] = ("$.profiel.aanpak.kleur", i => i["profiel"]!["aanpak"]!["kleur"] = "rood"),
        ["veld-verplicht"] = ("$.profiel.aanpak", i => i["profiel"]!.AsObject().Remove("aanpak")),
        ["niet-null"] = ("$.partners[1]", i => i["partners"]![1] = null),
        ["type"] = ("$.waarnemingen[0].waarde", i => Getal(i)["waarde"] = "honderdveertigduizend"),
        ["woord-bekend"] = ("$.instrumenten[0].status", i => i["instrumenten"]![0]!["status"] = "Staand"),
        ["lengte"] = ("$.waarnemingen[0].betreft", i => Getal(i)["betreft"] = new string('a', 301)),
        ["tekstvorm"] = ("$.profiel.start.periode.van", i => i["profiel"]!["start"]!["periode"]!["van"] = "gisteren"),
        ["meting-klopt"] = ("$.meting", i => i["meting"] = 2007),
        ["gemeente-doet-mee"] = ("$.gemeente", i => i["gemeente"] = "GM0203"),
        ["plaats-bestaat"] = ("$.instrumenten[0].bronnen[0]", i => i["instrumenten"]![0]!["bronnen"]![0]!["paragraaf"] = "9.9"),
        ["bron-verplicht"] = ("$.instrumenten[0].bronnen", i => i["instrumenten"]![0]!["bronnen"] = new JsonArray()),
        ["code-bestaat"] = ("$.partners[3].type", i => i["partners"]![3]!["type"] = "woco"),
        ["tijd-bestaat"] = ("$.profiel.start.periode.van", i => i["profiel"]!["start"]!["periode"]!["van"] = "2006-02-30"),
        ["periode-vooruit"] = ("$.profiel.start.periode.tot", i => i["profiel"]!["start"]!["periode"]!["tot"] = "1989"),
        ["periode-gedrukt"] = ("$.profiel.start.periode.alsGedrukt", i => i["profiel"]!["start"]!["periode"] = Periode("vroeger", null, null)),
        ["vermelding-zegt-iets"] = ("$.profiel.doelen[0].omschrijving", i => (
            i["profiel"]!["doelen"]![0]!["naam"], i["profiel"]!["doelen"]![0]!["omschrijving"]) = (null, null)),
        ["lezing-gedrukt"] = ("$.waarnemingen[0].andereLezingen[0].alsGedrukt", i => Getal(i)["andereLezingen"] = new JsonArray(Lezing(null))),
        ["bereik-omhoog"] = ("$.waarnemingen[0].min", i => (Getal(i)["waarde"], Getal(i)["min"], Getal(i)["max"]) = (null, 5, 3)),
        ["waarde-of-bereik"] = ("$.waarnemingen[0].waarde", i => Getal(i)["max"] = 200000),
        ["reden-bij-ontbreken"] = ("$.waarnemingen[0].ontbreektReden", i => Getal(i)["waarde"] = null),
        ["reden-alleen-bij-ontbreken"] = ("$.waarnemingen[0].ontbreektReden", i => Getal(i)["ontbreektReden"] = "nietGemeld"),
        ["reden-met-woorden"] = ("$.waarnemingen[0].alsGedrukt", i => Zonder(i, "alleenInWoorden")),
        ["reden-van-inzending"] = ("$.waarnemingen[0].ontbreektReden", i => Zonder(i, "ingetrokken")),
        ["volgens-zonder-getal"] = ("$.waarnemingen[0].volgens", i => Getal(i)["volgens"] = new JsonArray("heeft-unit")),
        ["feit-bestaat"] = ("$.waarnemingen[0].volgens[0]", i => Zonder(i, "samenMetAndere")["volgens"] = new JsonArray("inwoners")),
        ["reden-bij-niet-vergelijkbaar"] = ("$.waarnemingen[0].nietVergelijkbaarReden", i => Getal(i)["vergelijkbaar"] = false),
        ["tegenspraak-met-kanttekening"] = ("$.waarnemingen[0].kanttekeningen", i => (Getal(i)["kanttekeningen"], Getal(i)["andereLezingen"]) = (
            new JsonArray(), new JsonArray(Lezing("150.000")))),
        ["indicator-bestaat"] = ("$.waarnemingen[0].indicator", i => Getal(i)["indicator"] = "geluk"),
        ["indicator-neemt-getallen"] = ("$.waarnemingen[0].indicator", i => Getal(i)["indicator"] = "salarisschaal"),
        ["dimensie-bestaat"] = ("$.waarnemingen[0].dimensie", i => Getal(i)["dimensie"] = "sociaal"),
        ["niet-negatief"] = ("$.waarnemingen[0].waarde", i => Getal(i)["waarde"] = -140000),
        ["procent-tussen-0-en-100"] = ("$.waarnemingen[{communicatie}].waarde", i => i["waarnemingen"]![Plek(i, "communicatie")]!["waarde"] = 120),
        ["een-per-vergelijking"] = ("$.waarnemingen[1].inVergelijking", i => (i["waarnemingen"]![1]!["indicator"], i["waarnemingen"]![1]!["dimensie"],
            i["waarnemingen"]![1]!["betreft"], i["waarnemingen"]![1]!["inVergelijking"]) = ("inwoners", null, "de stad", true)),
        ["waarneming-bestaat"] = ("$.profiel.inwoners", i => i["profiel"]!["inwoners"] = "weg"),
        ["waarneming-getoond"] = ("$.waarnemingen[0].id", i => i["profiel"]!["inwoners"] = Tekst(i["waarnemingen"]![1]!, "id")),
        ["instrument-bestaat"] = ("$.instrumenten[0].onderdeelVan", i => i["instrumenten"]![0]!["onderdeelVan"] = "gm0202-weg"),
        ["sleutel-vorm"] = ("$.instrumenten[0].id", i => i["instrumenten"]![0]!["id"] = "gm0301-vreemd"),
        ["sleutel-uniek"] = ("$.waarnemingen[1].id", i => i["waarnemingen"]![1]!["id"] = "inwoners"),
        ["sleutel-vrij"] = ("$.waarnemingen[0].id", i => Getal(i)["id"] = "inwoners-per-wijk-berekend"),
        ["lege-lijst-verklaard"] = ("$.partners", i => i["partners"] = new JsonArray()),
        ["lege-lijst-is-leeg"] = ("$.legeLijsten.partners", i => i["legeLijsten"]!["partners"] = "geen"),
        ["past-in-database"] = ("$.instrumenten[0].naam", i => i["instrumenten"]![0]!["naam"] = string.Concat(Enumerable.Repeat("😀", 150))),
    };

    private static readonly Dictionary<string, (string Pad, Action<JsonObject> Verander)> _alsWaarschuwing = new()
    {
        ["sprong"] = ("$.waarnemingen[0].waarde", _ => { }
        ),
        ["delen-en-totaal"] = ("$.waarnemingen[{communicatie}].waarde", i => i["waarnemingen"]![Plek(i, "communicatie")]!["waarde"] = 90),
        ["getal-met-gedrukt"] = ("$.waarnemingen[0].alsGedrukt", i => Getal(i)["alsGedrukt"] = null),
        ["getal-in-gedrukt"] = ("$.waarnemingen[0].waarde", i => Getal(i)["waarde"] = 14000),
        ["nul-is-een-getal"] = ("$.waarnemingen[0].waarde", i => Getal(i)["waarde"] = 0),
        ["periode-bij-meting"] = ("$.profiel.start.periode.van", i => i["profiel"]!["start"]!["periode"] = Periode("huidig", "2008", null)),
    };

    private static readonly Dictionary<string, (string Pad, Action<Metingmap> Bederf)> _inMap = new()
    {
        ["jaar"] = ("meting.json: $.meting.jaar", m =>
        {
            Directory.Move(Path.Combine(m.Pad, "2006"), Path.Combine(m.Pad, "1806"));
            m.Verander("1806/catalogus/meting.json", j => j["jaar"] = 1806);
        }
        ),
        ["gemeenten-genoemd"] = ("gemeenten.json: $.gemeenten", m => m.Verander("2006/catalogus/gemeenten.json", j => j.AsArray().Clear())),
        ["codelijst-bekend"] = ("codelijsten.json: $.codelijsten", m => m.Verander("2006/catalogus/codelijsten.json", j => j["kleuren"] = new JsonArray())),
        ["gemeenten-bij-reikwijdte"] = ("conclusies.json: $.conclusies[0].gemeenten", m => m.Verander(
            "2006/catalogus/conclusies.json", j => (j[0]!["reikwijdte"], j[0]!["gemeenten"]) = ("genoemd", new JsonArray()))),
        ["telling-bij-geteld"] = ("conclusies.json: $.conclusies[0].telling", m => m.Verander(
            "2006/catalogus/conclusies.json", j => (j[0]!["reikwijdte"], j[0]!["gemeenten"], j[0]!["telling"]) = ("geteld", new JsonArray(), null))),
        ["akkoorden"] = ("meting.json: $.meting.inname.akkoorden", m => m.Verander(
            "2006/catalogus/meting.json", j => j["inname"] = Inname("2027-03-01", "2027-06-30", 3))),
        ["inname-van-tot"] = ("meting.json: $.meting.inname.tot", m => m.Verander(
            "2006/catalogus/meting.json", j => j["inname"] = Inname("2027-02-30", "2027-06-30", 1))),
        ["bestandsnaam"] = ("gm0200.json: $.gemeente", m => File.Move(Path.Combine(m.Pad, "2006/gm0202.json"), Path.Combine(m.Pad, "2006/gm0200.json"))),
        ["mapnaam"] = ("meting.json: $.meting.jaar", m => m.Verander("2006/catalogus/meting.json", j => j["jaar"] = 2007)),
        ["bestand-bestaat"] = ("begrippen.json: $", m => File.Delete(Path.Combine(m.Pad, "2006/catalogus/begrippen.json"))),
    };

    private static readonly Dictionary<string, (string Plek, Func<Metingmap, Task> Doe)> _naLaden = new()
    {
        ["inzending-verdwenen"] = ("2006/gm0202.json", m =>
        {
            File.Delete(Path.Combine(m.Pad, "2006/gm0202.json"));
            return m.Laad();
        }
        ),
        ["meting-verdwenen"] = ("2006", m =>
        {
            Directory.Delete(Path.Combine(m.Pad, "2006"), recursive: true);
            return m.Laad();
        }
        ),
        ["niets-in-te-trekken"] = ("--zonder GM0301", m => m.Laad(new() { Zonder = ["GM0301"], Nota = "weg" })),
        ["ouder-dan-uitgave"] = ("gm0202.json: $", async m =>
        {
            m.Verander("2006/gm0202.json", j => j["profiel"]!["aanpak"]!["naam"] = "wijkaanpak");
            await m.Laad();
            m.Zet2006("gm0202");
            await m.Laad();
        }
        ),
        ["langs-een-weg"] = ("gm0301.json: $", async m =>
        {
            await OverHttp(m, "GM0301", Inzending2006.Bytes("gm0301"));
            m.Zet2006("gm0202", "gm0301");
            await m.Laad();
        }
        ),
        ["historie"] = ("2006 GM0202, versie 1 (bestand): $", async m =>
        {
            await m.Tel("UPDATE inzendingversie SET inhoud = NULL WHERE gemeente = 'GM0202'; SELECT 1");
            await new Lader(m.Verbindingen, TimeProvider.System).HerbouwAsync(CancellationToken.None);
        }
        ),
    };

    public static TheoryData<string> OpTekst => [.. _opTekst.Keys];

    public static TheoryData<string> InInzending => [.. _inInzending.Keys];

    public static TheoryData<string> AlsWaarschuwing => [.. _alsWaarschuwing.Keys];

    public static TheoryData<string> InMap => [.. _inMap.Keys];

    public static TheoryData<string> NaLaden => [.. _naLaden.Keys];

    /// <summary>
    /// De code van de opdracht zelf wordt uitgelokt waar het programma als proces draait: <c>OpdrachtTests</c> in <c>Wijkbenchmark.Lang.Tests</c>, en die van
    /// het adres waar een document heen gestuurd wordt in <c>IndienenTests</c>.
    /// </summary>
    [Fact]
    public void EveryDocumentedCode_IsProvokedHere() => Assert.Equal(
        Foutcodes.Gedocumenteerd.Order(StringComparer.Ordinal),
        _opTekst.Keys.Concat(_inInzending.Keys).Concat(_alsWaarschuwing.Keys).Concat(_inMap.Keys).Concat(_naLaden.Keys)
            .Concat(["meting-bestaat", "van-een-ander"]).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(OpTekst))]
    public async Task UnreadableDocument_HasTheCodeAtItsPath(string code)
    {
        var (pad, inhoud) = _opTekst[code];

        var uitslag = await Inzending2006.Controleer(inhoud);

        Assert.False(uitslag.Geldig);
        Assert.Equal((Laag.Leesbaar, pad, code), uitslag.Fouten.Select(f => (f.Laag, f.Pad, f.Regel)).Distinct().Single());
    }

    [Theory]
    [MemberData(nameof(InInzending))]
    public async Task FaultyDocument_HasTheCodeAtItsPath(string code)
    {
        var (pad, bederf) = _inInzending[code];
        var inzending = Inzending2006.Lees();
        bederf(inzending);

        var uitslag = await Inzending2006.Controleer(inzending);

        Assert.False(uitslag.Geldig);
        Assert.Null(uitslag.Inzending);
        Assert.Contains((Ingevuld(pad), code), uitslag.Fouten.Select(f => (f.Pad, f.Regel)));
        Assert.Single(uitslag.Fouten.Select(f => f.Laag).Distinct());
        Assert.Empty(uitslag.Waarschuwingen);
    }

    [Theory]
    [MemberData(nameof(AlsWaarschuwing))]
    public async Task OddDocument_IsValidWithAWarning(string code)
    {
        var (pad, verander) = _alsWaarschuwing[code];
        var inzending = Inzending2006.Lees();
        verander(inzending);
        var vorige = new Vorige(2002, new Dictionary<(string, string?, string?), (double, string)> { [("inwoners", null, null)] = (40000, "inwoners") });

        var uitslag = await Inzending2006.Controleer(inzending, vorige);

        Assert.True(uitslag.Geldig);
        Assert.NotNull(uitslag.Inzending);
        Assert.Contains((Laag.Plausibiliteit, Ingevuld(pad), code), uitslag.Waarschuwingen.Select(w => (w.Laag, w.Pad, w.Regel)));
    }

    [Theory]
    [MemberData(nameof(InMap))]
    public async Task FaultyFolder_HasTheCodeAtItsFileAndPath(string code)
    {
        using var map = new Metingmap();
        map.Zet2006("gm0202");
        _inMap[code].Bederf(map);

        var fout = await Assert.ThrowsAsync<LaadFout>(map.Laad);

        Assert.Contains(fout.Message.Split(Environment.NewLine), r => r.Contains($"{_inMap[code].Pad}: {code}: '", StringComparison.Ordinal));
        Assert.Equal(0, await map.Tel("SELECT COUNT(*) FROM meting"));
    }

    [Theory]
    [MemberData(nameof(NaLaden))]
    public async Task FolderThatDoesNotFollowTheHistory_HasTheCodeAtItsPlace(string code)
    {
        using var map = new Metingmap();
        map.ZetGeladen2006("gm0202");

        var fout = await Assert.ThrowsAnyAsync<LaadFout>(() => _naLaden[code].Doe(map));

        Assert.Contains(fout.Message.Split(Environment.NewLine), r => r.Contains($"{_naLaden[code].Plek}: {code}: ", StringComparison.Ordinal));
    }

    /// <summary>Wat over HTTP gepubliceerd wordt gaat door dezelfde controle.</summary>
    [Theory]
    [InlineData("van-een-ander", "$.gemeente")]
    [InlineData("geen-contactgegevens", "$.profiel.aanpak.naam")]
    [InlineData("niet-null", "$.partners[1]")]
    [InlineData("code-bestaat", "$.partners[3].type")]
    public async Task FaultyDocumentOverHttp_IsNotPublished(string code, string pad)
    {
        using var map = new Metingmap();
        map.ZetGeladen2006("gm0301");
        var inzending = Inzending2006.Lees(code == "van-een-ander" ? "gm0200" : "gm0202");
        switch (code)
        {
            case "geen-contactgegevens":
                inzending["profiel"]!["aanpak"]!["naam"] = "vraag j.de.vries@arnhem.example";
                break;
            case "van-een-ander":
                break;
            default:
                _inInzending[code].Bederf(inzending);
                break;
        }

        var fout = await Assert.ThrowsAsync<InnameGeweigerd>(() => OverHttp(map, "GM0202", Encoding.UTF8.GetBytes(inzending.ToJsonString())));

        Assert.Contains((pad, code), fout.Fouten.Select(f => (f.Pad, f.Regel)));
        Assert.Equal(0, await map.Tel("SELECT COUNT(*) FROM inzendingbesluit WHERE gemeente = 'GM0202'"));
    }

    /// <summary>Wat FluentValidation zelf als code geeft verandert met zijn versie.</summary>
    [Fact]
    public async Task EveryRuleOfAValidator_HasACodeOfOurs()
    {
        FluentValidation.IValidator[] validators =
        [
            new InzendingValidator(await Inzending2006.Index()), new CatalogusValidator(), new PeriodeValidator(), new VermeldingValidator(
                ), new AndereLezingValidator(), new WaarnemingValidator(),
        ];
        var codes = validators.SelectMany(v => v.CreateDescriptor().Rules).SelectMany(r => r.Components).Select(c => c.ErrorCode).OfType<string>().ToArray();

        Assert.True(codes.Length > 15, $"{codes.Length} regels");
        Assert.Subset(Foutcodes.Gedocumenteerd.ToHashSet(), codes.ToHashSet());
    }

    [Fact]
    public async Task TheEightOf2006_AreValid_WithFewAndTrueWarnings()
    {
        var gezegd = new List<string>();
        foreach (var gemeente in Inzending2006.Gemeenten)
        {
            var uitslag = await Inzending2006.Controleer(Inzending2006.Bytes(gemeente));
            Assert.True(uitslag.Geldig, string.Join(Environment.NewLine, uitslag.Fouten));
            Assert.Equal(gemeente, uitslag.Gemeente, ignoreCase: true);
            gezegd.AddRange(uitslag.Waarschuwingen.Select(w => $"{gemeente} {w.Regel} {w.Waarde}"));
        }

        // Zo staat het in het rapport: in Ede het geheel en een deel ervan naast elkaar, en circa 60 mensen in functies van samen 57; in Nijmegen aandelen die
        // samen 110 procent zijn.
        Assert.Equal(["gm0228 delen-en-totaal 195", "gm0228 delen-en-totaal 60", "gm0268 delen-en-totaal 110"], gezegd);
    }

    [Fact]
    public async Task FaultsOfALayer_ComeAllAtOnce_AndTheNextLayerWaits()
    {
        var inzending = Inzending2006.Lees();
        inzending["kleur"] = "rood";
        inzending["partners"]![0]!["type"] = "woco";
        inzending["partners"]![1] = null;
        inzending["unit"]!.AsObject().Remove("naam");
        Getal(inzending)["waarde"] = "veel";

        var uitslag = await Inzending2006.Controleer(inzending);

        Assert.Equal(
            ["$.unit.naam veld-verplicht", "$.partners[1] niet-null", "$.waarnemingen[0].waarde type", "$.kleur veld-bekend"],
            uitslag.Fouten.Select(f => $"{f.Pad} {f.Regel}"));
    }

    [Fact]
    public async Task ManyFaults_AreCountedAndTheFirstFiveHundredNamed()
    {
        var inzending = Inzending2006.Lees();
        inzending["waarnemingen"] = new JsonArray([.. Enumerable.Repeat(0, 700).Select(_ => (JsonNode?)null)]);

        var uitslag = await Inzending2006.Controleer(inzending);

        Assert.Equal(700, uitslag.AantalFouten);
        Assert.Equal(500, uitslag.Fouten.Count);
        Assert.Equal("$.waarnemingen[499]", uitslag.Fouten[^1].Pad);
    }

    /// <summary>Wat de inname zelf zet staat niet in een inzending: het zou genegeerd worden, en dat is niet innemen.</summary>
    [Theory]
    [InlineData("partners", "meting")]
    [InlineData("partners", "gemeente")]
    [InlineData("instrumenten", "meting")]
    public async Task FieldThatIntakeSetsItself_IsUnknown(string lijst, string veld)
    {
        var inzending = Inzending2006.Lees();
        inzending[lijst]![0]![veld] = veld == "meting" ? 2006 : "GM0202";

        Assert.Equal($"$.{lijst}[0].{veld} veld-bekend", Assert.Single((await Inzending2006.Controleer(inzending)).Fouten.Select(f => $"{f.Pad} {f.Regel}")));
    }

    private static async Task OverHttp(Metingmap map, string gemeente, byte[] inhoud)
    {
        var inname = new Inname(map.Verbindingen, TimeProvider.System);
        var dossier = await inname.VersieAsync(Dossier.Leeg(2006, gemeente), inhoud, 0, "afnemer-een", CancellationToken.None);
        await inname.BesluitAsync(dossier, new(Besluitsoort.Akkoord, 1, "afnemer-twee"), publiceert: true, CancellationToken.None);
    }

    private static byte[] Naam(string json) =>
        Inzending2006.Tekst(t => t.Replace("\"naam\": \"wijkgericht werken\",\n      \"toelichting\"", $"\"naam\": {json},\n      "
            + $"\"toelichting\"", StringComparison.Ordinal));

    private static byte[] InLatin1(string naam)
    {
        var tekst = Encoding.UTF8.GetString(Naam($"\"{naam}\""));
        var plek = tekst.IndexOf(naam, StringComparison.Ordinal);
        return [.. Encoding.UTF8.GetBytes(tekst[..plek]), .. Encoding.Latin1.GetBytes(naam), .. Encoding.UTF8.GetBytes(tekst[(plek + naam.Length)..])];
    }

    private static int Plek(JsonObject inzending, string indicator) =>
        inzending["waarnemingen"]!.AsArray().Index().First(w => Tekst(w.Item!, "indicator") == indicator).Index;

    private static string Ingevuld(string pad) => pad.Replace("{communicatie}", $"{Plek(Inzending2006.Lees(), "communicatie")}", StringComparison.Ordinal);

    private static JsonObject Inname(string van, string tot, int akkoorden) => new() { ["van"] = van, ["tot"] = tot, ["akkoorden"] = akkoorden };

    private static JsonNode Zonder(JsonObject inzending, string reden)
    {
        var getal = Getal(inzending);
        (getal["waarde"], getal["alsGedrukt"], getal["ontbreektReden"]) = (null, null, reden);
        return getal;
    }

    private static JsonNode Getal(JsonObject inzending) => inzending["waarnemingen"]![0]!;

    private static string Tekst(JsonNode node, string veld) => node[veld]!.GetValue<string>();

    private static JsonObject Periode(string status, string? van, string? tot) =>
        new() { ["van"] = van, ["tot"] = tot, ["precisie"] = null, ["status"] = status, ["alsGedrukt"] = null };

    private static JsonObject Lezing(string? gedrukt) => new()
    {
        ["waarde"] = 150000,
        ["min"] = null,
        ["max"] = null,
        ["alsGedrukt"] = gedrukt,
        ["bronnen"] = new JsonArray(new JsonObject { ["paragraaf"] = "2.2", ["kop"] = "Indeling" }),
    };
}
