namespace Wijkbenchmark.Tests.Resources;

/// <summary>Wat mensen zoeken, en wat ze dan vinden.</summary>
public sealed class ZoekenTests(ApiOpEngine api) : ApiTests(api)
{
    [Theory]
    [InlineData("premie op actie", "gm0200-premie-op-actie gm0202-spekcheque")]
    [InlineData("Woonstede", "gm0228-woonstede")]
    [InlineData("Sité", "gm0222-site")]
    [InlineData("leefbaarheid", "leefbaarheid")]
    [InlineData("spelregels", "gm0202-spelregels")]
    [InlineData("hoeveel inwoners heeft Arnhem", "GM0202 2006-gm0202-inwoners")]
    public async Task WhatPeopleLookFor_ComesFirst(string vraag, string ids)
    {
        var gevonden = await Ids(vraag);

        Assert.Equal(ids.Split(' '), gevonden.Take(ids.Split(' ').Length));
    }

    [Fact]
    public async Task QuestionInWords_FindsWhoDoes_BeforeWhoDoesNot()
    {
        var partners = (await Zoek("wie werkt met een convenant", "&type=partner"))["resultaten"]!.AsArray();

        async Task<string[]> Met(string convenant) =>
            [.. (await Haal($"/v1/partners?convenant={convenant}&fields=naam&pageSize=100"))["resultaten"]!.AsArray().Select(p => Tekst(p, "id"))];
        var geheel = await Met("ja");
        string[] met = [.. geheel, .. await Met("deels")];
        Assert.NotEmpty(geheel);
        Assert.Equal(met.Order(StringComparer.Ordinal), partners.Take(met.Length).Select(p => p!["id"]!.GetValue<string>()).Order(StringComparer.Ordinal));
        Assert.All(partners.Take(met.Length), p =>
            Assert.Contains(geheel.Contains(p!["id"]!.GetValue<string>()) ? ": ja" : ": deels", p["fragment"]!.GetValue<string>(), StringComparison.Ordinal));
        Assert.DoesNotContain(partners, p => p!["fragment"]!.GetValue<string>().EndsWith("niet gemeld", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SeveralWords_StandTogetherInWhatIsFound()
    {
        var gevonden = (await Zoek("bewoners betrekken"))["resultaten"]!.AsArray();

        Assert.InRange(gevonden.Count, 5, 20);
        Assert.Contains(gevonden, g => g!["id"]!.GetValue<string>() == "gm0200-premie-op-actie");
        Assert.Equal(["bewoners", "betrekken"], gevonden[0]!["treffers"]!.AsArray().Select(t => t!.GetValue<string>()));
    }

    /// <summary>Nergens samen: dan wat de helft van de woorden heeft, in plaats van niets.</summary>
    [Fact]
    public async Task WordThatIsNowhere_DoesNotHideTheOther() =>
        Assert.Equal(await Ids("leefbaarheid"), await Ids("leefbaarheid xyzzyq"));

    [Theory]
    [InlineData("wijkwethouder", "wijkwethouders")]
    [InlineData("wijkkrant", "WIJKKRANTEN")]
    [InlineData("site", "Sité")]
    [InlineData("cooperatie", "coöperatie")]
    [InlineData("wie werkt met een convenant?", "convenant")]
    [InlineData("premie op actie", "premie-op-actie")]
    [InlineData("premie op actie", "\"premie\" (op) [actie]*")]
    public async Task SameQuestion_FindsTheSame(string een, string ander) => Assert.Equal(
        (await Ids(een, "&pageSize=100")).Order(StringComparer.Ordinal),
        (await Ids(ander, "&pageSize=100")).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("wijkbud", "gm0202-wijkbudget")]
    [InlineData("budget", "gm0202-wijkbudget")]
    [InlineData("budgetten", "gm0202-wijkbudget")]
    [InlineData("krant", "gm0202-wijkkranten")]
    [InlineData("post", "gm0268-wijkposten")]
    public async Task PartOfAWord_FindsTheWhole(string deel, string id) => Assert.Contains(id, await Ids(deel, "&pageSize=100"));

    /// <summary>'Over' is een stopwoord, en het begin van overleg.</summary>
    [Fact]
    public async Task StopWordAlone_IsTakenAsABeginning() => Assert.Contains(
        (await Zoek("over", "&type=overlegvorm"))["resultaten"]!.AsArray(),
        r => r!["treffers"]!.AsArray().Any(t => t!.GetValue<string>().StartsWith("overleg", StringComparison.OrdinalIgnoreCase)));

    [Theory]
    [InlineData("xyzzyq")]
    [InlineData("***")]
    [InlineData("\"\"()[]{}")]
    [InlineData("&& || !")]
    public async Task NonsenseAndPunctuation_FindNothing(string vraag)
    {
        var lijst = await Zoek(vraag);

        Assert.Equal(0, lijst["paginering"]!["totaal"]!.GetValue<int>());
        Assert.Empty(lijst["resultaten"]!.AsArray());
    }

    /// <summary>Wat in een vraagtaal iets betekent is hier tekst; elke vraag krijgt een antwoord en nooit een fout.</summary>
    [Theory]
    [InlineData("titel:wijk*")]
    [InlineData("AND OR NOT")]
    [InlineData("wijk~0.1 ^99 \\")]
    [InlineData("[a TO z] {b TO c}")]
    [InlineData("????????????????????*********")]
    [InlineData("/.*/ <script>alert(1)</script>")]
    [InlineData("'; DROP TABLE meting; --")]
    [InlineData("𝕎ijk 🏘️ ſ ﬁ İ")]
    public async Task AnyPunctuation_IsText(string vraag) => Assert.NotNull(await Zoek(vraag));

    /// <summary>Geen vraag is een bom: een woord van tweehonderd gelijke letters of zestig woorden kost niet meer dan een gewone.</summary>
    [Theory]
    [InlineData("a", 200, "")]
    [InlineData("ab", 100, "")]
    [InlineData("abcdef", 28, " ")]
    [InlineData("wijk", 40, " ")]
    public async Task LongestQuestions_AreAnsweredInTime(string stuk, int keer, string ertussen)
    {
        var vraag = string.Join(ertussen, Enumerable.Range(0, keer).Select(i => ertussen.Length == 0 ? stuk : $"{stuk}{(char)('a' + (i % 26))}"));

        Assert.NotNull(await Zoek(vraag[..Math.Min(vraag.Length, 200)]));
    }

    [Theory]
    [InlineData("/v1/_zoek", "q", "verplicht")]
    [InlineData("/v1/_zoek?q=", "q", "leeg")]
    [InlineData("/v1/_zoek?q=a", "q", "van 2 tot en met 200")]
    [InlineData("/v1/_zoek?q=%20a%20", "q", "van 2 tot en met 200")]
    [InlineData("/v1/_zoek?q=wijk%00", "q", "stuurteken")]
    [InlineData("/v1/_zoek?q=wijk&type=gerecht", "type", "kies uit gemeente, unit")]
    [InlineData("/v1/_zoek?q=wijk&gemeente=GM9999", "gemeente", "kies uit")]
    [InlineData("/v1/_zoek?q=wijk&meting=1999", "meting", "2006")]
    [InlineData("/v1/_zoek?q=wijk&page=0", "page", "1 tot en met 1000000")]
    [InlineData("/v1/_zoek?q=wijk&pageSize=101", "pageSize", "1 tot en met 100")]
    [InlineData("/v1/_zoek?q=wijk&sort=titel", "sort", "onbekend")]
    [InlineData("/v1/_zoek?q=wijk&fields=titel", "fields", "onbekend")]
    public async Task BadParameter_IsNamedWithWhatIsAllowed(string pad, string parameter, string reden)
    {
        var fout = Assert.Single((await HaalProbleem(pad, HttpStatusCode.BadRequest))["invalidParams"]!.AsArray())!;

        Assert.Equal(parameter, fout["name"]!.GetValue<string>());
        Assert.Contains(reden, fout["reason"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AllFaults_ComeTogether()
    {
        var probleem = await HaalProbleem("/v1/_zoek?type=x&gemeente=y&page=0&pageSize=0&z=1", HttpStatusCode.BadRequest);

        Assert.Equal(
            ["gemeente", "page", "pageSize", "q", "type", "z"],
            probleem["invalidParams"]!.AsArray().Select(f => f!["name"]!.GetValue<string>()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task QuestionOfTenThousandCharacters_Returns400() => Assert.Contains(
        "10000 tekens",
        (await HaalProbleem($"/v1/_zoek?q={new string('a', 10_000)}", HttpStatusCode.BadRequest))["detail"]!.GetValue<string>(),
        StringComparison.Ordinal);

    [Fact]
    public async Task Filters_NarrowAndCombine()
    {
        var alles = (await Zoek("wijkwethouder", "&pageSize=100"))["resultaten"]!.AsArray();
        var smal = (await Zoek("wijkwethouder", "&type=Instrument,begrip&gemeente=gm0202,GM0268"))["resultaten"]!.AsArray();

        Assert.Equal(["gm0202-wijkwethouders", "gm0268-wijkwethouders"], smal.Where(r => Tekst(r, "type") == "instrument").Select(r => Tekst(r, "id"))
            .Order(StringComparer.Ordinal));
        Assert.All(smal, r => Assert.Contains(Tekst(r, "type"), new[] { "instrument", "begrip" }));
        Assert.All(smal, r => Assert.Contains(alles, a => Tekst(a, "id") == Tekst(r, "id")));

        // Een conclusie is van geen gemeente, en gaat er wel over.
        Assert.NotEmpty((await Zoek("wijkwethouders", "&type=conclusie&gemeente=GM0222"))["resultaten"]!.AsArray());
    }

    /// <summary>Van elke soort is er iets te vinden, en elke link leidt naar het element zelf, met de plaats van het fragment.</summary>
    [Fact]
    public async Task EveryType_IsFoundAndItsLinkLeadsThere()
    {
        foreach (var type in Enum.GetValues<Wijkbenchmark.Api.Zoeken.Zoektype>().Select(Woorden.Woord))
        {
            var gevonden = (await Zoek("wijk", $"&type={type}&pageSize=5"))["resultaten"]!.AsArray();
            Assert.NotEmpty(gevonden);
            foreach (var resultaat in gevonden)
            {
                Assert.Equal(type, Tekst(resultaat, "type"));
                var element = await Haal(Tekst(resultaat, "link"));
                Assert.Equal(Tekst(resultaat, "id"), Tekst(element, element["id"] is null ? "code" : "id"));
                Assert.NotEmpty(resultaat!["bronnen"]!.AsArray());
                Assert.All(resultaat["treffers"]!.AsArray(), t => Assert.Contains(
                    t!.GetValue<string>(), $"{Tekst(resultaat, "titel")} {Tekst(resultaat, "fragment")}", StringComparison.Ordinal));
            }
        }
    }

    /// <summary>Elk element van elke lijst is met zijn eigen naam te vinden.</summary>
    [Theory]
    [InlineData("partners", "partner")]
    [InlineData("instrumenten", "instrument")]
    [InlineData("begrippen", "begrip")]
    [InlineData("meldpunten", "meldpunt")]
    public async Task EveryElement_IsFoundByItsName(string lijst, string type)
    {
        foreach (var element in (await Haal($"/v1/{lijst}?pageSize=100&fields=naam"))["resultaten"]!.AsArray())
        {
            Assert.Contains(Tekst(element, element!["id"] is null ? "code" : "id"), await Ids(Tekst(element, "naam"), $"&type={type}&pageSize=100"));
        }
    }

    [Fact]
    public async Task Fragment_IsPlainAndShort()
    {
        foreach (var resultaat in (await Zoek("bewoners", "&pageSize=100"))["resultaten"]!.AsArray())
        {
            Assert.InRange(Tekst(resultaat, "fragment").Length, 1, 245);
            Assert.DoesNotContain('<', Tekst(resultaat, "fragment"));
            Assert.NotEmpty(resultaat!["treffers"]!.AsArray());
        }
    }

    [Fact]
    public async Task Paging_GivesEveryResultOnce()
    {
        var totaal = (await Zoek("wijk"))["paginering"]!["totaal"]!.GetValue<int>();
        var gezien = new List<string>();
        for (var page = 1; page <= (totaal + 99) / 100; page++)
        {
            gezien.AddRange(await Ids("wijk", $"&pageSize=100&page={page}"));
        }

        Assert.True(totaal > 300);
        Assert.Equal(totaal, gezien.Count);
        Assert.Empty(await Ids("wijk", "&pageSize=100&page=1000000"));
    }

    [Fact]
    public async Task LinkHeaderAndEtag_AreThoseOfEveryList()
    {
        using var eerst = await Api.Client.GetAsync(new Uri("/v1/_zoek?q=premie%20op%20actie&pageSize=3", UriKind.Relative));
        Assert.Contains("rel=\"next\"", eerst.Headers.GetValues("Link").Single(), StringComparison.Ordinal);

        using var verzoek = new HttpRequestMessage(HttpMethod.Get, "/v1/_zoek?q=premie%20op%20actie&pageSize=3");
        verzoek.Headers.IfNoneMatch.Add(eerst.Headers.ETag!);
        using var daarna = await Api.Client.SendAsync(verzoek);
        Assert.Equal(HttpStatusCode.NotModified, daarna.StatusCode);
    }

    [Fact]
    public async Task ConcurrentQuestions_GetTheSameAnswer()
    {
        var antwoorden = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Zoek("wijkbudget")));

        Assert.Single(antwoorden.Select(a => a.ToJsonString()).Distinct());
    }

    private static string Tekst(JsonNode? node, string veld) => node![veld]!.GetValue<string>();

    private async Task<JsonNode> Zoek(string vraag, string erbij = "") => await Haal($"/v1/_zoek?q={Uri.EscapeDataString(vraag)}{erbij}");

    private async Task<string[]> Ids(string vraag, string erbij = "") =>
        [.. (await Zoek(vraag, erbij))["resultaten"]!.AsArray().Select(r => Tekst(r, "id"))];
}
