namespace Wijkbenchmark.Tests.Data;

/// <summary>
/// Elke gemeente is twee keer gelezen, de tweede keer door iemand die de eerste lezing niet zag. Wat de tweede lezer vond komt uit de API,
/// of er staat in <c>beslecht</c> hoe het verschil beslecht is, met een bewijs dat hier nagekeken wordt.
/// </summary>
public sealed class TweedeLezingTests(ApiOpEngine api) : ApiTests(api)
{
    private const string Alles = "expand=unit,partners,overlegvormen,instrumenten,budgetten,meldpunten,fase";

    private static readonly string[] _gemeenten = ["gm0200", "gm0202", "gm0222", "gm0228", "gm0243", "gm0268", "gm0281", "gm0301"];

    public static TheoryData<string> Lezingen { get; } = [.. _gemeenten, "hoofdstuk-1"];

    [Theory]
    [MemberData(nameof(Lezingen))]
    public async Task EveryRowOfTheSecondReading_IsServedOrSettled(string lezing)
    {
        var regels = Lezing.Tweede(lezing);
        var beslissingen = Lezing.Beslissingen(lezing);
        var plaatsen = await Geserveerd(lezing);
        Assert.True(regels.Count > 300, $"{lezing}: {regels.Count} regels");
        Assert.True(plaatsen.Count > 10);

        var alles = plaatsen.Values.SelectMany(p => p.Teksten).ToArray();
        var fouten = new List<string>();
        var gebruikt = new HashSet<(string, string, string, string, string)>();
        foreach (var regel in regels)
        {
            var inhoud = plaatsen.GetValueOrDefault(Lezing.Plaats(regel.Paragraaf, regel.Kop)) ?? new Plaatsinhoud();
            var sleutel = (regel.Paragraaf, regel.Kop, regel.Soort, regel.Gedrukt, regel.Betekenis);
            if (!beslissingen.TryGetValue(sleutel, out var beslissing))
            {
                if (!Lezing.Staat(regel, inhoud))
                {
                    fouten.Add($"staat niet en is niet beslecht: {regel}");
                }

                continue;
            }

            gebruikt.Add(sleutel);
            var bewijs = Lezing.Vouw(beslissing.Bewijs);
            var klopt = beslissing.Besluit switch
            {
                "staat" => bewijs.Length >= 6 && inhoud.Teksten.Exists(t => t.Contains(bewijs, StringComparison.Ordinal)),
                "elders" => bewijs.Length >= 6 && Array.Exists(alles, t => t.Contains(bewijs, StringComparison.Ordinal)),
                "nietOvergenomen" => bewijs.Length >= 10,
                _ => false,
            };
            if (!klopt)
            {
                fouten.Add($"het bewijs houdt niet: {beslissing} voor {regel}");
            }
        }

        fouten.AddRange(beslissingen.Keys.Except(gebruikt).Select(k => $"beslissing zonder regel: {k}"));
        Assert.True(fouten.Count == 0, $"{lezing}: {fouten.Count} fouten{Environment.NewLine}{string.Join(Environment.NewLine, fouten.Take(40))}");
    }

    /// <summary>De plaatsen van de catalogus zijn die van het rapport, zoals de tweede lezer ze vond.</summary>
    [Fact]
    public async Task PlacesAreThoseOfTheReport()
    {
        var geserveerd = (await Haal("/v1/metingen/2006"))["plaatsen"]!.AsArray()
            .Select(p => (p!["paragraaf"]!.GetValue<string>(), p["kop"]!.GetValue<string>())).ToArray();
        var gelezen = Lezing.Plaatsen().Select(p => Lezing.Plaats(p.Paragraaf, p.Kop)).Distinct().ToArray();

        Assert.True(gelezen.Length > 100);
        Assert.Equal(gelezen, geserveerd);
    }

    /// <summary>
    /// De checklist: per plaats van het rapport welke feiten haar dragen, of waarom geen. Een feit dat verdwijnt of verschuift valt hier op.
    /// Na een bewuste wijziging schrijft <c>HERSCHRIJF_DEKKING=1 dotnet test</c> haar opnieuw; lees het verschil na.
    /// </summary>
    [Fact]
    public async Task EveryPlace_IsCarriedByTheFactsOfTheChecklist()
    {
        var dragers = new Dictionary<(string, string), SortedDictionary<string, int>>();
        foreach (var gemeente in _gemeenten)
        {
            Lezing.Tel(await Haal($"/v1/gemeenten/{gemeente}?{Alles[..Alles.LastIndexOf(',')]}"), "gemeente", dragers);
        }

        foreach (var lijst in new[] { "metingen", "ontwikkelingsfasen", "conclusies?page=1", "conclusies?page=2", "begrippen" })
        {
            Lezing.Tel((await Haal($"/v1/{lijst}{(lijst.Contains('?', StringComparison.Ordinal) ? '&' : '?')}pageSize=100"))["resultaten"], lijst.Split(
                '?')[0], dragers);
        }

        var plaatsen = (await Haal("/v1/metingen/2006"))["plaatsen"]!.AsArray();
        Assert.True(plaatsen.Count > 100);
        var gevonden = plaatsen.Select(p =>
        {
            var (paragraaf, kop) = (p!["paragraaf"]!.GetValue<string>(), p["kop"]!.GetValue<string>());
            var feiten = dragers.TryGetValue((paragraaf, kop), out var d)
                ? string.Join(", ", d.Select(f => $"{f.Key} {f.Value}"))
                : p["geenFeiten"]?.GetValue<string>() ?? "";
            Assert.False(feiten.Length == 0, $"{paragraaf} {kop} draagt geen feiten, en zegt niet waarom");
            return $"{paragraaf}\t{kop}\t{feiten}";
        }).ToArray();
        if (Environment.GetEnvironmentVariable("HERSCHRIJF_DEKKING") == "1")
        {
            Lezing.HerschrijfDekking(gevonden);
        }

        Assert.Equal(Lezing.Dekking(), gevonden);
    }

    private async Task<Dictionary<(string, string), Plaatsinhoud>> Geserveerd(string lezing)
    {
        var plaatsen = new Dictionary<(string, string), Plaatsinhoud>();
        if (lezing != "hoofdstuk-1")
        {
            Lezing.Verzamel(await Haal($"/v1/gemeenten/{lezing}?{Alles}"), plaatsen);
            return plaatsen;
        }

        foreach (var pad in new[] { "metingen", "ontwikkelingsfasen", "conclusies?page=1", "conclusies?page=2", "conclusies?page=3", "begrippen",
            "indicatoren", "units", "gemeenten" })
        {
            Lezing.Verzamel(await Haal($"/v1/{pad}{(pad.Contains('?', StringComparison.Ordinal) ? '&' : '?')}pageSize=100"), plaatsen);
        }

        // Hoofdstuk 1 zegt ook dingen van één gemeente; die staan bij die gemeente.
        foreach (var gemeente in _gemeenten)
        {
            Lezing.Verzamel(await Haal($"/v1/gemeenten/{gemeente}?{Alles}"), plaatsen);
        }

        return plaatsen;
    }
}
