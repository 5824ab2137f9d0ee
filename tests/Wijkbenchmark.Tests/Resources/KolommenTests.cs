using System.Globalization;
using CsvHelper;

namespace Wijkbenchmark.Tests.Resources;

/// <summary>De beschrijving van de kolommen (CSV on the Web), naast de tabel zelf gelegd: wat een programma erin leest is zo.</summary>
public sealed class KolommenTests(ApiOpEngine api) : ApiTests(api)
{
    public static TheoryData<string> Paden { get; } =
        [.. Lijsten.Alle, "/v1/metingen/2006/inzendingen", "/v1/metingen/2006/inzendingen/GM0202/uitgaven"];

    [Theory]
    [MemberData(nameof(Paden))]
    public async Task EveryCell_IsWhatItsColumnSays(string pad)
    {
        foreach (var vraag in new[] { "format=csv", "format=csv&scheidingsteken=puntkomma", "format=csv&page=1&pageSize=20" })
        {
            var (tabel, kolommen) = await Tabel($"{pad}?{vraag}");
            var bekeken = 0;
            foreach (var (plek, kolom) in kolommen.Index())
            {
                Assert.Equal(tabel[0][plek], kolom["name"]!.GetValue<string>());
                Assert.Equal(tabel[0][plek], kolom["titles"]![0]!.GetValue<string>());
                Assert.False(string.IsNullOrWhiteSpace(kolom["dc:description"]!.GetValue<string>()));
                Assert.Equal("", kolom["null"]!.GetValue<string>());
                foreach (var cel in tabel.Skip(1).Select(rij => rij[plek]))
                {
                    Assert.True(Past(cel, kolom), $"{pad}?{vraag}: '{cel}' past niet bij {kolom.ToJsonString()}");
                    bekeken++;
                }
            }

            Assert.True(bekeken > 0, pad);
        }
    }

    [Theory]
    [MemberData(nameof(Paden))]
    public async Task PrimaryKey_IsUnique(string pad)
    {
        var (tabel, kolommen) = await Tabel($"{pad}?format=csv");
        var sleutel = (await Beschrijving($"{pad}?format=csv"))["tableSchema"]!["primaryKey"]!.AsArray().Select(k => k!.GetValue<string>()).ToArray();

        Assert.NotEmpty(sleutel);
        Assert.All(sleutel, naam => Assert.Contains(kolommen, k => k["name"]!.GetValue<string>() == naam));
        var rijen = tabel.Skip(1).Select(rij => string.Join('|', sleutel.Select(naam => rij[Array.IndexOf(tabel[0], naam)]))).ToArray();
        Assert.Equal(rijen.Length, rijen.Distinct().Count());
    }

    [Fact]
    public async Task ChosenFields_AreTheColumns()
    {
        var (tabel, kolommen) = await Tabel("/v1/waarnemingen?fields=waarde,eenheid&format=csv&scheidingsteken=puntkomma");

        Assert.Equal(["id", "waarde", "eenheid", "bronnen"], tabel[0]);
        Assert.Equal(",", kolommen[1]["datatype"]!["format"]!["decimalChar"]!.GetValue<string>());
        Assert.NotNull(kolommen[1]["schema:unitText"]);
    }

    [Theory]
    [InlineData("/v1/kolommen/wijken", HttpStatusCode.NotFound, "waarnemingen")]
    [InlineData("/v1/kolommen/waarnemingen?vraag=fields%3Dkleur", HttpStatusCode.BadRequest, "'kleur'")]
    public async Task WhatIsNotThere_SaysWhatIs(string pad, HttpStatusCode status, string tekst) =>
        Assert.Contains(tekst, (await HaalProbleem(pad, status))["detail"]!.GetValue<string>(), StringComparison.Ordinal);

    private static bool Past(string cel, JsonNode kolom)
    {
        if (cel.Length == 0)
        {
            return kolom["required"] is null;
        }

        var soort = kolom["datatype"] is JsonObject uitgebreid ? uitgebreid["base"]!.GetValue<string>() : kolom["datatype"]!.GetValue<string>();
        return soort switch
        {
            "integer" => long.TryParse(cel, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            "number" => double.TryParse(
                cel, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
                    new NumberFormatInfo { NumberDecimalSeparator = kolom["datatype"]!["format"]!["decimalChar"]!.GetValue<string>() }, out _),
            "boolean" => cel is "true" or "false",
            "dateTime" => DateTimeOffset.TryParseExact(cel, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _),
            "string" => true,
            _ => false,
        };
    }

    /// <summary>De tabel, gelezen met de tekens uit haar eigen beschrijving.</summary>
    private async Task<(string[][] Tabel, JsonObject[] Kolommen)> Tabel(string pad)
    {
        var beschrijving = await Beschrijving(pad);
        var bytes = await Api.KaleClient.GetByteArrayAsync(new Uri(pad, UriKind.Relative));
        using var lezer = CsvReader.Create(bytes, new CsvReaderOptions
        {
            Separator = beschrijving["dialect"]!["delimiter"]!.GetValue<string>()[0],
            FieldCountMismatch = CsvFieldCountHandling.Throw,
            DetectSeparatorHint = false,
        });
        var rijen = new List<string[]>();
        while (lezer.Read())
        {
            rijen.Add([.. lezer.Headers.Select(k => lezer.Current.ToDictionary()[k] ?? "")]);
        }

        rijen.Insert(0, [.. lezer.Headers]);
        return ([.. rijen], [.. beschrijving["tableSchema"]!["columns"]!.AsArray().Select(k => k!.AsObject())]);
    }

    /// <summary>De beschrijving waar de CSV zelf naar verwijst, en die naar dezelfde CSV terugwijst.</summary>
    private async Task<JsonNode> Beschrijving(string pad)
    {
        using var csv = await Api.KaleClient.GetAsync(new Uri(pad, UriKind.Relative));
        var link = csv.Headers.GetValues("Link").Single().Split(", ").Single(l => l.EndsWith("; rel=\"describedby\"; "
            + "type=\"application/csvm+json\"", StringComparison.Ordinal));
        var adres = new Uri(new Uri(Api.Adres, pad), link[1..link.IndexOf('>', StringComparison.Ordinal)]);
        Assert.False(Path.HasExtension(adres.AbsolutePath));
        using var antwoord = await Api.Client.GetAsync(adres);
        Assert.Equal(HttpStatusCode.OK, antwoord.StatusCode);
        Assert.Equal("application/csvm+json", antwoord.Content.Headers.ContentType!.MediaType);
        var beschrijving = JsonNode.Parse(await antwoord.Content.ReadAsStringAsync())!;
        Assert.Equal(
            await csv.Content.ReadAsStringAsync(),
            await Api.KaleClient.GetStringAsync(new Uri(adres, beschrijving["url"]!.GetValue<string>())));
        return beschrijving;
    }
}
