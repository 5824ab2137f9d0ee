using System.Text.RegularExpressions;

namespace Wijkbenchmark.Tests.Contract;

/// <summary>
/// De beschrijving voor dataportalen heeft wat DCAT-AP-NL 3.0 verplicht, in beide vormen. <c>tests/extern/dcat.mjs</c> leest beide met een echte RDF-lezer
/// en kijkt na dat ze hetzelfde zeggen.
/// </summary>
[Collection(OpEngine.Naam)]
public sealed partial class DcatTests(ApiOpSqlite api)
{
    /// <summary>Wat DCAT-AP 3.0 en DCAT-AP-NL 3.0 van elke klasse minstens vragen.</summary>
    private static readonly Dictionary<string, string[]> _verplicht = new()
    {
        ["dcat:Catalog"] = ["dct:title", "dct:description", "dct:publisher", "dcat:contactPoint", "dcat:dataset"],
        ["dcat:Dataset"] = ["dct:title", "dct:description", "dct:identifier", "dct:accessRights", "dcat:contactPoint", "dct:creator",
            "dct:publisher", "dcat:theme"],
        ["dcat:Distribution"] = ["dcat:accessURL", "dct:license"],
        ["dcat:DataService"] =
        [
            "dct:title", "dct:description", "dct:identifier", "dct:accessRights", "dcat:contactPoint", "dct:publisher", "dcat:theme", "dct:license",
            "dcat:endpointURL", "dcat:endpointDescription",
        ],
        ["foaf:Agent"] = ["foaf:name"],
        ["vcard:Kind"] = ["vcard:fn"],
    };

    [Fact]
    public async Task Description_HasWhatTheProfileDemands()
    {
        var graaf = await Graaf(api.KaleClient);

        foreach (var (soort, eigenschappen) in _verplicht)
        {
            var dingen = graaf.Where(d => d["@type"]!.GetValue<string>() == soort).ToArray();
            Assert.NotEmpty(dingen);
            Assert.All(dingen, d => Assert.All(eigenschappen, e => Assert.NotNull(d[e])));
        }
    }

    [Fact]
    public async Task EveryReferenceToOurselves_IsDescribedOrAnswers()
    {
        var graaf = await Graaf(api.KaleClient);
        var beschreven = graaf.Select(d => d["@id"]!.GetValue<string>()).ToHashSet();
        var genoemd = graaf.SelectMany(d => d).SelectMany(e => e.Value is JsonArray lijst ? lijst.AsEnumerable() : Enumerable.Repeat(e.Value, 1))
            .OfType<JsonObject>()
            .Select(w => w["@id"]?.GetValue<string>()).OfType<string>().Where(iri => iri.StartsWith(api.Adres.AbsoluteUri, StringComparison.Ordinal))
                .Distinct().ToArray();

        Assert.True(genoemd.Length > 8);
        foreach (var iri in genoemd.Where(g => !beschreven.Contains(g)))
        {
            using var antwoord = await api.KaleClient.GetAsync(new Uri(iri));
            Assert.True((int)antwoord.StatusCode < 400, $"{iri} gaf {(int)antwoord.StatusCode}");
        }
    }

    [Fact]
    public async Task Settings_DecideAddressPublisherAndRights()
    {
        await using var ingesteld = new IngesteldeApi(api, bouwer => bouwer
            .UseSetting("Uitgever:Naam", "Uit \"gever\" \\ é")
            .UseSetting("Uitgever:Adres", "https://example.org/id/uitgever")
            .UseSetting("Uitgever:BasisUrl", "https://wijkbenchmark.example.org/")
            .UseSetting("Uitgever:Rechten", "https://creativecommons.org/publicdomain/zero/1.0/")
            .UseSetting("Uitgever:FoutMelden", "fout@example.org"));

        var graaf = await Graaf(ingesteld.Client);
        JsonObject Ding(string iri) => graaf.Single(d => d["@id"]!.GetValue<string>() == iri);
        var turtle = await ingesteld.Client.GetStringAsync(new Uri("/dcat", UriKind.Relative));

        Assert.Equal("Uit \"gever\" \\ é", Ding("https://example.org/id/uitgever")["foaf:name"]!["@value"]!.GetValue<string>());
        Assert.Contains("""foaf:name "Uit \"gever\" \\ é"@nl""", turtle, StringComparison.Ordinal);
        Assert.Equal("https://example.org/id/uitgever", Ding("https://wijkbenchmark.example.org/dcat#dataset")["dct:publisher"]!["@id"]!.GetValue<string>());
        Assert.Equal("https://wijkbenchmark.example.org/v1", Ding("https://wijkbenchmark.example.org/dcat#dienst")["dcat:endpointURL"]!["@id"]!
            .GetValue<string>());
        Assert.Equal("https://creativecommons.org/publicdomain/zero/1.0/", Ding("https://wijkbenchmark.example.org/dcat#csv")["dct:license"]!["@id"]!
            .GetValue<string>());
        Assert.Equal("mailto:fout@example.org", Ding("https://wijkbenchmark.example.org/dcat#contact")["vcard:hasEmail"]!["@id"]!.GetValue<string>());
        Assert.DoesNotContain(graaf, d => d["@id"]!.GetValue<string>().EndsWith("#rechten", StringComparison.Ordinal));
    }

    /// <summary>Zolang de rechten niet vastgesteld zijn zegt de beschrijving dat, en belooft ze geen open licentie.</summary>
    [Fact]
    public async Task RightsNotSettled_IsSaid()
    {
        var graaf = await Graaf(api.KaleClient);

        Assert.All(graaf.Where(d => d["dct:license"] is not null), d =>
        {
            Assert.EndsWith("/licenties/niet_open", d["dct:license"]!["@id"]!.GetValue<string>(), StringComparison.Ordinal);
            Assert.NotNull(d["dct:rights"]);
        });
    }

    [Theory]
    [InlineData("", "text/turtle")]
    [InlineData("*/*", "text/turtle")]
    [InlineData("text/html, */*;q=0.8", "text/turtle")]
    [InlineData("text/*", "text/turtle")]
    [InlineData("application/ld+json", "application/ld+json")]
    [InlineData("application/ld+json;q=0.4, text/turtle;q=0.5", "text/turtle")]
    [InlineData("text/html", "application/problem+json")]
    public async Task Accept_ChoosesTheForm(string accept, string verwacht)
    {
        using var verzoek = new HttpRequestMessage(HttpMethod.Get, "/dcat");
        verzoek.Headers.TryAddWithoutValidation("Accept", accept);
        using var antwoord = await api.KaleClient.SendAsync(verzoek);

        Assert.Equal(verwacht, antwoord.Content.Headers.ContentType!.MediaType);
        Assert.Equal(verwacht == "application/problem+json" ? HttpStatusCode.NotAcceptable : HttpStatusCode.OK, antwoord.StatusCode);
    }

    [Fact]
    public async Task Turtle_NamesTheSameThings()
    {
        var graaf = await Graaf(api.KaleClient);
        var turtle = await api.KaleClient.GetStringAsync(new Uri("/dcat", UriKind.Relative));

        Assert.Equal(
            graaf.Select(d => $"{d["@id"]} {d["@type"]}").Order(StringComparer.Ordinal),
            Ding().Matches(turtle).Select(m => $"{m.Groups[1].Value} {m.Groups[2].Value}").Order(StringComparer.Ordinal));
    }

    private static async Task<JsonObject[]> Graaf(HttpClient client)
    {
        using var verzoek = new HttpRequestMessage(HttpMethod.Get, "/dcat");
        verzoek.Headers.Add("Accept", "application/ld+json");
        using var antwoord = await client.SendAsync(verzoek);
        return [.. JsonNode.Parse(await antwoord.Content.ReadAsStringAsync())!["@graph"]!.AsArray().Select(d => d!.AsObject())];
    }

    [GeneratedRegex(@"^<([^>]+)> a (\S+)", RegexOptions.Multiline)]
    private static partial Regex Ding();
}
