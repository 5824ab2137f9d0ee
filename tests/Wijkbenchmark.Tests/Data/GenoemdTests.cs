namespace Wijkbenchmark.Tests.Data;

/// <summary>Een telling zegt wat ze telt: bij hoeveel gemeenten het rapport iets noemt, nageteld in de gegevens en in het rapport.</summary>
public sealed class GenoemdTests(ApiOpEngine api) : ApiTests(api)
{
    public static TheoryData<string> Lijsten { get; } = ["instrumenttypen", "partnertypen", "beleidsvelden", "gesprekspartners"];

    /// <summary>De tweede lezing: met de hand, code voor code, met de regel van het rapport.</summary>
    [Theory]
    [MemberData(nameof(Lijsten))]
    public async Task EveryCount_IsThatOfTheReport(string lijst)
    {
        var gelezen = Redenlezing.Genoemd().Where(g => g.Lijst == lijst).ToArray();
        Assert.NotEmpty(gelezen);
        Assert.Equal(gelezen.Length, gelezen.DistinctBy(g => (g.Code, g.Gemeente)).Count());
        Assert.All(gelezen, g => Assert.InRange(int.Parse(g.Regel, System.Globalization.CultureInfo.InvariantCulture), 1, 2989));

        Assert.Equal(
            (await Geteld(lijst)).Where(c => c.Aantal > 0).OrderBy(c => c.Code, StringComparer.Ordinal),
            gelezen.GroupBy(g => g.Code).Select(g => (g.Key, g.Count())).OrderBy(c => c.Key, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("instrumenttypen", "instrumenten")]
    [InlineData("partnertypen", "partners")]
    public async Task EveryCount_IsThatOfTheElementsOfTheType(string lijst, string elementen)
    {
        var alle = new List<JsonNode>();
        for (var pagina = 1; alle.Count == (pagina - 1) * 100; pagina++)
        {
            alle.AddRange((await Haal($"/v1/{elementen}?pageSize=100&page={pagina}"))["resultaten"]!.AsArray()!);
        }

        var perType = alle.ToLookup(e => e["type"]!["code"]!.GetValue<string>(), e => e["gemeente"]!["code"]!.GetValue<string>());
        Assert.All(await Geteld(lijst), c => Assert.Equal((c.Code, perType[c.Code].Distinct().Count()), c));
    }

    /// <summary>Genoemd is: met een aandeel in getal of woorden. Wie alleen naar een ander getal wijst, of naar een grafiek die ontbreekt, niet.</summary>
    [Theory]
    [InlineData("beleidsvelden", "tijdsbesteding")]
    [InlineData("gesprekspartners", "communicatie")]
    public async Task EveryCount_IsThatOfTheSharesInNumberOrWords(string lijst, string indicator)
    {
        var genoemd = (await Haal($"/v1/indicatoren/{indicator}/vergelijking"))["reeksen"]!.AsArray().ToDictionary(
            r => r!["dimensie"]!["code"]!.GetValue<string>(),
            r => r!["waarden"]!.AsArray()
                .Where(w => w!["andere"]!.AsArray().Prepend(w["waarde"])
                    .Any(m => m?["alsGedrukt"] is not null && m["ontbreektReden"]?.GetValue<string>() is not ("alleenInGrafiek" or "nietVanToepassing")))
                .Select(w => w!["gemeente"]!["code"]!.GetValue<string>()).Distinct().Count());

        Assert.All(await Geteld(lijst), c => Assert.Equal((c.Code, genoemd.GetValueOrDefault(c.Code)), c));
    }

    private async Task<IReadOnlyList<(string Code, int Aantal)>> Geteld(string lijst) =>
    [
        .. (await Haal($"/v1/{lijst}?pageSize=100"))["resultaten"]!.AsArray()
            .Select(c => (c!["code"]!.GetValue<string>(), c["genoemdDoor"]!.GetValue<int>())),
    ];
}
