using System.Globalization;

namespace Wijkbenchmark.Tests.Contract;

/// <summary>
/// Hoe gereedschap van anderen vraagt: PowerShell, Java, Python, jQuery en axios schrijven hetzelfde elk op hun manier, en lezen antwoorden elk op de hunne.
/// </summary>
public sealed class GewoontenTests(ApiOpEngine api) : ApiTests(api)
{
    // requests, axios en swagger-typescript-api herhalen een parameter; generatoren zetten er komma's tussen, Java en .NET coderen die.
    [Theory]
    [InlineData("gemeente=GM0202&gemeente=GM0281")]
    [InlineData("gemeente=GM0202,GM0281")]
    [InlineData("gemeente=GM0202%2CGM0281")]
    [InlineData("gemeente=GM0202,+GM0281")]
    [InlineData("gemeente=gm0202&gemeente=gm0281&gemeente=GM0202")]
    public async Task SeveralValues_HoweverWritten_AreOneList(string vraag)
    {
        foreach (var pad in new[] { "/v1/gemeenten", "/v1/units", "/v1/instrumenten", "/v1/waarnemingen", "/v1/indicatoren/inwoners/vergelijking" })
        {
            Assert.Equal((await Haal($"{pad}?gemeente=GM0202,GM0281"))["resultaten"]?.ToJsonString(),
                (await Haal($"{pad}?{vraag}"))["resultaten"]?.ToJsonString());
        }
    }

    [Theory]
    [InlineData("/v1/gemeenten?gemeente[]=GM0202", "schrijf gemeente=a,b of gemeente=a&gemeente=b")]
    [InlineData("/v1/gemeenten?gemeente%5B0%5D=GM0202", "schrijf gemeente=a,b of gemeente=a&gemeente=b")]
    [InlineData("/v1/gemeenten?page[]=2", "schrijf page=a")]
    [InlineData("/v1/gemeenten?_=1475135583469", "cache: false")]
    [InlineData("/v1?_=1475135583469", "cache: false")]
    [InlineData("/v1/openapi.json?_=1475135583469", "cache: false")]
    [InlineData("/v1/gemeenten?pagesize=5", "bedoelt u pageSize")]
    [InlineData("/v1/gemeenten?page_size=5", "bedoelt u pageSize")]
    [InlineData("/v1/gemeenten?gemeente=0202", "bedoelt u GM0202")]
    [InlineData("/v1/gemeenten?gemeente=Arnhem", "bedoelt u GM0202")]
    [InlineData("/v1/gemeenten?gemeente=GM0202;GM0281", "bedoelt u GM0202,GM0281")]
    [InlineData("/v1/gemeenten?page=1&page=2", "meer dan eens")]
    public async Task WhatIsWrittenOtherwise_SaysHow(string pad, string hoe) =>
        Assert.Contains(hoe, (await HaalProbleem(pad, HttpStatusCode.BadRequest))["invalidParams"]![0]!["reason"]!
            .GetValue<string>(), StringComparison.Ordinal);

    /// <summary>Windows PowerShell 5.1 leest tekst zonder charset als Latin-1.</summary>
    [Theory]
    [InlineData("/v1/gemeenten", "application/json")]
    [InlineData("/v1/gemeenten?page=0", "application/problem+json")]
    [InlineData("/v1/gemeenten?format=csv", "text/csv")]
    [InlineData("/v1/waarnemingen?format=json-stat", "application/json")]
    [InlineData("/v1/indicatoren/inwoners/vergelijking?format=svg", "image/svg+xml")]
    [InlineData("/v1/kolommen/waarnemingen", "application/csvm+json")]
    [InlineData("/v1/openapi.json", "application/json")]
    [InlineData("/v1/openapi.yaml", "application/yaml")]
    [InlineData("/dcat", "text/turtle")]
    [InlineData("/swagger/openapi.json", "application/json")]
    [InlineData("/swagger/start.js", "text/javascript")]
    [InlineData("/onbekend", "application/problem+json")]
    public async Task EveryText_SaysItsCharset(string pad, string type)
    {
        using var antwoord = await Api.KaleClient.GetAsync(new Uri(pad, UriKind.Relative));

        Assert.Equal(type, antwoord.Content.Headers.ContentType!.MediaType);
        Assert.Equal("utf-8", antwoord.Content.Headers.ContentType.CharSet);
    }

    /// <summary>Java's HttpURLConnection en een oude cache vragen met een datum; overal waar Last-Modified staat krijgt die antwoord.</summary>
    [Theory]
    [InlineData("/v1")]
    [InlineData("/v1/gemeenten")]
    [InlineData("/v1/gemeenten/GM0202")]
    [InlineData("/v1/waarnemingen?format=csv")]
    [InlineData("/v1/waarnemingen?format=json-stat")]
    [InlineData("/v1/indicatoren/inwoners/vergelijking?format=svg")]
    [InlineData("/v1/_zoek?q=wijk")]
    [InlineData("/v1/kolommen/waarnemingen")]
    public async Task IfModifiedSince_IsHonouredEverywhere(string pad)
    {
        using var eerst = await Api.KaleClient.GetAsync(new Uri(pad, UriKind.Relative));
        var gewijzigd = eerst.Content.Headers.LastModified!.Value;
        foreach (var (sinds, status) in new[] { (gewijzigd, HttpStatusCode.NotModified), (gewijzigd.AddSeconds(-1), HttpStatusCode.OK) })
        {
            foreach (var wijze in new[] { HttpMethod.Get, HttpMethod.Head })
            {
                using var verzoek = new HttpRequestMessage(wijze, pad);
                verzoek.Headers.IfModifiedSince = sinds;
                using var antwoord = await Api.KaleClient.SendAsync(verzoek);
                Assert.Equal(status, antwoord.StatusCode);
            }
        }
    }

    /// <summary>
    /// Wat een cache onderweg bewaart moet elke pagina mogen lezen, ook als de eerste vrager geen browser was; en een browser hoort niet elke keer te vragen of
    /// het mag.
    /// </summary>
    [Theory]
    [InlineData("/v1/gemeenten")]
    [InlineData("/v1/gemeenten?page=0")]
    [InlineData("/v1/indicatoren/inwoners/vergelijking?format=svg")]
    [InlineData("/web/wijk.svg")]
    public async Task AnyPage_MayReadAndShow_AlsoFromACacheInBetween(string pad)
    {
        using var antwoord = await Api.KaleClient.GetAsync(new Uri(pad, UriKind.Relative));
        Assert.Equal("*", antwoord.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("cross-origin", antwoord.Headers.GetValues("Cross-Origin-Resource-Policy").Single());

        using var vooraf = new HttpRequestMessage(HttpMethod.Options, pad);
        vooraf.Headers.Add("Origin", "https://dashboard.example");
        vooraf.Headers.Add("Access-Control-Request-Method", "GET");
        vooraf.Headers.Add("Access-Control-Request-Headers", "if-none-match");
        using var mag = await Api.KaleClient.SendAsync(vooraf);
        Assert.InRange(int.Parse(mag.Headers.GetValues("Access-Control-Max-Age").Single(), CultureInfo.InvariantCulture), 600, 86400);
    }

    /// <summary>De spelling van 'of null' die generatoren lezen; OpenAPI 3.1 zegt hetzelfde met een type.</summary>
    [Fact]
    public async Task Null_IsSpelledAsGeneratorsReadIt()
    {
        var (oud, nieuw) = (await Haal("/v1/openapi.json"), await Haal("/v1/openapi.json?versie=3.1"));

        Assert.DoesNotContain("\"enum\":[null]", oud.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("3.0.3", oud["openapi"]!.GetValue<string>());
        Assert.StartsWith("3.1", nieuw["openapi"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.DoesNotContain("\"nullable\":", nieuw["components"]!["schemas"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.True(oud["components"]!["schemas"]!["Meetwaarde"]!["properties"]!["ontbreektReden"]!["nullable"]!.GetValue<bool>());
        Assert.Equal("null", nieuw["components"]!["schemas"]!["Meetwaarde"]!["properties"]!["ontbreektReden"]!["anyOf"]![1]!["type"]!.GetValue<string>());
    }
}
