namespace Wijkbenchmark.Tests.Resources;

public sealed class TabelTests(ApiOpEngine api) : ApiTests(api)
{
    [Fact]
    public async Task EveryCell_IsTheValueOfTheComparison()
    {
        var tabel = await Haal("/v1/_tabel");
        string[] indicatoren = [.. tabel["indicatoren"]!.AsArray().Select(i => i!["code"]!.GetValue<string>())];

        Assert.Contains("wijkbudget-per-inwoner", indicatoren);
        foreach (var (indicator, plek) in indicatoren.Select((indicator, plek) => (indicator, plek)))
        {
            var vergelijking = await Haal($"/v1/indicatoren/{indicator}/vergelijking");
            Assert.Equal(vergelijking["indicator"]!.ToJsonString(), tabel["indicatoren"]![plek]!.ToJsonString());
            Assert.Equal(
                vergelijking["reeksen"]![0]!["waarden"]!.AsArray()
                    .Select(w => (w!["gemeente"]!.ToJsonString(), Getal(w["waarde"]), w["ontbreektReden"]?.GetValue<string>())),
                tabel["rijen"]!.AsArray().Select(
                    r => (r!["gemeente"]!.ToJsonString(), Getal(r["cellen"]![plek]!["waarde"]), r["cellen"]![plek]!["ontbreektReden"]?.GetValue<string>())));
        }
    }

    [Fact]
    public async Task Csv_HasAColumnForWhatMustBeShown()
    {
        var regels = (await Api.Client.GetStringAsync(
            new Uri("/v1/_tabel?format=csv&indicator=wijkbudget-per-inwoner,inwoners&gemeente=GM0202,GM0281", UriKind.Relative)))
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(3, regels.Length);
        Assert.Equal("meting,gemeente_code,gemeente_naam,wijkbudget-per-inwoner_waarde", string.Join(',', regels[0].TrimStart('\uFEFF').Split(',').Take(4)));
        Assert.EndsWith(",inwoners_voorbehoud", regels[0], StringComparison.Ordinal);
        Assert.StartsWith("2006,GM0281,Tiel,22,,,circa 22 euro per wijkbewoner,stimuleringsgeld in Tiel-Oost,false,", regels[2], StringComparison.Ordinal);
        Assert.Contains("Het kale bedrag zegt niet wie erover beslist", regels[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/_tabel?indicator=tijdsbesteding", "indicator", "heeft niet één getal per gemeente")]
    [InlineData("/v1/_tabel?indicator=onzin", "indicator", "is onbekend")]
    [InlineData("/v1/_tabel?gemeente=GM0000", "gemeente", "kies uit")]
    [InlineData("/v1/_tabel?scheidingsteken=komma", "scheidingsteken", "hoort bij CSV")]
    [InlineData("/v1/indicatoren?code=inwoners,onzin", "code", "is onbekend")]
    [InlineData("/v1/waarnemingen?inVergelijking=misschien", "inVergelijking", "kies uit true, false")]
    public async Task WhatCannot_IsRefusedWithWhatCan(string pad, string parameter, string reden)
    {
        var fout = Assert.Single((await HaalProbleem(pad, HttpStatusCode.BadRequest))["invalidParams"]!.AsArray());

        Assert.Equal(parameter, fout!["name"]!.GetValue<string>());
        Assert.Contains(reden, fout["reason"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task IndicatorsByCode_AreThoseAndNoOthers() => Assert.Equal(
        ["inwoners", "formatie"],
        (await Haal("/v1/indicatoren?code=Formatie,inwoners"))["resultaten"]!.AsArray().Select(i => i!["code"]!.GetValue<string>()));

    [Fact]
    public async Task InVergelijking_SplitsTheLongTableInTwo()
    {
        var (alle, wel, niet) = (await Totaal(""), await Totaal("?inVergelijking=true"), await Totaal("?inVergelijking=false"));

        Assert.True(wel > 0 && niet > 0);
        Assert.Equal(alle, wel + niet);
        Assert.All(
            (await Haal("/v1/waarnemingen?inVergelijking=true&pageSize=100"))["resultaten"]!.AsArray(), w =>
                Assert.True(w!["inVergelijking"]!.GetValue<bool>()));

        async Task<int> Totaal(string vraag) => (await Haal($"/v1/waarnemingen{vraag}"))["paginering"]!["totaal"]!.GetValue<int>();
    }

    /// <summary>Wat een lezer ziet naast een getal volgt uit het getal zelf, en staat in CSV achteraan: wat er al stond verschuift niet.</summary>
    [Fact]
    public async Task ReadingText_FollowsFromTheValue_AndComesLastInCsv()
    {
        var indicatoren = (await Haal("/v1/indicatoren?pageSize=100"))["resultaten"]!.AsArray()
            .ToDictionary(i => i!["code"]!.GetValue<string>(), i => i!["naam"]!.GetValue<string>());
        foreach (var waarneming in (await Haal("/v1/waarnemingen?pageSize=100"))["resultaten"]!.AsArray())
        {
            Assert.Equal(indicatoren[waarneming!["indicator"]!.GetValue<string>()], waarneming["indicatorNaam"]!.GetValue<string>());
            Assert.Equal(waarneming["ontbreektReden"] is null, waarneming["ontbreektRedenNaam"] is null);
            var verplicht = string.Join(' ', waarneming["kanttekeningen"]!.AsArray().Where(k => k!["verplicht"]!.GetValue<bool>())
                .Select(k => k!["tekst"]!.GetValue<string>()));
            Assert.Equal(verplicht.Length == 0 ? null : verplicht, waarneming["voorbehoud"]?.GetValue<string>());
        }

        var kop = (await Api.Client.GetStringAsync(new Uri("/v1/waarnemingen?format=csv&indicator=inwoners", UriKind.Relative))).Split("\r\n")[0];
        Assert.EndsWith(",bronnen,indicatorNaam,eenheidKort,ontbreektRedenNaam,voorbehoud", kop, StringComparison.Ordinal);
        Assert.DoesNotContain("voorbehoud", (await Api.Client.GetStringAsync(new Uri("/v1/budgetten?format=csv", UriKind.Relative)))
            .Split("\r\n")[0], StringComparison.Ordinal);
    }

    private static double? Getal(JsonNode? waarde) =>
        waarde?["waarde"]?.GetValue<double>() ?? waarde?["min"]?.GetValue<double>() ?? waarde?["max"]?.GetValue<double>();
}
