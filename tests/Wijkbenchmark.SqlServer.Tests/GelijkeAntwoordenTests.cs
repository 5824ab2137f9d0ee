using Wijkbenchmark.Tests.Resources;

namespace Wijkbenchmark.SqlServer.Tests;

/// <summary>Beide engines geven dezelfde antwoorden, byte voor byte, over alle lijsten, sorteringen en filters.</summary>
[Collection(OpEngine.Naam)]
public sealed class GelijkeAntwoordenTests(ApiOpSqlServer server, ApiOpSqlite bestand) : IClassFixture<ApiOpSqlite>
{
    [Fact]
    public async Task EveryAnswer_IsTheSameOnBothEngines()
    {
        var paden = await Paden();
        Assert.True(paden.Count > 150, $"{paden.Count} paden");

        foreach (var pad in paden)
        {
            Assert.Equal(await Haal(bestand, pad), await Haal(server, pad));
        }
    }

    private async Task<IReadOnlyList<string>> Paden()
    {
        var contract = await Contractdocument.Lees();
        var paden = new List<string>();
        foreach (var lijst in LijstenTests.Lijsten.Select(l => l.Data.Item1).Where(l => l != "/v1/metingen"))
        {
            paden.AddRange(Enumerable.Range(1, 8).Select(page => $"{lijst}?pageSize=100&page={page}"));
            var sort = contract.Paths[lijst["/v1".Length..]]["get"].ActualParameters.Single(p => p.Name == "sort");
            paden.AddRange(sort.ActualSchema.Item!.Enumeration.Select(s => $"{lijst}?pageSize=100&sort={s}"));
            paden.Add($"{lijst}?search=wijk&pageSize=50");
            paden.Add($"{lijst}?format=csv&scheidingsteken=puntkomma");
            paden.Add($"{lijst}?search=é_%25[");
        }

        foreach (var gemeente in (JsonNode.Parse(await Haal(bestand, "/v1/gemeenten"))!)["resultaten"]!.AsArray().Select(g => g!["code"]!.GetValue<string>()))
        {
            paden.Add($"/v1/gemeenten/{gemeente}?expand=unit,partners,overlegvormen,instrumenten,budgetten,meldpunten,fase");
            paden.Add($"/v1/waarnemingen?gemeente={gemeente}&pageSize=100");
            paden.Add($"/v1/conclusies?gemeente={gemeente}&pageSize=100");
        }

        paden.AddRange(new[] { "wijk", "bewoners betrekken", "premie op actie", "é_%25[", "budget" }.Select(q => $"/v1/_zoek?pageSize=100&q={q}"));
        paden.AddRange(["/v1/gemeenten?zonder=wijkkrant", "/v1/gemeenten?instrument=wijkvisie,branding", "/v1/partners?type=corporatie&convenant=ja",
            "/v1/waarnemingen?meting=alle&thema=geld,tijd"]);
        return paden;
    }

    private static async Task<string> Haal(TestApi api, string pad)
    {
        using var antwoord = await api.KaleClient.GetAsync(new Uri(pad, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, antwoord.StatusCode);
        return await antwoord.Content.ReadAsStringAsync();
    }
}
