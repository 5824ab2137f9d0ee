using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;

namespace Wijkbenchmark.Tests.Resources;

/// <summary>Elke lijst als CSV, teruggelezen met een lezer die niet van ons is.</summary>
public sealed class CsvTests(ApiOpEngine api) : ApiTests(api)
{
    // Meer tekst kan een cel van Excel niet hebben.
    private const int LangsteCel = 32_767;

    public static TheoryData<string, string> Lijsten => LijstenTests.Lijsten;

    [Theory]
    [MemberData(nameof(Lijsten))]
    public async Task EveryList_IsARowForEachElement(string pad, string sleutel)
    {
        var totaal = (await Haal(pad))["paginering"]!["totaal"]!.GetValue<int>();
        var (kop, rijen, tekst) = await Csv($"{pad}?format=csv");

        Assert.StartsWith("\uFEFF", tekst, StringComparison.Ordinal);
        Assert.EndsWith("\r\n", tekst, StringComparison.Ordinal);
        Assert.Equal(totaal, rijen.Count);
        Assert.Equal(kop.Count, kop.Distinct().Count());
        Assert.Equal(totaal, rijen.Select(r => r[sleutel]).Distinct().Count());
        Assert.All(rijen, rij => Assert.All(rij.Values, cel => Assert.InRange(cel.Length, 0, LangsteCel)));
    }

    /// <summary>Wat één waarde is staat er precies zo; wat meer is staat in kolommen met de namen van de velden ervoor.</summary>
    [Theory]
    [MemberData(nameof(Lijsten))]
    public async Task EveryCell_IsTheValueOfItsField(string pad, string sleutel)
    {
        var elementen = (await Haal($"{pad}?pageSize=100"))["resultaten"]!.AsArray().ToDictionary(e => e![sleutel]!.ToString());
        var (kop, rijen, _) = await Csv($"{pad}?format=csv");
        var bekeken = 0;
        foreach (var rij in rijen.Where(r => elementen.ContainsKey(r[sleutel])))
        {
            foreach (var kolom in kop)
            {
                var waarde = kolom.Split('_').Aggregate(elementen[rij[sleutel]], (deel, naam) => deel is JsonObject ? deel[naam] : null);
                if (waarde is not JsonArray and not JsonObject)
                {
                    Assert.Equal(waarde?.ToString() ?? "", Ontdaan(rij[kolom]));
                    bekeken++;
                }
                else if (waarde is JsonArray lijst && lijst.All(e => e is JsonValue))
                {
                    Assert.Equal(string.Join(" | ", lijst.Select(e => e!.ToString())), Ontdaan(rij[kolom]));
                }
            }
        }

        Assert.True(bekeken > elementen.Count);
    }

    [Theory]
    [MemberData(nameof(Lijsten))]
    public async Task EmptyResult_HasTheSameHeader(string pad, string sleutel)
    {
        var vol = await Csv($"{pad}?format=csv");
        var leeg = await Csv($"{pad}?format=csv&search=komtnietvoor");

        Assert.Empty(leeg.Rijen);
        Assert.Equal(vol.Kop, leeg.Kop);
        Assert.Contains(sleutel, leeg.Kop);
    }

    [Fact]
    public async Task Fields_ChooseColumns()
    {
        var (kop, rijen, _) = await Csv("/v1/budgetten?format=csv&fields=naam,perInwoner&sort=-naam&gemeente=GM0202,GM0222");

        Assert.Equal(["id", "naam", "perInwoner", "bronnen"], kop.Select(k => k.Split('_')[0]).Distinct());
        Assert.Equal(rijen.Select(r => r["naam"]).OrderDescending(StringComparer.Ordinal), rijen.Select(r => r["naam"]));
    }

    [Theory]
    [InlineData("komma", "en")]
    [InlineData("puntkomma", "nl")]
    public async Task Numbers_AreNumbersInTheLanguageOfTheSeparator(string scheidingsteken, string taal)
    {
        var (_, rijen, _) = await Csv($"/v1/waarnemingen?format=csv&scheidingsteken={scheidingsteken}");
        var gebroken = 0;
        foreach (var rij in rijen)
        {
            if (rij["waarde"].Length > 0)
            {
                var waarde = double.Parse(rij["waarde"], NumberStyles.Float, CultureInfo.GetCultureInfo(taal));
                gebroken += waarde % 1 != 0 ? 1 : 0;
            }
            else
            {
                Assert.True((rij["ontbreektReden"] + rij["min"] + rij["max"]).Length > 0, rij["id"]);
            }
        }

        Assert.True(gebroken > 10, $"{gebroken} gebroken getallen");
        Assert.Equal("4,5", (await Csv(
            "/v1/waarnemingen?format=csv&scheidingsteken=puntkomma&gemeente=GM0222&indicator=wijkbudget-per-inwoner")).Rijen[0]["waarde"]);
        Assert.Equal("4.5", (await Csv("/v1/waarnemingen?format=csv&gemeente=GM0222&indicator=wijkbudget-per-inwoner")).Rijen[0]["waarde"]);
    }

    [Theory]
    [InlineData("text/csv", "text/csv")]
    [InlineData("TEXT/CSV; header=present", "text/csv")]
    [InlineData("text/*", "text/csv")]
    [InlineData("text/csv, application/json;q=0.5", "text/csv")]
    [InlineData("text/csv;q=0.5, application/json", "application/json")]
    [InlineData("application/json, text/csv", "application/json")]
    [InlineData("text/csv;q=0.2, */*;q=0.8", "application/json")]
    [InlineData("application/json;q=0, */*", "text/csv")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/json")]
    public async Task Accept_ChoosesTheRepresentation(string accept, string verwacht)
    {
        using var antwoord = await Vraag("/v1/gemeenten", accept);

        Assert.Equal(verwacht, antwoord.Content.Headers.ContentType!.MediaType);
        Assert.Contains("Accept", antwoord.Headers.Vary);
    }

    [Theory]
    [InlineData("/v1/gemeenten?format=json", "text/csv", "application/json")]
    [InlineData("/v1/gemeenten?format=csv", "application/json", "text/csv")]
    [InlineData("/v1/gemeenten?format=CSV", "application/xml", "text/csv")]
    [InlineData("/v1/waarnemingen?format=json-stat&indicator=inwoners", "text/csv", "application/json")]
    public async Task Format_WinsOverAccept(string pad, string accept, string verwacht)
    {
        using var antwoord = await Vraag(pad, accept);

        Assert.Equal(HttpStatusCode.OK, antwoord.StatusCode);
        Assert.Equal(verwacht, antwoord.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("/v1/gemeenten", "application/json of text/csv")]
    [InlineData("/v1/waarnemingen", "application/json of text/csv")]
    [InlineData("/v1/gemeenten/GM0202", "application/json")]
    public async Task UnknownRepresentation_NamesWhatThereIs(string pad, string vormen)
    {
        using var antwoord = await Vraag(pad, "image/png");

        Assert.Equal(HttpStatusCode.NotAcceptable, antwoord.StatusCode);
        Assert.Contains($"alleen met {vormen};", JsonNode.Parse(await antwoord.Content.ReadAsStringAsync())!["detail"]!
            .GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/gemeenten?kleur=rood&page=1", HttpStatusCode.BadRequest)]
    [InlineData("/v1/gemeenten?kleur=rood&format=csv", HttpStatusCode.BadRequest)]
    [InlineData("/v1/onbekend", HttpStatusCode.NotFound)]
    [InlineData("/v1/gemeenten/GM0202", HttpStatusCode.NotAcceptable)]
    public async Task Errors_StayProblems(string pad, HttpStatusCode verwacht)
    {
        using var antwoord = await Vraag(pad, "text/csv");

        Assert.Equal(verwacht, antwoord.StatusCode);
        Assert.Equal("application/problem+json", antwoord.Content.Headers.ContentType!.MediaType);
        Assert.False(antwoord.Content.Headers.Contains("Content-Disposition"));
    }

    [Fact]
    public async Task FaultsUnderAcceptCsv_ComeTogether()
    {
        using var antwoord = await Vraag("/v1/instrumenten?page=0&pageSize=500&type=x&scheidingsteken=tab", "text/csv");
        var fouten = JsonNode.Parse(await antwoord.Content.ReadAsStringAsync())!["invalidParams"]!.AsArray();

        Assert.Equal(["page", "pageSize", "scheidingsteken", "type"], fouten.Select(f => f!["name"]!.GetValue<string>()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Download_HasNameTypeAndOpenHeaders()
    {
        using var verzoek = new HttpRequestMessage(HttpMethod.Get, "/v1/Instrumenten?format=csv");
        verzoek.Headers.Add("Origin", "https://dashboard.example");
        using var antwoord = await Api.KaleClient.SendAsync(verzoek);

        Assert.Equal("attachment", antwoord.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("wijkbenchmark-instrumenten-2006.csv", antwoord.Content.Headers.ContentDisposition.FileName);
        Assert.Equal("text/csv; charset=utf-8; header=present", antwoord.Content.Headers.ContentType!.ToString());
        Assert.Equal("*", antwoord.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("1.1.0", antwoord.Headers.GetValues("API-Version").Single());
        Assert.Equal(
            "<kolommen/instrumenten?vraag=format%3Dcsv>; rel=\"describedby\"; type=\"application/csvm+json\"", antwoord.Headers.GetValues("Link").Single());
        var alle = (await Haal("/v1/instrumenten"))["paginering"]!["totaal"]!.ToString();
        Assert.Equal(alle, antwoord.Headers.GetValues("X-Total-Count").Single());
    }

    /// <summary>Met wat Swagger UI en generatoren uit zichzelf meesturen, en met elke andere pagina: dezelfde elementen als de JSON van die pagina.</summary>
    [Theory]
    [MemberData(nameof(Lijsten))]
    public async Task PageOfAList_HasTheRowsOfThatPage_WithLinksAndTotal(string pad, string sleutel)
    {
        var totaal = (await Haal($"{pad}?pageSize=1"))["paginering"]!["totaal"]!.ToString();
        foreach (var vraag in new[] { "page=1&pageSize=20", "pageSize=3", "page=2", "page=3&pageSize=2",
            $"page={int.Parse(totaal, CultureInfo.InvariantCulture) + 1}&pageSize=1" })
        {
            using var json = await Vraag($"{pad}?{vraag}", "application/json");
            var verwacht = JsonNode.Parse(await json.Content.ReadAsStringAsync())!["resultaten"]!.AsArray().Select(e => e![sleutel]!.ToString());
            using var csv = await Vraag($"{pad}?{vraag}", "text/csv");
            var (_, rijen, _) = await Csv($"{pad}?{vraag}&format=csv");

            Assert.Equal(HttpStatusCode.OK, csv.StatusCode);
            Assert.Equal(totaal, csv.Headers.GetValues("X-Total-Count").Single());
            Assert.Equal(totaal, json.Headers.GetValues("X-Total-Count").Single());
            Assert.StartsWith(json.Headers.GetValues("Link").Single(), csv.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
            Assert.Equal(verwacht, rijen.Select(r => r[sleutel]));
        }
    }

    [Theory]
    [InlineData("/v1/waarnemingen?indicator=inwoners&format=csv")]
    [InlineData("/v1/waarnemingen?indicator=inwoners&format=json-stat")]
    public async Task EachRepresentation_HasItsOwnEtag(string pad)
    {
        using var json = await Api.Client.GetAsync(new Uri("/v1/waarnemingen?indicator=inwoners", UriKind.Relative));
        using var eerst = await Api.Client.GetAsync(new Uri(pad, UriKind.Relative));
        Assert.NotEqual(json.Headers.ETag, eerst.Headers.ETag);

        using var bekend = new HttpRequestMessage(HttpMethod.Get, pad);
        bekend.Headers.IfNoneMatch.Add(eerst.Headers.ETag!);
        using var daarna = await Api.Client.SendAsync(bekend);
        Assert.Equal(HttpStatusCode.NotModified, daarna.StatusCode);

        using var anders = new HttpRequestMessage(HttpMethod.Get, pad);
        anders.Headers.IfNoneMatch.Add(json.Headers.ETag!);
        using var nieuw = await Api.Client.SendAsync(anders);
        Assert.Equal(HttpStatusCode.OK, nieuw.StatusCode);

        using var kop = new HttpRequestMessage(HttpMethod.Head, pad);
        using var head = await Api.Client.SendAsync(kop);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(eerst.Headers.ETag, head.Headers.ETag);
        Assert.Equal(eerst.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    /// <summary>Tekst die een rekenblad als formule zou lezen begint nergens zo; getallen blijven kaal.</summary>
    [Theory]
    [InlineData("\"=1+1\"", "'=1+1")]
    [InlineData("\"+31 26\"", "'+31 26")]
    [InlineData("\"-5%\"", "'-5%")]
    [InlineData("\"@SOM(A1)\"", "'@SOM(A1)")]
    [InlineData("\"\\t=1\"", "'\t=1")]
    [InlineData("\"\\r=1\"", "\"'\r=1\"")]
    [InlineData("[\"=1\",\"=2\"]", "'=1 | =2")]
    [InlineData("-5", "-5")]
    [InlineData("-5.25", "-5,25")]
    [InlineData("null", "")]
    [InlineData("true", "true")]
    [InlineData("\"3,5\"", "3,5")]
    [InlineData("\"a;b\"", "\"a;b\"")]
    [InlineData("\"zegt \\u0022nee\\u0022\"", "\"zegt \"\"nee\"\"\"")]
    [InlineData("\"twee\\nregels\"", "\"twee\nregels\"")]
    [InlineData("\" wit \"", "\" wit \"")]
    [InlineData("{\"code\":\"GM0202\",\"naam\":\"Arnhem\"}", "Arnhem (GM0202)")]
    [InlineData("[{\"paragraaf\":\"2.2\",\"kop\":\"Indeling\"},{\"paragraaf\":\"2.2\",\"kop\":\"Namen\"}]", "2.2 Indeling | 2.2 Namen")]
    [InlineData("[{\"naam\":\"x\",\"wie\":null,\"deel\":{\"van\":1.5,\"tot\":null},\"bronnen\":[]}]", "\"naam: x; deel: (van: 1,5)\"")]
    public void Cell_IsSafeAndReadable(string json, string verwacht)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        new Api.Http.Antwoord.Csv(typeof(Vak), null, puntkomma: true).SchrijfRij(System.Text.Encoding.UTF8.GetBytes($$"""{"inhoud":{{json}}}"""), buffer);
        var cel = System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan)[..^2];

        Assert.Equal(verwacht, cel);
        using var lezer = CsvReader.FromText($"a;{cel};b\r\n", Streng(';') with { HasHeader = false });
        Assert.True(lezer.Read());
        Assert.Equal(3, lezer.FieldCount);
        Assert.Equal("b", lezer.GetString(2));
    }

    /// <summary>Een element met één cel.</summary>
    private sealed record Vak(IReadOnlyList<string> Inhoud);

    [Fact]
    public void Columns_OfAMeasuredValueCarryEverythingThatBelongsWithIt()
    {
        var kolommen = Kolom.Van(typeof(Wijkbenchmark.Api.Feiten.Budget)).Select(k => k.Naam).ToArray();

        Assert.Equal(["id", "meting", "gemeente_code", "gemeente_naam", "naam"], kolommen[..5]);
        Assert.DoesNotContain(kolommen, k => k.EndsWith("Naam", StringComparison.Ordinal));
        Assert.All(
            typeof(Meetwaarde).GetProperties().Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)).Where(veld => !Kolom.NietGenest(veld)),
            veld => Assert.Contains(kolommen, k => k == $"bedrag_{veld}" || k.StartsWith($"bedrag_{veld}_", StringComparison.Ordinal)));
    }

    private static string Ontdaan(string cel) => cel.StartsWith('\'') ? cel[1..] : cel;

    private async Task<HttpResponseMessage> Vraag(string pad, string accept)
    {
        using var verzoek = new HttpRequestMessage(HttpMethod.Get, pad);
        verzoek.Headers.TryAddWithoutValidation("Accept", accept);
        return await Api.Client.SendAsync(verzoek);
    }

    private async Task<(IReadOnlyList<string> Kop, IReadOnlyList<IReadOnlyDictionary<string, string>> Rijen, string Tekst)> Csv(string pad)
    {
        var bytes = await Api.Client.GetByteArrayAsync(new Uri(pad, UriKind.Relative));
        using var lezer = CsvReader.Create(bytes, Streng(pad.Contains("puntkomma", StringComparison.Ordinal) ? ';' : ','));
        var rijen = new List<IReadOnlyDictionary<string, string>>();
        while (lezer.Read())
        {
            rijen.Add(lezer.Current.ToDictionary()!);
        }

        return (lezer.Headers, rijen, new UTF8Encoding(false).GetString(bytes));
    }

    // Wat de lezer uit zichzelf goedmaakt is hier een fout.
    private static CsvReaderOptions Streng(char scheidingsteken) => new()
    {
        Separator = scheidingsteken,
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Throw,
        MissingField = CsvMissingFieldHandling.Throw,
        SkipEmptyLines = false,
        DetectSeparatorHint = false,
    };
}
