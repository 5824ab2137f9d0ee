using System.Globalization;
using System.Text;

namespace Wijkbenchmark.Tests.Resources;

/// <summary>
/// Wat voor een lezer hetzelfde is, is het ook in <c>search</c>, <c>_zoek</c>, een filter en een volgorde, hoe het ook getypt of gekopieerd is. Gelezen met de
/// tabellen van Unicode zelf, op elke engine.
/// </summary>
public sealed class VouwenTests(ApiOpEngine api) : ApiTests(api)
{
    /// <summary>Per soort teken: hoe iets opgeslagen kan zijn, en hoe iemand het typt.</summary>
    public static TheoryData<string, string> Soorten { get; } = new()
    {
        { "privé", "prive\u0301" },
        { "coöperatie", "COO\u0308PERATIE" },
        { "auto’s", "auto's" },
        { "auto’s", "auto\u00B4s" },
        { "‘zelden’", "\"zelden\"" },
        { "„zelden”", "«zelden»" },
        { "wijk-avond", "wijk\u2010avond" },
        { "wijk-avond", "wijk\u2011avond" },
        { "wijk – avond", "wijk - avond" },
        { "-5", "\u22125" },
        { "een wijk", "een\u00A0wijk" },
        { "een wijk", "een\u202F\u2009wijk" },
        { "wijkavond", "wijk\u00ADavond" },
        { "wijkavond", "wijk\u200Bavond\uFEFF" },
        { "officieel", "o\uFB03cieel" },
        { "fiets", "\uFB01ets" },
        { "ijs", "\u0133s" },
        { "GM0202", "\uFF27\uFF2D\uFF10\uFF12\uFF10\uFF12" },
        { "Ærø", "aero" },
        { "Łódź", "lodz" },
        { "Straße", "STRASSE" },
        { "m²", "m2" },
        { "1/2", "½" },
        { "…", "..." },
        { "한", "\u1112\u1161\u11AB" },
    };

    [Theory]
    [MemberData(nameof(Soorten))]
    public void SameToAReader_FoldsTheSame(string een, string ander) => Assert.Equal(Vouwen.Vouw(een), Vouwen.Vouw(ander));

    /// <summary>Elk teken van Unicode: uiteengeschreven of niet is hetzelfde, en nog een keer vouwen verandert niets.</summary>
    [Fact]
    public void EveryCharacter_FoldsToOneForm()
    {
        var bekeken = 0;
        foreach (var rune in Enumerable.Range(0, 0x110000).Where(Rune.IsValid).Select(c => new Rune(c)))
        {
            if (Tekens.EersteOnmogelijke(rune.ToString()) is not null || Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherNotAssigned)
            {
                continue;
            }

            var gevouwen = Vouwen.Vouw(rune.ToString());
            Assert.True(gevouwen == Vouwen.Vouw(rune.ToString().Normalize(NormalizationForm.FormD)), $"U+{rune.Value:X4} uiteengeschreven");
            Assert.True(gevouwen == Vouwen.Vouw(gevouwen), $"U+{rune.Value:X4} nog een keer");
            bekeken++;
        }

        Assert.True(bekeken > 100_000, $"{bekeken} tekens");
    }

    /// <summary>De schrijfwijzen van een vraag waar de gegevens iets op hebben, overal waar tekst gevraagd wordt.</summary>
    [Theory]
    [InlineData("Sité", "Site\u0301", "ＳＩＴＥ", "Si\u00ADté", "Site\u0301\u200B")]
    [InlineData("premie op actie", "premie\u00A0op\u2003actie", "premie  op  actie", "premie op a\u200Bctie", "PREMIE OP ACTIE")]
    [InlineData("wijk- en", "wijk\u2010 en", "wijk\u2011 en", "wijk\u2212 en", "wijk\u2013 en")]
    [InlineData("’s", "'s", "‘s", "´s", "ʼs")]
    public async Task HoweverTyped_FindsTheSame(string tekst, params string[] anders)
    {
        foreach (var pad in Lijsten.Alle.Select(l => $"{l}?search=").Append("/v1/_zoek?q="))
        {
            var verwacht = (await Haal($"{pad}{Uri.EscapeDataString(tekst)}"))["resultaten"]!.ToJsonString();
            foreach (var vraag in anders)
            {
                Assert.Equal(verwacht, (await Haal($"{pad}{Uri.EscapeDataString(vraag)}"))["resultaten"]!.ToJsonString());
            }
        }

        Assert.NotEmpty((await Haal($"/v1/waarnemingen?meting=alle&search={Uri.EscapeDataString(tekst)}"))["resultaten"]!.AsArray()
            .Concat((await Haal($"/v1/_zoek?q={Uri.EscapeDataString(tekst)}"))["resultaten"]!.AsArray())
            .Concat((await Haal($"/v1/conclusies?search={Uri.EscapeDataString(tekst)}"))["resultaten"]!.AsArray()));
    }

    /// <summary>Een treffer staat er zoals geschreven, ook waar de vraag korter of langer is.</summary>
    [Fact]
    public async Task WhatIsFound_IsShownAsWritten()
    {
        var treffers = (await Haal("/v1/_zoek?q=site%CC%81"))["resultaten"]!.AsArray().SelectMany(r => r!["treffers"]!.AsArray()).Select(t => t!.ToString());

        Assert.Contains("Sité", treffers);
    }

    [Theory]
    [InlineData("/v1/instrumenten?type=premie-op-actie", "/v1/instrumenten?type=premie%E2%80%91op%E2%80%91actie")]
    [InlineData("/v1/gemeenten?gemeente=GM0202,GM0281", "/v1/gemeenten?gemeente=%EF%BC%A7M0202,%C2%A0gm0281%E2%80%8B")]
    [InlineData("/v1/units?heeftUnit=ja", "/v1/units?heeftUnit=ja%C2%A0")]
    [InlineData("/v1/instrumenten?sort=-naam", "/v1/instrumenten?sort=%E2%88%92naam")]
    [InlineData("/v1/instrumenten/gm0200-premie-op-actie", "/v1/instrumenten/gm0200%E2%80%91premie%E2%80%91op%E2%80%91actie")]
    public async Task CodePastedFromText_IsThatCode(string pad, string geplakt) =>
        Assert.Equal((await Haal(pad)).ToJsonString(), (await Haal(geplakt)).ToJsonString());
}
