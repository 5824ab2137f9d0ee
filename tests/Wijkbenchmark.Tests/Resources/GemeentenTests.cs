namespace Wijkbenchmark.Tests.Resources;

public sealed class GemeentenTests(ApiOpEngine api) : ApiTests(api)
{
    [Fact]
    public async Task List_NamesTheEightInOrderOfCode()
    {
        var lijst = await Haal("/v1/gemeenten");

        Assert.Equal(8, lijst["paginering"]!["totaal"]!.GetValue<int>());
        Assert.Equal(
            ["Apeldoorn", "Arnhem", "Doetinchem", "Ede", "Harderwijk", "Nijmegen", "Tiel", "Zutphen"],
            lijst["resultaten"]!.AsArray().Select(g => g!["naam"]!.GetValue<string>()));
    }

    [Fact]
    public async Task WithoutExpand_OnlyTheProfileComes()
    {
        var gemeente = (await Haal("/v1/gemeenten/GM0202")).AsObject();

        Assert.DoesNotContain(gemeente, v => v.Key is "unit" or "partners" or "overlegvormen" or "instrumenten" or "budgetten" or "meldpunten");
        Assert.Equal(["code", "naam"], gemeente["fase"]!.AsObject().Select(v => v.Key));
    }

    [Fact]
    public async Task ExpandEverything_GivesWhatTheListsGive()
    {
        var gemeente = await Haal("/v1/gemeenten/GM0202?expand=unit,partners,overlegvormen,instrumenten,budgetten,meldpunten,fase");

        foreach (var lijst in new[] { "partners", "overlegvormen", "instrumenten", "budgetten", "meldpunten" })
        {
            var los = (await Haal($"/v1/{lijst}?gemeente=GM0202&pageSize=100"))["resultaten"]!;
            Assert.NotEmpty(los.AsArray());
            Assert.Equal(los.ToJsonString(), gemeente[lijst]!.ToJsonString());
        }

        Assert.Equal((await Haal("/v1/units?gemeente=GM0202"))["resultaten"]![0]!.ToJsonString(), gemeente["unit"]!.ToJsonString());
        Assert.Equal((await Haal("/v1/ontwikkelingsfasen/ervaren")).ToJsonString(), gemeente["fase"]!.ToJsonString());
    }

    [Theory]
    [InlineData("fase=ervaren", "GM0200 GM0202 GM0268")]
    [InlineData("fase=in-de-kinderschoenen", "GM0243 GM0281")]
    [InlineData("omvangsklasse=circa-100000", "GM0228")]
    [InlineData("wijkwethouders=nee", "GM0222 GM0228 GM0243")]
    [InlineData("wijkwethouders=ja", "GM0200 GM0202 GM0268 GM0281 GM0301")]
    [InlineData("instrument=premie-op-actie", "GM0200 GM0202")]
    [InlineData("gemeente=GM0301,GM0202", "GM0202 GM0301")]
    [InlineData("search=Buurtschakels", "GM0281")]
    public async Task Filter_GivesTheGemeentenTheReportNames(string filter, string codes) => Assert.Equal(
        codes.Split(' '),
        (await Haal($"/v1/gemeenten?{filter}"))["resultaten"]!.AsArray().Select(g => g!["code"]!.GetValue<string>()));

    /// <summary>Elk filter dat een lijst kent, met een waarde die er is.</summary>
    [Theory]
    [InlineData("/v1/units?heeftUnit=nee")]
    [InlineData("/v1/units?wijkwethouders=ja&sort=-naam")]
    [InlineData("/v1/partners?type=politie&sort=-type")]
    [InlineData("/v1/partners?convenant=ja")]
    [InlineData("/v1/overlegvormen?niveau=operationeel")]
    [InlineData("/v1/instrumenten?status=pilot&sort=status,type,-gemeente,naam")]
    [InlineData("/v1/budgetten?instrument=gm0301-wijkbudget-instrument,gm0243-instrument-wijkbudget")]
    [InlineData("/v1/meldpunten?soort=wijkpost,wijkwinkel&sort=-soort")]
    [InlineData("/v1/ontwikkelingsfasen?gemeente=GM0202")]
    [InlineData("/v1/conclusies?thema=politiek&gemeente=GM0202&sort=thema,-id")]
    [InlineData("/v1/indicatoren?thema=geld&sort=-code")]
    [InlineData("/v1/waarnemingen?thema=geld&sort=-waarde")]
    [InlineData("/v1/waarnemingen?indicator=tijdsbesteding&dimensie=sociaal,veiligheid&sort=indicator,-dimensie,meting")]
    [InlineData("/v1/partnertypen?search=opbouw&sort=-genoemdDoor,naam")]
    public async Task EveryFilter_FindsSomething(string pad) => Assert.NotEmpty((await Haal(pad))["resultaten"]!.AsArray());
}
