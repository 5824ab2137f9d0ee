namespace Wijkbenchmark.Tests.Resources;

/// <summary>
/// De waarnemingen als JSON-stat 2.0: naar de regels van de standaard gebouwd, en cel voor cel gelijk aan de lijst.
/// Dat een andere bibliotheek hem ook zo leest toetst <c>tests/extern</c>, met jsonstat-toolkit en het gepubliceerde schema.
/// </summary>
public sealed class JsonStatTests(ApiOpEngine api) : ApiTests(api)
{
    // De eigenschappen die een dataset mag hebben volgens json-stat.org/format.
    private static readonly string[] _dataset =
        ["version", "class", "href", "label", "note", "link", "updated", "source", "error", "extension", "id", "size", "role", "dimension", "value", "status"];

    private static readonly string[] _categorie = ["index", "label", "note", "unit", "coordinates", "child"];

    [Theory]
    [InlineData("", 370)]
    [InlineData("&meting=alle", 370)]
    [InlineData("&indicator=tijdsbesteding,communicatie&gemeente=GM0202,GM0268", 20)]
    [InlineData("&indicator=wijkbudget-per-inwoner", 8)]
    [InlineData("&thema=tijd", 10)]
    [InlineData("&page=1&pageSize=20", 20)]
    [InlineData("&page=3&pageSize=7&indicator=tijdsbesteding,communicatie", 7)]
    public async Task EveryCell_IsTheValueOfTheList(string filter, int tenMinste)
    {
        var dataset = await Haal($"/v1/waarnemingen?format=json-stat{filter}");
        var assen = dataset["id"]!.AsArray().Select(a => a!.GetValue<string>()).ToArray();
        var plaatsen = assen.Select(a => Categorieen(dataset, a)).ToArray();
        var samen = plaatsen[4].Count == 1 && plaatsen[3].Keys.Any(k => k.Contains(" | ", StringComparison.Ordinal));
        var gezien = 0;
        for (var page = 1; page == 1 || gezien < dataset["value"]!.AsObject().Count; page++)
        {
            var pagina = filter.Contains("page=", StringComparison.Ordinal) ? filter : $"{filter}&pageSize=100&page={page}";
            foreach (var rij in (await Haal($"/v1/waarnemingen?{pagina[1..]}"))["resultaten"]!.AsArray())
            {
                string[] adres =
                [
                    rij!["meting"]!.ToString(), rij["gemeente"]!["code"]!.ToString(), rij["indicator"]!.ToString(),
                    $"{rij["dimensie"]?["code"] ?? "_"}{(samen && rij["betreft"] is { } bij ? $" | {bij}" : "")}", samen ? "_"
                        : rij["betreft"]?.ToString() ?? "_",
                ];
                var sleutel = $"{Enumerable.Range(0, assen.Length).Aggregate(0L, (som, i) => (som * plaatsen[i].Count) + plaatsen[i][adres[i]])}";
                var waarde = rij["waarde"]?.GetValue<double>();
                Assert.True(dataset["value"]!.AsObject().ContainsKey(sleutel));
                Assert.Equal(waarde, dataset["value"]![sleutel]?.GetValue<double>());
                Assert.Equal(
                    rij["ontbreektReden"]?.ToString() ?? (waarde is null ? "bereik" : rij["vergelijkbaar"]!.GetValue<bool>() ? null : "nietVergelijkbaar"),
                    dataset["status"]![sleutel]?.ToString());
                Assert.Equal(rij["eenheid"]!.ToString(), dataset["dimension"]!["indicator"]!["category"]!["unit"]![adres[2]]!["label"]!.ToString());
                foreach (var (veld, inhoud) in dataset["extension"]!["waarnemingen"]![sleutel]!.AsObject())
                {
                    Assert.Equal(rij[veld]?.ToJsonString(), inhoud?.ToJsonString());
                }

                gezien++;
            }
        }

        Assert.True(gezien >= tenMinste, $"{gezien} waarnemingen");
        Assert.Equal(gezien, dataset["value"]!.AsObject().Count);
        Assert.Equal(gezien, dataset["extension"]!["waarnemingen"]!.AsObject().Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("&gemeente=GM0202")]
    [InlineData("&search=komtnietvoor")]
    public async Task Dataset_FollowsTheStandard(string filter)
    {
        var dataset = await Haal($"/v1/waarnemingen?format=json-stat{filter}");
        var assen = dataset["id"]!.AsArray().Select(a => a!.GetValue<string>()).ToArray();
        var maten = dataset["size"]!.AsArray().Select(m => m!.GetValue<long>()).ToArray();

        Assert.Equal("2.0", dataset["version"]!.GetValue<string>());
        Assert.Equal("dataset", dataset["class"]!.GetValue<string>());
        Assert.All(dataset.AsObject(), e => Assert.Contains(e.Key, _dataset));
        Assert.Equal(["meting", "gemeente", "indicator", "dimensie", "betreft"], assen);
        Assert.Equal(assen, dataset["dimension"]!.AsObject().Select(d => d.Key));
        Assert.Equal("""{"time":["meting"],"geo":["gemeente"],"metric":["indicator"]}""", dataset["role"]!.ToJsonString());
        Assert.Equal(maten, assen.Select(a => (long)Categorieen(dataset, a).Count));
        Assert.All(assen, dimensie => Assert.All(dataset["dimension"]![dimensie]!["category"]!.AsObject(), e => Assert.Contains(e.Key, _categorie)));
        Assert.All(assen, dimensie => Assert.Equal(
            Categorieen(dataset, dimensie).Keys.Order(StringComparer.Ordinal),
            (dataset["dimension"]![dimensie]!["category"]!["label"]?.AsObject().Select(l => l.Key) ?? []).Order(StringComparer.Ordinal)));
        var cellen = maten.Aggregate(1L, (a, b) => a * b);
        Assert.InRange(cellen, 0, 250_000);
        Assert.All(dataset["value"]!.AsObject(), c => Assert.InRange(long.Parse(c.Key, System.Globalization.CultureInfo.InvariantCulture), 0, cellen - 1));
        Assert.All(dataset["status"]!.AsObject(), c => Assert.True(dataset["value"]!.AsObject().ContainsKey(c.Key)));
        Assert.All(dataset["status"]!.AsObject(), c => Assert.NotNull(dataset["extension"]!["status"]!["label"]![c.Value!.ToString()]));
    }

    [Fact]
    public async Task MissingAndRange_SayWhyTheCellIsEmpty()
    {
        var dataset = await Haal("/v1/waarnemingen?format=json-stat");
        var statussen = dataset["status"]!.AsObject().CountBy(s => s.Value!.ToString()).ToDictionary();

        Assert.Contains("nietGemeld", statussen.Keys);
        Assert.Contains("bereik", statussen.Keys);
        Assert.All(dataset["status"]!.AsObject().Where(s => s.Value!.ToString() == "bereik"), s =>
        {
            var bij = dataset["extension"]!["waarnemingen"]![s.Key]!;
            Assert.Null(dataset["value"]![s.Key]);
            Assert.True(bij["min"] is not null || bij["max"] is not null);
        });
    }

    /// <summary>Wat een client van 1.0.0 met losse assen opzocht, staat er nog zo bij elke vraag die dat toelaat.</summary>
    [Theory]
    [InlineData("/v1/waarnemingen?format=json-stat&thema=geld", true)]
    [InlineData("/v1/waarnemingen?format=json-stat&gemeente=GM0202", true)]
    [InlineData("/v1/waarnemingen?format=json-stat", false)]
    public async Task SeparateAxes_StayWhereTheyFit(string pad, bool los)
    {
        var dataset = await Haal(pad);
        var cel = dataset["extension"]!["waarnemingen"]!.AsObject().First().Value!.AsObject();

        Assert.Equal(los, dataset["size"]![4]!.GetValue<int>() > 1);
        Assert.Equal(!los, cel.ContainsKey("betreft") && cel.ContainsKey("dimensie"));
        Assert.Contains("_", Categorieen(dataset, "dimensie").Keys);
        Assert.Contains("_", Categorieen(dataset, "betreft").Keys);
    }

    [Fact]
    public async Task Page_HasLinksAndTotal()
    {
        using var antwoord = await Api.Client.GetAsync(new Uri("/v1/waarnemingen?format=json-stat&page=2&pageSize=5", UriKind.Relative));
        var totaal = (await Haal("/v1/waarnemingen?pageSize=1"))["paginering"]!["totaal"]!.ToString();

        Assert.Equal(5, JsonNode.Parse(await antwoord.Content.ReadAsStringAsync())!["value"]!.AsObject().Count);
        Assert.Equal(totaal, antwoord.Headers.GetValues("X-Total-Count").Single());
        Assert.Contains("<?format=json-stat&pageSize=5&page=3>; rel=\"next\"", antwoord.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
    }

    private static Dictionary<string, int> Categorieen(JsonNode dataset, string dimensie) =>
        dataset["dimension"]![dimensie]!["category"]!["index"]!.AsArray().Select((c, i) => (Code: c!.GetValue<string>(), i))
            .ToDictionary(c => c.Code, c => c.i);
}
