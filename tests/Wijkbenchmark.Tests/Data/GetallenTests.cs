namespace Wijkbenchmark.Tests.Data;

/// <summary>De tien regels van het domein, over alle getallen die de API geeft.</summary>
public sealed class GetallenTests(ApiOpEngine api) : ApiTests(api)
{
    [Fact]
    public async Task MissingValue_SaysWhyAndIsNotComparable() => Assert.All(await Alle(), w =>
    {
        var leeg = w["waarde"] is null && w["min"] is null && w["max"] is null;
        Assert.Equal(leeg, w["ontbreektReden"] is not null);
        Assert.False(leeg && w["vergelijkbaar"]!.GetValue<bool>());
    });

    [Fact]
    public async Task WhatIsNotComparable_SaysWhy() => Assert.All(await Alle(), w =>
        Assert.NotEqual(w["vergelijkbaar"]!.GetValue<bool>(), w["nietVergelijkbaarReden"] is not null));

    [Fact]
    public async Task NothingOfAnIncomparableIndicator_IsComparable()
    {
        var onvergelijkbaar = (await Haal("/v1/indicatoren?pageSize=100"))["resultaten"]!.AsArray()
            .Where(i => !i!["vergelijkbaar"]!.GetValue<bool>()).Select(i => i!["code"]!.GetValue<string>()).ToHashSet();
        var betrokken = (await Alle()).Where(w => onvergelijkbaar.Contains(w["indicator"]!.GetValue<string>())).ToArray();

        Assert.NotEmpty(betrokken);
        Assert.All(betrokken, w => Assert.False(w["vergelijkbaar"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task SharesAreAsPrinted_AlsoWhenTheyDoNotAddUp()
    {
        var waarnemingen = await Alle();
        double Som(string gemeente, string indicator, string? betreft) => waarnemingen
            .Where(w => w["gemeente"]!["code"]!.GetValue<string>() == gemeente && w["indicator"]!.GetValue<string>() == indicator
                && w["inVergelijking"]!.GetValue<bool>() && w["waarde"] is not null && (betreft is null || w["betreft"]?.GetValue<string>() == betreft))
            .Sum(w => w["waarde"]!.GetValue<double>());

        Assert.Equal(60, Som("GM0202", "tijdsbesteding", null));
        Assert.Equal(90, Som("GM0202", "communicatie", null));
        Assert.Equal(110, Som("GM0268", "tijdsbesteding", null));
        Assert.Equal(90, Som("GM0243", "tijdsbesteding", null));
        Assert.Equal(100, Som("GM0301", "communicatie", null));
    }

    /// <summary>Voorbeelden van wat in een slordige overname misgaat.</summary>
    [Theory]
    [InlineData("2006-gm0202-inwoners", 140000, "ruim 140.000")]
    [InlineData("2006-gm0200-inwoners", 156000, "156.000")]
    [InlineData("2006-gm0268-inwoners", 160000, "bijna 160 duizend")]
    [InlineData("2006-gm0222-inwoners", 56000, "ruim 56.000")]
    [InlineData("2006-gm0228-inwoners", 106000, "ruim 106.000")]
    [InlineData("2006-gm0301-inwoners", 46000, "46.000")]
    public async Task Inhabitants_AreAsPrinted(string id, double waarde, string gedrukt)
    {
        var waarneming = await Haal($"/v1/waarnemingen/{id}");

        Assert.Equal(waarde, waarneming["waarde"]!.GetValue<double>());
        Assert.StartsWith(gedrukt, waarneming["alsGedrukt"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DoetinchemsContradiction_KeepsBothSides()
    {
        var waarneming = await Haal("/v1/waarnemingen/2006-gm0222-inwoners");

        var lezing = Assert.Single(waarneming["andereLezingen"]!.AsArray())!;
        Assert.Equal((40000, 50000), (lezing["min"]!.GetValue<double>(), lezing["max"]!.GetValue<double>()));
        Assert.Contains(waarneming["kanttekeningen"]!.AsArray(), k => k!["verplicht"]!.GetValue<bool>());
    }

    [Fact]
    public async Task SalaryScale_StaysText()
    {
        var schalen = (await Haal("/v1/units?gemeente=GM0200"))["resultaten"]![0]!["functies"]!.AsArray().Select(f => f!["schaal"]?.GetValue<string>());

        Assert.Contains("11A/12", schalen);
    }

    [Fact]
    public async Task TielsStaff_IsNotAddedUpToAUnitThatDoesNotExist()
    {
        var unit = (await Haal("/v1/units?gemeente=GM0281"))["resultaten"]![0]!;

        Assert.Equal("nee", unit["heeftUnit"]!["oordeel"]!.GetValue<string>());
        Assert.Null(unit["formatie"]);
        Assert.DoesNotContain(await Alle(), w => w["gemeente"]!["code"]!.GetValue<string>() == "GM0281" && w["waarde"]?.GetValue<double>() == 14.25);
    }

    [Fact]
    public async Task WhatIsOurs_IsMarkedAndShowsItsTerms()
    {
        var alle = await Alle();
        var vanOns = alle.Where(w => w["afgeleid"]!.GetValue<bool>()).ToArray();

        Assert.Equal(8, vanOns.Length);
        Assert.All(alle, w => Assert.Equal(w["afgeleid"]!.GetValue<bool>(), w["afleiding"] is not null));
        Assert.All(vanOns, w =>
        {
            Assert.Null(w["alsGedrukt"]);
            Assert.Equal(["afgerond"], w["kwalificaties"]!.AsArray().Select(k => k!.GetValue<string>()));
            Assert.Contains(w["kanttekeningen"]!.AsArray(), k => k!["verplicht"]!.GetValue<bool>()
                && k["tekst"]!.GetValue<string>().StartsWith("Door ons berekend", StringComparison.Ordinal));
            var termen = w["afleiding"]!["termen"]!.AsArray().Select(t => alle.Single(x => x["id"]!.GetValue<string>() == t!.GetValue<string>())).ToArray();
            Assert.All(termen, t => Assert.False(t["afgeleid"]!.GetValue<bool>()));
            var uitkomst = termen[0]["waarde"]!.GetValue<double>() / termen[1]["waarde"]!.GetValue<double>();
            Assert.Equal(Math.Round(uitkomst, MidpointRounding.AwayFromZero), w["waarde"]!.GetValue<double>());

            // Wat bij een term getoond moet worden, moet ook bij de uitkomst getoond worden.
            Assert.Subset(
                w["kanttekeningen"]!.AsArray().Select(k => k!["tekst"]!.GetValue<string>()).ToHashSet(),
                termen.SelectMany(t => t["kanttekeningen"]!.AsArray()).Where(k => k!["verplicht"]!.GetValue<bool>())
                    .Select(k => k!["tekst"]!.GetValue<string>()).ToHashSet());
        });
    }

    [Fact]
    public async Task NumbersOfFacts_AreThoseOfAWholeReport()
    {
        var feiten = 0;
        foreach (var gemeente in (await Haal("/v1/gemeenten"))["resultaten"]!.AsArray())
        {
            var inhoud = await Haal($"/v1/gemeenten/{gemeente!["code"]}?expand=unit,partners,overlegvormen,instrumenten,budgetten,meldpunten");
            feiten += Tel(inhoud);
        }

        Assert.True((await Alle()).Count > 350);
        Assert.True(feiten > 2000, $"{feiten} feiten");

        static int Tel(JsonNode? node) => node switch
        {
            JsonArray lijst => lijst.Sum(Tel),
            JsonObject feit => (feit["bronnen"] is JsonArray { Count: > 0 } ? 1 : 0) + feit.Sum(v => Tel(v.Value)),
            _ => 0,
        };
    }

    private async Task<IReadOnlyList<JsonNode>> Alle()
    {
        var alle = new List<JsonNode>();
        for (var page = 1; ; page++)
        {
            var pagina = (await Haal($"/v1/waarnemingen?pageSize=100&page={page}"))["resultaten"]!.AsArray();
            alle.AddRange(pagina.Select(w => w!));
            if (pagina.Count < 100)
            {
                Assert.NotEmpty(alle);
                return alle;
            }
        }
    }
}
