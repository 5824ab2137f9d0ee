namespace Wijkbenchmark.Tests.Resources;

/// <summary>De gemeenten naast elkaar. De verwachte getallen zijn die van het rapport, nagelezen in de tekst.</summary>
public sealed class VergelijkingTests(ApiOpEngine api) : ApiTests(api)
{
    private static readonly string[] _opNaam = ["Apeldoorn", "Arnhem", "Doetinchem", "Ede", "Harderwijk", "Nijmegen", "Tiel", "Zutphen"];

    [Fact]
    public async Task Wijkbudget_LeavesTielOutAsTheReportDoes()
    {
        // §1.5: buiten Tiel tussen 1,50 en 4,50; de bedragen staan in §5.1 tot en met §5.8.
        var reeks = await EnigeReeks("wijkbudget-per-inwoner");

        Assert.Equal([3, 3, 4.5, 2, 3, 1.5, 22, 4], Waarden(reeks));
        Assert.Equal("""{"aantal":7,"minimum":1.5,"mediaan":3,"maximum":4.5}""", reeks["samenvatting"]!.ToJsonString());
        var tiel = reeks["waarden"]!.AsArray().Single(w => w!["gemeente"]!["code"]!.GetValue<string>() == "GM0281")!;
        Assert.False(tiel["waarde"]!["vergelijkbaar"]!.GetValue<bool>());
        Assert.Contains("§1.5", tiel["waarde"]!["nietVergelijkbaarReden"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains(tiel["waarde"]!["kanttekeningen"]!.AsArray(), k => k!["verplicht"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("fysiek-beheer", "- - - 95 50 15 - 35")]
    [InlineData("fysiek-ruimtelijk", "- 20 - - 20 20 - 20")]
    [InlineData("sociaal", "- 20 - 50 10 30 - 30")]
    [InlineData("veiligheid", "- 10 - - 10 20 - 5")]
    [InlineData("economie", "- 5 - - - 10 - 5")]
    public async Task Tijdsbesteding_IsThatOfTheReport(string beleidsveld, string verwacht)
    {
        var reeks = await EnigeReeks("tijdsbesteding", $"?dimensie={beleidsveld}");

        Assert.Equal(beleidsveld, reeks["dimensie"]!["code"]!.GetValue<string>());
        Assert.Equal(verwacht, string.Join(' ', Waarden(reeks).Select(w => w is { } getal ? $"{getal}" : "-")));
    }

    [Fact]
    public async Task SharedDimensions_FollowTheirCodeList()
    {
        var reeksen = (await Vergelijk("communicatie"))["reeksen"]!.AsArray();

        Assert.Equal("bewoners", reeksen[0]!["dimensie"]!["code"]!.GetValue<string>());
        Assert.Equal("samengesteld", reeksen[^1]!["dimensie"]!["code"]!.GetValue<string>());
        Assert.Equal("""{"aantal":6,"minimum":20,"mediaan":31.25,"maximum":50}""", reeksen[0]!["samenvatting"]!.ToJsonString());
    }

    [Fact]
    public async Task InhabitantsPerDistrict_AreOursAndShowIt()
    {
        var reeks = await EnigeReeks("inwoners-per-wijk-berekend");

        Assert.Equal([6783, 5833, 6222, 17667, 2563, 3636, 5000, 7667], Waarden(reeks));
        var arnhem = reeks["waarden"]![1]!["waarde"]!;
        Assert.Equal(["2006-gm0202-inwoners", "2006-gm0202-aantal-wijken"], arnhem["afleiding"]!["termen"]!.AsArray().Select(t => t!.GetValue<string>()));
    }

    [Fact]
    public async Task EveryGemeente_IsInEverySeriesOfEveryIndicator()
    {
        var codes = (await Haal("/v1/indicatoren?pageSize=100"))["resultaten"]!.AsArray().Select(i => i!["code"]!.GetValue<string>()).ToArray();
        Assert.True(codes.Length > 50);
        foreach (var code in codes)
        {
            var vergelijking = await Vergelijk(code);
            var lijsten = new[] { "reeksen", "oordelen", "teksten" }.Select(l => vergelijking[l]!.AsArray()).Where(l => l.Count > 0).ToArray();
            foreach (var reeks in Assert.Single(lijsten))
            {
                var namen = (reeks!["waarden"] ?? reeks["gemeenten"])!.AsArray().Select(w => w!["gemeente"]!["naam"]!.GetValue<string>());
                Assert.Equal(_opNaam, namen.Distinct());
            }
        }
    }

    [Fact]
    public async Task MissingIsSaid_AndSummaryOnlyWhereTheReportAllowsIt()
    {
        var codes = (await Haal("/v1/indicatoren?pageSize=100"))["resultaten"]!.AsArray().Where(i => i!["soort"]!.GetValue<string>() == "getal")
            .Select(i => i!["code"]!.GetValue<string>()).ToArray();
        Assert.True(codes.Length > 40);
        var samenvattingen = 0;
        foreach (var code in codes)
        {
            var vergelijking = await Vergelijk(code);
            foreach (var reeks in vergelijking["reeksen"]!.AsArray())
            {
                Assert.NotEqual(reeks!["samenvatting"] is null, reeks["geenSamenvattingReden"] is null);
                Assert.False(reeks["samenvatting"] is not null && !vergelijking["vergelijkbaar"]!.GetValue<bool>());
                samenvattingen += reeks["samenvatting"] is null ? 0 : 1;
                Assert.All(reeks["waarden"]!.AsArray(), w =>
                {
                    var getal = w!["waarde"]?["waarde"] ?? w["waarde"]?["min"] ?? w["waarde"]?["max"];
                    Assert.Equal(getal is null, w["ontbreektReden"] is not null);
                });
            }
        }

        Assert.True(samenvattingen > 10, $"{samenvattingen} samenvattingen");
        Assert.Contains("1.3", (await Vergelijk("formatie"))["nietVergelijkbaarReden"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryWaarneming_IsInTheComparisonOfItsIndicator()
    {
        foreach (var code in new[] { "aantal-gebieden", "inwoners-per-gebied", "tijdsbesteding", "communicatie", "personen-per-functie", "budget-bedrag",
            "telling", "aantal-meldpunten" })
        {
            var verwacht = (await Haal($"/v1/waarnemingen?indicator={code}&pageSize=100"))["resultaten"]!.AsArray().Select(w => w!["id"]!.GetValue<string>());
            var getoond = (await Vergelijk(code))["reeksen"]!.AsArray()
                .SelectMany(r => r!["waarden"]!.AsArray())
                .SelectMany(w => w!["andere"]!.AsArray().Append(w["waarde"]))
                .Where(w => w is not null)
                .Select(w => w!["id"]!.GetValue<string>());
            Assert.Equal(verwacht.Order(StringComparer.Ordinal), getoond.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task OtherValuesOfAGemeente_StandBesideTheOneForTheWhole()
    {
        var reeks = await EnigeReeks("aantal-gebieden", "?dimensie=wijk");

        var harderwijk = reeks["waarden"]!.AsArray().Single(w => w!["gemeente"]!["naam"]!.GetValue<string>() == "Harderwijk")!;
        Assert.Equal(16, harderwijk["waarde"]!["waarde"]!.GetValue<double>());
        Assert.Equal([8, 3, 5], harderwijk["andere"]!.AsArray().Select(a => a!["waarde"]!.GetValue<int>()));
        Assert.Equal("""{"aantal":8,"minimum":6,"mediaan":12.5,"maximum":44}""", reeks["samenvatting"]!.ToJsonString());
    }

    [Fact]
    public async Task Range_HasNoPointAndIsNotCounted()
    {
        // Tiel: 7.000 tot 8.000 (§2.7).
        var reeks = await EnigeReeks("inwoners-per-gebied", "?dimensie=wijk");

        Assert.Equal(6, reeks["samenvatting"]!["aantal"]!.GetValue<int>());
        var tiel = reeks["waarden"]!.AsArray().Single(w => w!["gemeente"]!["naam"]!.GetValue<string>() == "Tiel")!["waarde"]!;
        Assert.Equal((7000, 8000), (tiel["min"]!.GetValue<int>(), tiel["max"]!.GetValue<int>()));
    }

    [Fact]
    public async Task SortOnValue_PutsWhatIsNotComparableOrMissingLast()
    {
        Assert.Equal([1.5, 2, 3, 3, 3, 4, 4.5, 22], Waarden(await EnigeReeks("wijkbudget-per-inwoner", "?sort=waarde")));
        Assert.Equal([4.5, 4, 3, 3, 3, 2, 1.5, 22], Waarden(await EnigeReeks("wijkbudget-per-inwoner", "?sort=-waarde")));

        // Wat niet te vergelijken is krijgt ook op verzoek geen volgorde.
        Assert.Equal(_opNaam, (await EnigeReeks("formatie", "?sort=-waarde"))["waarden"]!.AsArray().Select(w => w!["gemeente"]!["naam"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Gemeente_ChoosesWhoIsCompared()
    {
        var reeks = await EnigeReeks("inwoners", "?gemeente=gm0301,GM0202");

        Assert.Equal([140000, 46000], Waarden(reeks));
        Assert.Equal(2, reeks["samenvatting"]!["aantal"]!.GetValue<int>());
    }

    [Fact]
    public async Task Wijkwethouders_AreFiveOfEight()
    {
        // §1.4: vijf van de acht; Doetinchem, Ede en Harderwijk (nog) niet.
        var reeks = Assert.Single((await Vergelijk("wijkwethouders"))["oordelen"]!.AsArray())!;

        Assert.Equal("""{"van":"gemeenten","ja":5,"nee":3,"deels":0,"nietGemeld":0}""", reeks["tellingen"]!.ToJsonString());
        Assert.Equal(
            ["Doetinchem", "Ede", "Harderwijk"],
            reeks["gemeenten"]!.AsArray().Where(g => g!["uitspraken"]![0]!["oordeel"]!.GetValue<string>() == "nee")
                .Select(g => g!["gemeente"]!["naam"]!.GetValue<string>()));
        Assert.Equal("2006-gm0202-wijkwethouders", reeks["gemeenten"]![1]!["uitspraken"]![0]!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Convenant_CountsStatementsPerPartner()
    {
        var reeks = Assert.Single((await Vergelijk("convenant"))["oordelen"]!.AsArray())!;
        var uitspraken = reeks["gemeenten"]!.AsArray().SelectMany(g => g!["uitspraken"]!.AsArray()).ToArray();

        Assert.Equal("uitspraken", reeks["tellingen"]!["van"]!.GetValue<string>());
        foreach (var oordeel in new[] { "ja", "nee", "deels", "nietGemeld" })
        {
            var partners = await Haal($"/v1/partners?convenant={oordeel}");
            Assert.Equal(partners["paginering"]!["totaal"]!.GetValue<int>(), reeks["tellingen"]![oordeel]!.GetValue<int>());
        }

        Assert.Equal((await Haal("/v1/partners?pageSize=1"))["paginering"]!["totaal"]!.GetValue<int>(), uitspraken.Length);
        Assert.Equal(uitspraken.Length, uitspraken.Select(u => u!["id"]!.GetValue<string>()).Distinct().Count());
        Assert.All(uitspraken, u => Assert.NotNull(u!["dimensie"]));
        var een = Assert.Single((await Vergelijk(
            "convenant", "?dimensie=gm0222-politie&gemeente=GM0222"))["oordelen"]![0]!["gemeenten"]![0]!["uitspraken"]!.AsArray())!;
        Assert.Equal(("2006-gm0222-convenant-politie", "ja"), (een["id"]!.GetValue<string>(), een["oordeel"]!.GetValue<string>()));
    }

    [Fact]
    public async Task SalaryScales_StandSideBySideAsText()
    {
        var vergelijking = await Vergelijk("salarisschaal");
        var apeldoorn = vergelijking["teksten"]![0]!["gemeenten"]![0]!;

        Assert.Equal(["13/14", "11A/12", "9", "8", "5", null, null], apeldoorn["teksten"]!.AsArray().Select(t => t!["tekst"]?.GetValue<string>()));
        Assert.Empty(vergelijking["reeksen"]!.AsArray());
        Assert.False(vergelijking["vergelijkbaar"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Counts_OfIndicatorsIncludeStatementsAndTexts()
    {
        var indicator = await Haal("/v1/indicatoren/wijkwethouders");
        Assert.Equal(("oordeel", 8, 0), (
            indicator["soort"]!.GetValue<string>(), indicator["aantalWaarden"]!.GetValue<int>(), indicator["aantalOntbrekend"]!.GetValue<int>()));

        var schalen = await Vergelijk("salarisschaal");
        var teksten = schalen["teksten"]![0]!["gemeenten"]!.AsArray().SelectMany(g => g!["teksten"]!.AsArray()).ToArray();
        Assert.Equal(teksten.Count(t => t!["tekst"] is not null), schalen["indicator"]!["aantalWaarden"]!.GetValue<int>());
        Assert.Equal(teksten.Count(t => t!["tekst"] is null), schalen["indicator"]!["aantalOntbrekend"]!.GetValue<int>());
        Assert.Equal((await Haal("/v1/indicatoren/salarisschaal")).ToJsonString(), schalen["indicator"]!.ToJsonString());
    }

    [Theory]
    [InlineData("inwoners/vergelijking?dimensie=wijk", "dimensie", "heeft geen dimensie")]
    [InlineData("tijdsbesteding/vergelijking?dimensie=geluk", "dimensie", "kies uit actualiteit-en-relatiebeheer")]
    [InlineData("tijdsbesteding/vergelijking?dimensie=a%20b", "dimensie", "geen id")]
    [InlineData("inwoners/vergelijking?sort=naam", "sort", "kies waarde of -waarde")]
    [InlineData("wijkwethouders/vergelijking?sort=waarde", "sort", "geen getallen")]
    [InlineData("inwoners/vergelijking?gemeente=GM9999", "gemeente", "kies uit GM0200")]
    [InlineData("inwoners/vergelijking?meting=1999", "meting", "kies uit 2006, alle")]
    [InlineData("inwoners/vergelijking?page=1", "page", "onbekend")]
    [InlineData("inwoners/vergelijking?format=csv", "format", "kies uit json, svg, json-stat")]
    [InlineData("wijkwethouders/vergelijking?format=json-stat", "format", "alleen voor getallen")]
    [InlineData("inwoners/vergelijking?format=json-stat&sort=waarde", "sort", "geen volgorde")]
    [InlineData("inwoners?format=svg", "format", "deze parameter is onbekend")]
    public async Task BadParameter_IsNamedWithWhatIsAllowed(string pad, string parameter, string reden)
    {
        var fout = Assert.Single((await HaalProbleem($"/v1/indicatoren/{pad}", HttpStatusCode.BadRequest))["invalidParams"]!.AsArray())!;

        Assert.Equal(parameter, fout["name"]!.GetValue<string>());
        Assert.Contains(reden, fout["reason"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task JsonStat_HasTheSameNumbersAsTheComparison()
    {
        var cellen = (await Haal("/v1/indicatoren/wijkbudget-per-inwoner/vergelijking?format=json-stat"))["value"]!.AsObject()
            .Select(v => v.Value!.GetValue<double>());
        var reeks = await EnigeReeks("wijkbudget-per-inwoner");

        Assert.Equal(Waarden(reeks).OfType<double>().Order(), cellen.Order());
    }

    [Fact]
    public async Task UnknownIndicator_Returns404() =>
        Assert.Equal("niet-gevonden", (await HaalProbleem("/v1/indicatoren/geluk/vergelijking", HttpStatusCode.NotFound))["code"]!.GetValue<string>());

    private static double?[] Waarden(JsonNode reeks) => [.. reeks["waarden"]!.AsArray().Select(w => w!["waarde"]?["waarde"]?.GetValue<double>())];

    private Task<JsonNode> Vergelijk(string indicator, string query = "") => Haal($"/v1/indicatoren/{indicator}/vergelijking{query}");

    private async Task<JsonNode> EnigeReeks(string indicator, string query = "") =>
        Assert.Single((await Vergelijk(indicator, query))["reeksen"]!.AsArray())!;
}
