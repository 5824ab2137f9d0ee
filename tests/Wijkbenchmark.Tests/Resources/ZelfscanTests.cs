namespace Wijkbenchmark.Tests.Resources;

public sealed class ZelfscanTests(ApiOpEngine api) : ApiTests(api)
{
    // Wat een ladder zou maken van wat het rapport geen ladder noemt.
    private static readonly string[] _nooit = ["score", "percentage", "aandeel", "aantal", "totaal", "rang", "trede", "niveau", "meest", "lijkt", "gelijkenis",
        "uitkomst", "fase", "punten"];

    /// <summary>De 23 kenmerken van §1.5, per kop; nageteld in het rapport (l.423-448 van de tekst).</summary>
    [Fact]
    public async Task Marks_AreThoseOfParagraph15()
    {
        var kenmerken = (await Haal("/v1/zelfscan"))["kenmerken"]!.AsArray();

        Assert.Equal(
            [
                "veel-instrumenten", "instrumenten-gewaardeerd", "rol-bekend", "thuis-in-de-rol", "vak-bekend", "vak-ontwikkelen", "meerwaarde", "supporters",
                "ambtenaren-zien-meerwaarde", "door-alles-heen", "verkokering", "tactisch-gat", "redelijk-wat-ervaring", "nog-veel-werk", "zaken-gedegen",
                "netwerk-organisaties", "jaarlijkse-bewonersprojecten", "jaarcyclus", "aan-het-begin", "inbedding-zoeken", "netwerk-binnen-zoeken",
                "netwerk-buiten-zoeken", "pionieren",
            ],
            kenmerken.Select(k => Code(k!)));
        Assert.All(kenmerken, k => Assert.All(k!["bronnen"]!.AsArray(), b => Assert.Equal("1.5", b!["paragraaf"]!.GetValue<string>())));
    }

    /// <summary>Het rapport noemt zelf bij welk kenmerk een gemeente met naam staat; van de andere zegt het dit als groep.</summary>
    [Theory]
    [InlineData("verkokering", "", "GM0200 GM0202 GM0268")]
    [InlineData("tactisch-gat", "GM0202", "GM0200 GM0268")]
    [InlineData("zaken-gedegen", "GM0222 GM0228 GM0301", "")]
    [InlineData("jaarcyclus", "GM0301", "")]
    [InlineData("jaarlijkse-bewonersprojecten", "GM0228", "")]
    [InlineData("netwerk-organisaties", "GM0222", "")]
    [InlineData("nog-veel-werk", "", "GM0222 GM0228 GM0301")]
    [InlineData("aan-het-begin", "GM0243 GM0281", "")]
    [InlineData("pionieren", "", "GM0243 GM0281")]
    public async Task Mark_IsSaidByNameOrOnlyOfTheGroup(string code, string bijNaam, string alsGroep)
    {
        var gezegd = (await Haal("/v1/zelfscan"))["kenmerken"]!.AsArray().Single(k => Code(k!) == code)!["gezegdVan"]!.AsArray();

        Assert.Equal(bijNaam, Van("bijNaam"));
        Assert.Equal(alsGroep, Van("alsGroep"));

        string Van(string wijze) =>
            string.Join(' ', gezegd.Where(g => g!["wijze"]!.GetValue<string>() == wijze).Select(g => Code(g!["gemeente"]!)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task NothingAnswered_IsAGoodQuestion()
    {
        var (scan, uitslag) = (await Haal("/v1/zelfscan"), await Haal("/v1/zelfscan/uitslag"));

        Assert.All(uitslag["kenmerken"]!.AsArray(), k => Assert.Equal("nietBeantwoord", k!["antwoord"]!.GetValue<string>()));
        Assert.Equal(scan["kanttekeningen"]!.ToJsonString(), uitslag["kanttekeningen"]!.ToJsonString());
        Assert.Equal(scan["kenmerken"]!.AsArray().Select(k => Code(k!)), uitslag["kenmerken"]!.AsArray().Select(k => Code(k!)));
    }

    [Fact]
    public async Task Answer_StandsWithItsMarkAndNowhereElse()
    {
        var uitslag = await Haal("/v1/zelfscan/uitslag?ja=Pionieren,jaarcyclus&deels=verkokering&nee=supporters");

        Assert.Equal(
            [("jaarcyclus", "ja"), ("pionieren", "ja"), ("supporters", "nee"), ("verkokering", "deels")],
            uitslag["kenmerken"]!.AsArray().Select(k => (Code(k!), k!["antwoord"]!.GetValue<string>())).Where(k => k.Item2 != "nietBeantwoord").Order());
        Assert.Equal(["kanttekeningen", "kenmerken", "meting", "toelichting"], uitslag.AsObject().Select(v => v.Key).Order(StringComparer.Ordinal));
    }

    /// <summary>Geen rechte lijn, geen rangorde, en groepen met niet evenveel kenmerken: dat staat er altijd bij.</summary>
    [Fact]
    public async Task Reservations_ThatMustBeShown_AreThere()
    {
        var verplicht = string.Join('\n', (await Haal("/v1/zelfscan/uitslag"))["kanttekeningen"]!.AsArray()
            .Where(k => k!["verplicht"]!.GetValue<bool>()).Select(k => k!["tekst"]!.GetValue<string>()));

        Assert.All(new[] { "geen rechte lijn", "geen rangorde", "niet evenveel kenmerken" }, woorden => Assert.Contains(
            woorden, verplicht, StringComparison.Ordinal));
    }

    [Fact]
    public async Task UnknownAndDoubleCodes_AreAllNamedAtOnce()
    {
        var probleem = await HaalProbleem("/v1/zelfscan/uitslag?ja=pionieren,onzin&deels=pionieren&nee=ook-onzin", HttpStatusCode.BadRequest);

        Assert.Equal(
            ["deels: 'pionieren' staat ook bij ja", "ja: 'onzin' is onbekend", "nee: 'ook-onzin' is onbekend"],
            probleem["invalidParams"]!.AsArray().Select(f => $"{f!["name"]}: {f["reason"]!.GetValue<string>().Split(';')[0]}")
                .OrderBy(f => f[..f.IndexOf(':', StringComparison.Ordinal)], StringComparer.Ordinal));
    }

    [Fact]
    public async Task Answer_IsForTheAskerAlone()
    {
        using var antwoord = await Api.Client.GetAsync(new Uri("/v1/zelfscan/uitslag?ja=pionieren", UriKind.Relative));

        Assert.Equal("no-store", antwoord.Headers.CacheControl!.ToString());
        Assert.Null(antwoord.Headers.ETag);
        Assert.Null(antwoord.Content.Headers.LastModified);
    }

    /// <summary>
    /// In geen antwoord en in geen schema van de zelfscan staat een veld waar een cijfer, een fase of een vergelijking met een ander uit komt.
    /// </summary>
    [Fact]
    public async Task NoField_LooksLikeAScore()
    {
        var document = await Contractdocument.Lees();
        var schemas = new[] { "Zelfscan", "Zelfscankenmerk", "Zelfscanuitslag", "BeantwoordKenmerk", "Gezegd", "Kanttekening" }
            .SelectMany(naam => document.Components.Schemas[naam].ActualProperties)
            .ToArray();
        string[] velden = [.. schemas.Select(s => s.Key), .. Namen(await Haal("/v1/zelfscan")), .. Namen(await Haal("/v1/zelfscan/uitslag?ja=pionieren"))];

        Assert.True(velden.Distinct().Count() > 10);
        Assert.Empty(Verdacht(velden));
        Assert.Equal(["meting"], schemas.Where(s => s.Value.ActualTypeSchema.Type is NJsonSchema.JsonObjectType.Number or NJsonSchema.JsonObjectType.Integer)
            .Select(s => s.Key).Distinct());
        Assert.Equal(["faseVanUw", "scorePerGroep"], Verdacht(["code", "faseVanUw", "scorePerGroep"]));
    }

    private static string Code(JsonNode knoop) => knoop["code"]!.GetValue<string>();

    private static IEnumerable<string> Verdacht(IEnumerable<string> velden) =>
        velden.Where(v => _nooit.Any(n => v.Contains(n, StringComparison.OrdinalIgnoreCase)));

    private static IEnumerable<string> Namen(JsonNode? knoop) => knoop switch
    {
        JsonObject velden => velden.SelectMany(v => Namen(v.Value).Prepend(v.Key)),
        JsonArray elementen => elementen.SelectMany(Namen),
        _ => [],
    };
}
