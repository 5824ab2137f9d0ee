using System.Net.Http.Headers;
using System.Xml.Linq;
using Wijkbenchmark.Api.Vergelijken;

namespace Wijkbenchmark.Tests.Resources;

/// <summary>De vergelijking als grafiek: op zichzelf staand, volledig in woorden, en zonder iets weg te laten wat getoond moet worden.</summary>
public sealed class GrafiekTests(ApiOpEngine api) : ApiTests(api)
{
    private static readonly XNamespace _svg = "http://www.w3.org/2000/svg";

    private static readonly string[] _onderdelen = ["svg", "title", "desc", "style", "defs", "pattern", "rect", "line", "text", "circle", "path"];

    [Fact]
    public async Task EveryIndicator_HasAChartThatStandsOnItsOwn()
    {
        var indicatoren = (await Haal("/v1/indicatoren?pageSize=100"))["resultaten"]!.AsArray();
        Assert.True(indicatoren.Count > 50);
        foreach (var indicator in indicatoren)
        {
            var svg = await Teken($"{indicator!["code"]}/vergelijking?format=svg");

            Assert.Equal("img", svg.Attribute("role")!.Value);
            Assert.Equal("titel beschrijving", svg.Attribute("aria-labelledby")!.Value);
            Assert.StartsWith(indicator["naam"]!.GetValue<string>(), svg.Element(_svg + "title")!.Value, StringComparison.Ordinal);
            Assert.All(svg.DescendantsAndSelf(), e => Assert.Contains(e.Name.LocalName, _onderdelen));
            Assert.DoesNotContain(svg.DescendantsAndSelf().Attributes(), a => a.Name.LocalName.StartsWith("on", StringComparison.Ordinal)
                || a.Name.LocalName is "href" or "style");
            Assert.DoesNotContain("url(h", svg.ToString(), StringComparison.OrdinalIgnoreCase);
            Assert.Contains("prefers-color-scheme: dark", svg.Element(_svg + "style")!.Value, StringComparison.Ordinal);
            Assert.All(svg.Descendants(_svg + "rect").Concat(svg.Descendants(_svg + "line"))
                .Attributes(), a => Assert.DoesNotContain("NaN", a.Value, StringComparison.Ordinal));
            Assert.All(svg.Descendants(_svg + "text"), t => Assert.InRange(
                double.Parse(t.Attribute("x")!.Value, System.Globalization.CultureInfo.InvariantCulture), 0, 600));
        }
    }

    [Theory]
    [InlineData("wijkbudget-per-inwoner")]
    [InlineData("tijdsbesteding")]
    [InlineData("communicatie")]
    [InlineData("inwoners")]
    [InlineData("formatie")]
    [InlineData("formatie-per-functie")]
    [InlineData("inwoners-per-wijk-berekend")]
    [InlineData("meldingen-per-jaar")]
    public async Task WhatMustBeShown_IsInThePictureAndInWords(string code)
    {
        var vergelijking = await Haal($"/v1/indicatoren/{code}/vergelijking");
        var svg = await Teken($"{code}/vergelijking?format=svg");
        var getekend = Plat(string.Join(' ', svg.Descendants(_svg + "text").Select(t => t.Value)));
        var inWoorden = Plat(svg.Element(_svg + "desc")!.Value);

        var waarden = vergelijking["reeksen"]!.AsArray().SelectMany(r => r!["waarden"]!.AsArray()).ToArray();
        var verplicht = waarden.Select(w => w!["waarde"]).Append(vergelijking).Where(w => w is not null).SelectMany(w => w!["kanttekeningen"]!.AsArray())
            .Where(k => k!["verplicht"]!.GetValue<bool>()).Select(k => k!["tekst"]!.GetValue<string>()).Distinct().ToArray();
        var gedrukt = waarden.Select(w => w!["waarde"]?["alsGedrukt"]?.GetValue<string>()).OfType<string>().ToArray();
        Assert.NotEmpty(verplicht);
        Assert.All(verplicht.Concat(gedrukt).Concat(waarden.Select(w => w!["gemeente"]!["naam"]!.GetValue<string>())), tekst =>
        {
            Assert.Contains(Plat(tekst), getekend, StringComparison.Ordinal);
            Assert.Contains(Plat(tekst), inWoorden, StringComparison.Ordinal);
        });
        Assert.Contains(Plat("Bron: Wijkgericht werken in Gelderland"), inWoorden, StringComparison.Ordinal);
        Assert.Contains(Plat("geen ranglijst"), getekend, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NotComparable_IsHatchedAndDoesNotStretchTheScale()
    {
        var svg = await Teken("wijkbudget-per-inwoner/vergelijking?format=svg");

        // De legenda en de balk van Tiel.
        Assert.Equal(2, svg.Descendants(_svg + "rect").Count(r => r.Attribute("class")!.Value == "arcering"));
        Assert.Equal(7, svg.Descendants(_svg + "rect").Count(r => r.Attribute("class")!.Value == "balk"));
        Assert.Contains(svg.Descendants(_svg + "line"), l => l.Attribute("class")!.Value == "breuk");
        Assert.Contains("niet vergelijkbaar, balk afgebroken", svg.Element(_svg + "desc")!.Value, StringComparison.Ordinal);

        var formatie = await Teken("formatie/vergelijking?format=svg");
        Assert.DoesNotContain(formatie.Descendants(_svg + "rect"), r => r.Attribute("class")!.Value == "balk");
        Assert.Contains("Niet vergelijkbaar.", formatie.Element(_svg + "desc")!.Value, StringComparison.Ordinal);
        Assert.Contains("niet van toepassing", formatie.Element(_svg + "desc")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HeadersOfAChart_AllowItsStyleAndNothingElse()
    {
        using var grafiek = await Api.Client.GetAsync(new Uri("/v1/indicatoren/inwoners/vergelijking?format=svg", UriKind.Relative));
        using var gegevens = await Api.Client.GetAsync(new Uri("/v1/indicatoren/inwoners/vergelijking", UriKind.Relative));

        Assert.Equal("default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'", grafiek.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Contains("Accept", grafiek.Headers.Vary);
        Assert.NotEqual(gegevens.Headers.ETag, grafiek.Headers.ETag);

        using var opnieuw = new HttpRequestMessage(HttpMethod.Get, "/v1/indicatoren/inwoners/vergelijking?format=svg");
        opnieuw.Headers.IfNoneMatch.Add(grafiek.Headers.ETag!);
        using var bekend = await Api.Client.SendAsync(opnieuw);
        Assert.Equal(HttpStatusCode.NotModified, bekend.StatusCode);

        using var kop = await Api.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/v1/indicatoren/inwoners/vergelijking?format=svg"));
        Assert.Equal("image/svg+xml", kop.Content.Headers.ContentType!.MediaType);
        Assert.Equal(grafiek.Headers.ETag, kop.Headers.ETag);
    }

    [Theory]
    [InlineData("", "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8", "image/svg+xml")]
    [InlineData("", "image/*", "image/svg+xml")]
    [InlineData("", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/json")]
    [InlineData("", "*/*", "application/json")]
    [InlineData("", "application/json;q=0.1, image/svg+xml;q=0.9", "image/svg+xml")]
    [InlineData("", "image/svg+xml;q=0, */*", "application/json")]
    [InlineData("", "application/json;charset=utf-8", "application/json")]
    [InlineData("?format=svg", "application/json", "image/svg+xml")]
    [InlineData("?format=json", "image/svg+xml", "application/json")]
    [InlineData("?format=svg", "text/csv", "image/svg+xml")]
    [InlineData("?format=onzin", "image/svg+xml", "application/problem+json")]
    [InlineData("", "text/csv", "application/problem+json")]
    [InlineData("", "onzin", "application/problem+json")]
    public async Task FormatWinsOverAccept_AndErrorsStayProblems(string query, string accept, string verwacht)
    {
        using var verzoek = new HttpRequestMessage(HttpMethod.Get, $"/v1/indicatoren/inwoners/vergelijking{query}");
        verzoek.Headers.TryAddWithoutValidation("Accept", accept);
        using var antwoord = await Api.Client.SendAsync(verzoek);

        Assert.Equal(verwacht, antwoord.Content.Headers.ContentType!.MediaType);
        if (antwoord.StatusCode == HttpStatusCode.NotAcceptable)
        {
            Assert.Contains("application/json of image/svg+xml", await antwoord.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ErrorOfAnImageRequest_IsAProblem()
    {
        using var verzoek = new HttpRequestMessage(HttpMethod.Get, "/v1/indicatoren/geluk/vergelijking");
        verzoek.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("image/svg+xml"));
        using var antwoord = await Api.Client.SendAsync(verzoek);

        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (antwoord.StatusCode, antwoord.Content.Headers.ContentType!.MediaType));
    }

    /// <summary>Tekst uit de gegevens is tekst: geen opmaak, geen tekens die XML niet kent, en een lang woord blijft op het vel.</summary>
    [Fact]
    public void TextInAChart_IsEscapedAndWrapped()
    {
        var vel = new Tekenvel();
        vel.Alinea("gewoon", $"<script>alert('&')</script> \u0001\ufffe {new string('m', 300)} \ud83d\ude00");
        vel.Teken(10, 10, Oordeel.Deels);
        var svg = XElement.Parse(vel.Svg("<a>", "b & c\n\u0000"));

        Assert.Equal("<a>", svg.Element(_svg + "title")!.Value);
        Assert.Equal("<script>alert('&')</script>", svg.Descendants(_svg + "text").First().Value);
        Assert.True(svg.Descendants(_svg + "text").Count() > 5);
        Assert.Contains("\ud83d\ude00", svg.Value, StringComparison.Ordinal);
    }

    private static string Plat(string tekst) => string.Concat(tekst.Where(t => !char.IsWhiteSpace(t)));

    private async Task<XElement> Teken(string pad)
    {
        using var antwoord = await Api.Client.GetAsync(new Uri($"/v1/indicatoren/{pad}", UriKind.Relative));
        Assert.Equal("image/svg+xml", antwoord.Content.Headers.ContentType?.MediaType);
        return XElement.Parse(await antwoord.Content.ReadAsStringAsync());
    }
}
