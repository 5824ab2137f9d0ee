using System.Globalization;
using System.Xml.Linq;
using Wijkbenchmark.Api.Vergelijken;

namespace Wijkbenchmark.Tests.Resources;

/// <summary>Een grafiek op maat: zo breed als gevraagd, en in het kort met van elk voorbehoud één regel.</summary>
public sealed class GrafiekvormTests(ApiOpEngine api) : ApiTests(api)
{
    private static readonly XNamespace _svg = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData(320)]
    [InlineData(600)]
    [InlineData(1000)]
    public async Task EveryChart_StaysWithinItsWidth_AndSaysTheSame(int breedte)
    {
        foreach (var code in (await Haal("/v1/indicatoren?pageSize=100"))["resultaten"]!.AsArray().Select(i => i!["code"]!.GetValue<string>()))
        {
            var svg = await Teken($"{code}/vergelijking?format=svg&breedte={breedte}");

            Assert.Equal($"{breedte}", svg.Attribute("width")!.Value);
            Assert.StartsWith($"0 0 {breedte} ", svg.Attribute("viewBox")!.Value, StringComparison.Ordinal);
            Assert.Equal((await Teken($"{code}/vergelijking?format=svg")).Element(_svg + "desc")!.Value, svg.Element(_svg + "desc")!.Value);
            Assert.All(svg.Descendants(_svg + "text").Where(t => t.Attribute("text-anchor") is null), t =>
            {
                var einde = Getal(t.Attribute("x")!.Value) + Tekenvel.Breed(t.Value, t.Attribute("class")!.Value);
                Assert.True(einde <= breedte, $"{code}: '{t.Value}' loopt tot {einde}");
            });
            Assert.All(svg.Descendants(_svg + "rect").Where(r => r.Attribute("x") is not null), r =>
                Assert.InRange(Getal(r.Attribute("x")!.Value) + Getal(r.Attribute("width")!.Value), 0, breedte + 0.5));
        }
    }

    /// <summary>Wat niet op een regel past is te zien aan het weglatingsteken, en de koppeling wijst naar de grafiek waarin het heel staat.</summary>
    [Theory]
    [InlineData("wijkbudget-per-inwoner", 320)]
    [InlineData("wijkbudget-per-inwoner", 1000)]
    [InlineData("tijdsbesteding", 600)]
    [InlineData("meldingen-per-jaar", 320)]
    public async Task Short_HasALineForEachReservation_AndAWayToTheRest(string code, int breedte)
    {
        var heel = await Teken($"{code}/vergelijking?format=svg&breedte={breedte}");
        var kort = await Teken($"{code}/vergelijking?format=svg&breedte={breedte}&voorbehouden=kort");
        var (alle, regels) = (Voorbehouden(heel), Voorbehouden(kort));

        Assert.NotEmpty(regels);
        Assert.Equal(alle.Length, regels.Length);
        Assert.All(regels.Zip(alle), r =>
        {
            Assert.True(Tekenvel.Breed(r.First, "klein") <= breedte - 32);
            Assert.StartsWith(r.First.Split('…')[0].Trim(), r.Second, StringComparison.Ordinal);
            Assert.True(r.First == r.Second || r.First.EndsWith('…'));
        });
        Assert.True(Getal(kort.Attribute("height")!.Value) <= Getal(heel.Attribute("height")!.Value));
        var adres = kort.Descendants(_svg + "a").Single().Attribute("href")!.Value;
        Assert.Equal(heel.ToString(), (await Teken(adres["/v1/indicatoren/".Length..])).ToString());
    }

    [Theory]
    [InlineData("?format=svg&breedte=319", "breedte", "van 320 tot en met 1600")]
    [InlineData("?format=svg&breedte=breed", "breedte", "van 320 tot en met 1600")]
    [InlineData("?format=svg&voorbehouden=geen", "voorbehouden", "kies uit kort, volledig")]
    [InlineData("?breedte=600", "breedte", "hoort bij de grafiek")]
    [InlineData("?voorbehouden=kort", "voorbehouden", "hoort bij de grafiek")]
    [InlineData("?format=json-stat&breedte=600", "breedte", "hoort bij de grafiek")]
    public async Task WhatCannotBe_SaysWhatCan(string vraag, string parameter, string reden)
    {
        var fout = Assert.Single((await HaalProbleem($"/v1/indicatoren/inwoners/vergelijking{vraag}", HttpStatusCode.BadRequest))["invalidParams"]!.AsArray())!;

        Assert.Equal(parameter, fout["name"]!.GetValue<string>());
        Assert.Contains(reden, fout["reason"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private static string[] Voorbehouden(XElement svg) =>
    [
        .. svg.Element(_svg + "desc")!.Value.Split('\n').SkipWhile(r => r != "Voorbehouden").Skip(1)
            .TakeWhile(r => !r.StartsWith("Bron: ", StringComparison.Ordinal) && !r.StartsWith("De gegevens noemen", StringComparison.Ordinal)
                && !r.StartsWith("De hele voorbehouden", StringComparison.Ordinal))
            .Select(r => r.StartsWith('[') ? r[(r.IndexOf(']', StringComparison.Ordinal) + 2)..] : r),
    ];

    private static double Getal(string tekst) => double.Parse(tekst, CultureInfo.InvariantCulture);

    private async Task<XElement> Teken(string pad)
    {
        using var antwoord = await Api.Client.GetAsync(new Uri($"/v1/indicatoren/{pad}", UriKind.Relative));
        Assert.Equal("image/svg+xml", antwoord.Content.Headers.ContentType?.MediaType);
        return XElement.Parse(await antwoord.Content.ReadAsStringAsync());
    }
}
