namespace Wijkbenchmark.Tests.Resources;

/// <summary>Wat elke lijst kan: bladeren, sorteren, kiezen, zoeken, en de koppen die erbij horen.</summary>
public sealed class LijstenTests(ApiOpEngine api) : ApiTests(api)
{
    public static TheoryData<string, string> Lijsten { get; } = new()
    {
        { "/v1/metingen", "jaar" },
        { "/v1/gemeenten", "code" },
        { "/v1/units", "code" },
        { "/v1/partners", "id" },
        { "/v1/overlegvormen", "id" },
        { "/v1/instrumenten", "id" },
        { "/v1/budgetten", "id" },
        { "/v1/meldpunten", "code" },
        { "/v1/ontwikkelingsfasen", "code" },
        { "/v1/conclusies", "id" },
        { "/v1/indicatoren", "code" },
        { "/v1/waarnemingen", "id" },
        { "/v1/instrumenttypen", "code" },
        { "/v1/partnertypen", "code" },
        { "/v1/beleidsvelden", "code" },
        { "/v1/gesprekspartners", "code" },
        { "/v1/begrippen", "code" },
    };

    [Theory]
    [MemberData(nameof(Lijsten))]
    public async Task Paging_GivesEveryElementOnce(string pad, string sleutel)
    {
        var totaal = (await Haal(pad))["paginering"]!["totaal"]!.GetValue<int>();
        Assert.True(totaal > 0, $"{pad} is leeg");

        var gezien = new List<string>();
        for (var page = 1; gezien.Count < totaal && page <= 100; page++)
        {
            var pagina = (await Haal($"{pad}?page={page}&pageSize=7"))["resultaten"]!.AsArray();
            Assert.True(pagina.Count is > 0 and <= 7);
            gezien.AddRange(pagina.Select(e => e![sleutel]!.ToJsonString()));
        }

        Assert.Equal(Math.Min(totaal, 700), gezien.Count);
        Assert.Equal(gezien.Count, gezien.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Lijsten))]
    public async Task Fields_GivesTheChosenOnesWithKeyAndSources(string pad, string sleutel)
    {
        var vol = (await Haal($"{pad}?pageSize=1"))["resultaten"]![0]!.AsObject();
        var veld = vol.Select(v => v.Key).First(v => v != sleutel && v != "bronnen");

        var gekozen = (await Haal($"{pad}?pageSize=1&fields={veld}"))["resultaten"]![0]!.AsObject();

        var verwacht = new[] { sleutel, veld, "bronnen" }.Where(vol.ContainsKey).Order(StringComparer.Ordinal);
        Assert.Equal(verwacht, gekozen.Select(v => v.Key).Order(StringComparer.Ordinal));
        Assert.Equal(vol[veld]?.ToJsonString(), gekozen[veld]?.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Lijsten))]
    public async Task DetailOfEachElement_IsTheElementOfTheList(string pad, string sleutel)
    {
        if (pad is "/v1/instrumenttypen" or "/v1/partnertypen" or "/v1/beleidsvelden" or "/v1/gesprekspartners")
        {
            // Een code van een lijst heeft geen adres van zichzelf.
            await HaalProbleem($"{pad}/bewoners", HttpStatusCode.NotFound);
            return;
        }

        foreach (var element in (await Haal($"{pad}?pageSize=100"))["resultaten"]!.AsArray())
        {
            var detail = await Haal($"{pad}/{element![sleutel]!}");

            // Een gemeente heeft in de lijst een samenvatting; de rest is gelijk.
            foreach (var (naam, waarde) in element.AsObject())
            {
                Assert.Equal(waarde?.ToJsonString(), detail[naam]?.ToJsonString());
            }
        }
    }

    [Fact]
    public async Task CodesInPaths_AreMatchedWithoutRegardToCase()
    {
        Assert.Equal("GM0202", (await Haal("/v1/gemeenten/gm0202"))["code"]!.GetValue<string>());
        Assert.Equal("ervaren", (await Haal("/v1/ontwikkelingsfasen/ERVAREN"))["code"]!.GetValue<string>());
        Assert.Equal("2006-gm0202-inwoners", (await Haal("/v1/waarnemingen/2006-GM0202-Inwoners"))["id"]!.GetValue<string>());
        Assert.Equal("GM0202", (await Haal("/v1/gemeenten?gemeente=gm0202"))["resultaten"]![0]!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task SortOnNumber_OrdersByValueAndBackwards()
    {
        async Task<double[]> Inwoners(string sort) =>
            [.. (await Haal($"/v1/gemeenten?sort={sort}&fields=inwoners"))["resultaten"]!.AsArray().Select(g => g!["inwoners"]!["waarde"]!.GetValue<double>())];

        var op = await Inwoners("inwoners");
        Assert.Equal(op.Order(), op);
        Assert.Equal(op.Reverse(), await Inwoners("-inwoners"));
    }

    [Fact]
    public async Task SortOnName_IgnoresCaseAndAccents()
    {
        var namen = (await Haal("/v1/begrippen?sort=naam&pageSize=100&fields=naam"))["resultaten"]!.AsArray()
            .Select(b => Vouwen.Vouw(b!["naam"]!.GetValue<string>())).ToArray();

        Assert.Equal(namen.Order(StringComparer.Ordinal), namen);
    }

    [Fact]
    public async Task Search_IgnoresCaseAndAccents()
    {
        var gevouwen = await Haal("/v1/partners?search=SITE&fields=naam");
        var gedrukt = await Haal("/v1/partners?search=Sité&fields=naam");

        Assert.NotEmpty(gevouwen["resultaten"]!.AsArray());
        Assert.Equal(gedrukt.ToJsonString(), gevouwen.ToJsonString());
    }

    [Fact]
    public async Task Filters_TakeSeveralValuesAndCombine()
    {
        var lijst = await Haal("/v1/instrumenten?gemeente=GM0202,GM0301&type=wijkkrant,wijkschouw&pageSize=100");

        Assert.NotEmpty(lijst["resultaten"]!.AsArray());
        Assert.All(lijst["resultaten"]!.AsArray(), i =>
        {
            Assert.Contains(i!["gemeente"]!["code"]!.GetValue<string>(), new[] { "GM0202", "GM0301" });
            Assert.Contains(i["type"]!["code"]!.GetValue<string>(), new[] { "wijkkrant", "wijkschouw" });
        });
    }

    [Fact]
    public async Task WithAndWithoutInstrument_DivideTheEight()
    {
        async Task<string[]> Codes(string filter) =>
            [.. (await Haal($"/v1/gemeenten?{filter}"))["resultaten"]!.AsArray().Select(g => g!["code"]!.GetValue<string>())];

        var met = await Codes("instrument=wijkkrant");
        var zonder = await Codes("zonder=wijkkrant");

        Assert.NotEmpty(met);
        Assert.Empty(met.Intersect(zonder));
        Assert.Equal(8, met.Length + zonder.Length);
    }

    [Fact]
    public async Task LinkHeader_LeadsThroughTheList()
    {
        var pad = "/v1/waarnemingen?pageSize=50&gemeente=GM0202,GM0268";
        var totaal = (await Haal(pad))["paginering"]!["totaal"]!.GetValue<int>();
        var gezien = 0;
        Uri? volgende = new(Api.Adres, pad);
        while (volgende is not null)
        {
            using var antwoord = await Api.Client.GetAsync(volgende);
            gezien += JsonNode.Parse(await antwoord.Content.ReadAsStringAsync())!["resultaten"]!.AsArray().Count;
            var link = antwoord.Headers.GetValues("Link").Single().Split(", ").FirstOrDefault(l => l.EndsWith("rel=\"next\"", StringComparison.Ordinal));
            volgende = link is null ? null : new Uri(volgende, link[1..link.IndexOf('>', StringComparison.Ordinal)]);
        }

        Assert.True(totaal > 50);
        Assert.Equal(totaal, gezien);
    }

    [Fact]
    public async Task EveryAnswer_CarriesVersionAndSecurityHeaders()
    {
        foreach (var pad in new[] { "/v1/gemeenten", "/v1/gemeenten/GM9999", "/v1/gemeenten?x=1", "/v1/openapi.json", "/onbekend", "/",
            "/health/live", "/version" })
        {
            using var antwoord = await Api.KaleClient.GetAsync(new Uri(pad, UriKind.Relative));

            Assert.Equal("1.1.0", antwoord.Headers.GetValues("API-Version").Single());
            Assert.Equal("nosniff", antwoord.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("DENY", antwoord.Headers.GetValues("X-Frame-Options").Single());
            Assert.Contains("frame-ancestors 'none'", antwoord.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.False(antwoord.Headers.Contains("Server"));
        }
    }

    [Fact]
    public async Task Head_AnswersAsGetWithoutContent()
    {
        using var get = await Api.Client.GetAsync(new Uri("/v1/gemeenten", UriKind.Relative));
        using var verzoek = new HttpRequestMessage(HttpMethod.Head, "/v1/gemeenten");
        using var head = await Api.Client.SendAsync(verzoek);

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task KnownEtag_Returns304()
    {
        using var eerst = await Api.Client.GetAsync(new Uri("/v1/gemeenten", UriKind.Relative));
        Assert.Equal("public, no-cache", eerst.Headers.CacheControl!.ToString());
        Assert.NotNull(eerst.Content.Headers.LastModified);

        using var verzoek = new HttpRequestMessage(HttpMethod.Get, "/v1/gemeenten");
        verzoek.Headers.IfNoneMatch.Add(eerst.Headers.ETag!);
        using var daarna = await Api.Client.SendAsync(verzoek);

        Assert.Equal(HttpStatusCode.NotModified, daarna.StatusCode);
        Assert.Equal(eerst.Headers.ETag, daarna.Headers.ETag);
        Assert.Empty(await daarna.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task AnyOrigin_MayRead()
    {
        using var verzoek = new HttpRequestMessage(HttpMethod.Get, "/v1/gemeenten");
        verzoek.Headers.Add("Origin", "https://dashboard.example");
        using var antwoord = await Api.Client.SendAsync(verzoek);

        Assert.Equal("*", antwoord.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("Link, API-Version, ETag, Retry-After, Content-Disposition, Zonder-Database, "
            + "X-Total-Count, Allow", antwoord.Headers.GetValues("Access-Control-Expose-Headers").Single());
    }

    [Fact]
    public async Task Root_NamesEveryListAndTheStateOfTheData()
    {
        var start = await Haal("/v1");

        Assert.Equal(2006, start["stand"]!["standaardmeting"]!.GetValue<int>());
        foreach (var lijst in Lijsten.Select(l => l.Data.Item1))
        {
            Assert.Contains(start["ingangen"]!.AsArray(), i => $"/v1{i!["pad"]!}" == lijst);
        }
    }

    [Fact]
    public async Task Health_IsLiveAndReady()
    {
        Assert.Equal("Healthy", await Api.KaleClient.GetStringAsync(new Uri("/health/live", UriKind.Relative)));
        Assert.StartsWith("Healthy", await Api.KaleClient.GetStringAsync(new Uri("/health/ready", UriKind.Relative)), StringComparison.Ordinal);
    }
}
