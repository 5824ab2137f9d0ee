using System.Text.RegularExpressions;

namespace Wijkbenchmark.Tests.Data;

/// <summary>Een vergelijking zegt nooit ‘niet gemeld’ waar het rapport iets zegt, en wijst aan wat het zegt.</summary>
public sealed class RedenenTests(ApiOpEngine api) : ApiTests(api)
{
    private const string NietGemeld = "nietGemeld";

    // Een geheel waarvoor het rapport wel eens één getal geeft, en de delen waaruit het bestaat.
    private static readonly (string Indicator, string Geheel, string[] Delen)[] _gehelen =
    [
        ("tijdsbesteding", "fysiek", ["fysiek-beheer", "fysiek-ruimtelijk"]),
        ("communicatie", "ambtenaren", ["wijkgericht-werkende-ambtenaren", "ambtenaren-van-sectoren"]),
        ("communicatie", "sectoren-en-bestuur", ["ambtenaren-van-sectoren", "bestuur"]),
    ];

    // Een uitspraak en het getal waar ze ook iets over zegt.
    private static readonly (string Uitspraken, string Betreft, string[] Oordelen, string Indicator, string Dimensie)[] _onderwerpen =
    [
        ("dekking", "alle wijken|in de wijken|wijken en dorpen", ["ja"], "aantal-gebieden-wijkgericht", "wijk"),
        ("klachten", "wijkpost|meldpunt", ["ja", "nee", "deels"], "aantal-meldpunten", ""),
        ("heeft-unit", "", ["nee"], "formatie", ""),
        ("heeft-unit", "", ["nee"], "personen", ""),
        ("heeft-unit", "", ["nee"], "communicatie", "eigen-unit"),
        ("onderzoek", "^tevredenheid|waardering", ["ja", "nee", "deels"], "aandeel-tevreden", ""),
    ];

    [Fact]
    public async Task EveryRowWithoutANumber_HasTheReasonThatWasReadInTheReport()
    {
        var gelezen = Redenlezing.Redenen();
        Assert.True(gelezen.Count > 400);
        Assert.All(gelezen, r => Assert.Equal(r.Reden == NietGemeld, r.Regel.Length == 0));

        var geserveerd = (await Regels()).Where(r => r.Reden is not null).Select(r => (r.Indicator, r.Dimensie, r.Gemeente, r.Betreft, r.Reden!));
        Assert.Equal(gelezen.Select(r => (r.Indicator, r.Dimensie, r.Gemeente, r.Betreft, r.Reden)), geserveerd);
    }

    [Fact]
    public async Task NotReported_MeansThatNothingIsSaid() => Assert.All((await Regels()).Where(r => r.Reden == NietGemeld), r =>
    {
        Assert.Empty(r.Rij["volgens"]!.AsArray());
        Assert.Empty(r.Rij["andere"]!.AsArray());
        Assert.Null(r.Rij["waarde"]?["alsGedrukt"]);
    });

    [Fact]
    public async Task EveryOtherReason_PointsToTheFactsThatSayIt()
    {
        var regels = (await Regels()).Where(r => r.Reden is not null and not NietGemeld).ToArray();
        var waarnemingen = (await Waarnemingen()).ToDictionary(w => Tekst(w, "id"));
        var uitspraken = (await Oordelen()).ToDictionary(u => u.Id, u => u.Oordeel);
        Assert.True(regels.Length > 200);

        Assert.All(regels, r =>
        {
            Assert.Null(r.Rij["waarde"]?["waarde"]);
            var volgens = r.Rij["volgens"]!.AsArray();
            Assert.NotEmpty(volgens);
            Assert.All(volgens, f =>
            {
                Assert.NotEmpty(f!["bronnen"]!.AsArray());
                Assert.Equal(
                    f["tekst"]?.GetValue<string>(),
                    Tekst(f, "soort") == "waarneming" ? waarnemingen[Tekst(f, "id")]["alsGedrukt"]?.GetValue<string>() : uitspraken[Tekst(f, "id")]);
                Assert.Contains(r.Gemeente, Tekst(f, "id"), StringComparison.OrdinalIgnoreCase);
            });
            if (r.Rij["waarde"]?["alsGedrukt"] is not null)
            {
                Assert.Equal(Tekst(r.Rij["waarde"]!, "id"), Tekst(volgens[0]!, "id"));
            }
        });
    }

    /// <summary>Waar het rapport iets voor meer samen geeft, wijzen de delen ernaar; waar het de delen geeft, wijst het geheel naar hen.</summary>
    [Fact]
    public async Task WhatIsGivenForMoreTogether_IsPointedToFromItsParts_AndTheOtherWayRound()
    {
        var regels = await Regels();
        var gezien = 0;
        foreach (var (indicator, geheel, delen) in _gehelen)
        {
            foreach (var gemeente in regels.Where(r => r.Indicator == indicator).GroupBy(r => r.Gemeente))
            {
                Vergelijkregel Van(string dimensie) => gemeente.First(r => r.Dimensie == dimensie);
                bool Zelf(Vergelijkregel r) => r.Reden is null or "alleenInWoorden" or "meerduidig";
                if (Zelf(Van(geheel)))
                {
                    gezien++;
                    Assert.DoesNotContain(delen.Select(Van), r => r.Reden == NietGemeld);
                }

                if (delen.Select(Van).Any(Zelf))
                {
                    gezien++;
                    Assert.NotEqual(NietGemeld, Van(geheel).Reden);
                }
            }
        }

        Assert.True(gezien > 15, $"{gezien} keer iets samen");
    }

    [Fact]
    public async Task UitspraakOnTheSubject_IsAReason()
    {
        var regels = await Regels();
        var oordelen = await Oordelen();
        foreach (var (uitspraken, betreft, oordeel, indicator, dimensie) in _onderwerpen)
        {
            var gemeenten = oordelen.Where(u => u.Indicator == uitspraken && oordeel.Contains(u.Oordeel) && Regex.IsMatch(u.Betreft, betreft))
                .Select(u => u.Gemeente).ToHashSet();
            Assert.NotEmpty(gemeenten);
            var stil = regels.Where(r => r.Indicator == indicator && (dimensie.Length == 0 || r.Dimensie == dimensie) && r.Reden == NietGemeld);
            Assert.Empty(stil.Select(r => r.Gemeente).Intersect(gemeenten));
        }
    }

    /// <summary>Wat een onderdeel over zijn ritme of openingstijd zegt, staat ook in de vergelijking daarvan.</summary>
    [Theory]
    [InlineData("instrumenten", "frequentie", "frequentie-instrument")]
    [InlineData("overlegvormen", "frequentie", "frequentie-overleg")]
    [InlineData("meldpunten", "opening", "openingsuren-per-week openingsdagen-per-week")]
    public async Task WordsOfAPart_AreARowOfItsIndicator(string lijst, string veld, string indicatoren)
    {
        var rijen = (await Waarnemingen()).Where(w => indicatoren.Split(' ').Contains(Tekst(w, "indicator")))
            .Select(w => w["dimensie"]?["code"]?.GetValue<string>()).ToHashSet();
        var metWoorden = (await Haal($"/v1/{lijst}?pageSize=100"))["resultaten"]!.AsArray()
            .Concat(lijst == "instrumenten" ? (await Haal($"/v1/{lijst}?pageSize=100&page=2"))["resultaten"]!.AsArray() : [])
            .Where(e => e![veld] is not null)
            .Select(e => (e!["id"] ?? e["code"])!.GetValue<string>())
            .ToArray();

        Assert.NotEmpty(metWoorden);
        Assert.Empty(metWoorden.Except(rijen));
    }

    /// <summary>Een gemeente zonder regel en een regel die ‘niet gemeld’ zegt zijn hetzelfde: in één reeks staat het maar op één manier.</summary>
    [Fact]
    public async Task NothingReported_LooksTheSameInOneSeries()
    {
        var reeksen = (await Regels()).Where(r => r.Reden == NietGemeld).GroupBy(r => (r.Indicator, r.Reeks)).ToArray();

        Assert.NotEmpty(reeksen);
        Assert.All(reeksen, reeks => Assert.Single(reeks.Select(r => r.Rij["waarde"] is null).Distinct()));
    }

    [Theory]
    [InlineData("aantal-meldpunten")]
    [InlineData("tijdsbesteding")]
    [InlineData("communicatie")]
    [InlineData("aandeel-tevreden")]
    public async Task JsonStat_HasACellForEveryRow_WithTheSameReason(string indicator)
    {
        var regels = (await Regels()).Where(r => r.Indicator == indicator).ToArray();
        var andere = regels.SelectMany(r => r.Rij["andere"]!.AsArray()).ToArray();
        var stat = await Haal($"/v1/indicatoren/{indicator}/vergelijking?format=json-stat");
        var (waarden, statussen) = (stat["value"]!.AsObject(), stat["status"]!.AsObject());

        Assert.Equal(regels.Length + andere.Length, waarden.Count);
        Assert.Equal(
            regels.Select(r => r.Reden).Concat(andere.Select(w => w!["ontbreektReden"]?.GetValue<string>())).OfType<string>().Order(StringComparer.Ordinal),
            statussen.Select(s => s.Value!.GetValue<string>()).Where(s => s is not ("bereik" or "nietVergelijkbaar")).Order(StringComparer.Ordinal));
        Assert.All(statussen, s => Assert.NotNull(stat["extension"]!["status"]!["label"]![s.Value!.GetValue<string>()]));
        Assert.All(waarden.Where(w => w.Value is null), w => Assert.NotNull(statussen[w.Key]));
    }

    [Fact]
    public async Task Spreadsheet_HasTheReasonsOfTheComparison()
    {
        const string Pad = "/v1/waarnemingen?format=csv&indicator=aantal-meldpunten&fields=waarde,ontbreektReden";
        using var antwoord = await Api.Client.GetAsync(new Uri(Pad, UriKind.Relative));
        var csv = await antwoord.Content.ReadAsStringAsync();

        Assert.Contains("2006-gm0281-aantal-wijkposten,,geen", csv, StringComparison.Ordinal);
        Assert.Contains("2006-gm0301-aantal-wijkposten,,geen", csv, StringComparison.Ordinal);
        Assert.Contains("2006-gm0202-aantal-wijkwinkels,5,", csv, StringComparison.Ordinal);
    }

    private static string Tekst(JsonNode node, string veld) => node[veld]!.GetValue<string>();

    private async Task<IReadOnlyList<string>> Indicatoren(string soort) =>
        [.. (await Haal("/v1/indicatoren?pageSize=100"))["resultaten"]!.AsArray().Where(i => Tekst(i!, "soort") == soort).Select(i => Tekst(i!, "code"))];

    private async Task<IReadOnlyList<JsonNode>> Waarnemingen()
    {
        var alle = new List<JsonNode>();
        for (var pagina = 1; ; pagina++)
        {
            var antwoord = await Haal($"/v1/waarnemingen?pageSize=100&page={pagina}");
            alle.AddRange(antwoord["resultaten"]!.AsArray()!);
            if (alle.Count >= antwoord["paginering"]!["totaal"]!.GetValue<int>())
            {
                return alle;
            }
        }
    }

    private async Task<IReadOnlyList<Vergelijkregel>> Regels()
    {
        var regels = new List<Vergelijkregel>();
        foreach (var indicator in await Indicatoren("getal"))
        {
            foreach (var reeks in (await Haal($"/v1/indicatoren/{indicator}/vergelijking"))["reeksen"]!.AsArray())
            {
                var dimensie = reeks!["dimensie"]?["code"]?.GetValue<string>();
                regels.AddRange(reeks["waarden"]!.AsArray().Select(rij => new Vergelijkregel(
                    indicator,
                    dimensie ?? "",
                    dimensie ?? rij!["waarde"]?["dimensie"]?["code"]?.GetValue<string>() ?? "",
                    Tekst(rij!["gemeente"]!, "code"),
                    rij["waarde"]?["betreft"]?.GetValue<string>() ?? "",
                    rij["ontbreektReden"]?.GetValue<string>(),
                    rij)));
            }
        }

        return regels;
    }

    private async Task<IReadOnlyList<(string Id, string Indicator, string Gemeente, string Betreft, string Oordeel)>> Oordelen()
    {
        var oordelen = new List<(string, string, string, string, string)>();
        foreach (var indicator in await Indicatoren("oordeel"))
        {
            oordelen.AddRange(
                from reeks in (await Haal($"/v1/indicatoren/{indicator}/vergelijking"))["oordelen"]!.AsArray()
                from gemeente in reeks["gemeenten"]!.AsArray()
                from uitspraak in gemeente["uitspraken"]!.AsArray()
                select (Tekst(uitspraak, "id"), indicator, Tekst(gemeente["gemeente"]!, "code"), Tekst(uitspraak, "betreft"), Tekst(uitspraak, "oordeel")));
        }

        return oordelen;
    }

    private sealed record Vergelijkregel(string Indicator, string Reeks, string Dimensie, string Gemeente, string Betreft, string? Reden, JsonNode Rij);
}
