using System.Text;
using Wijkbenchmark.Tests.Rondes;

namespace Wijkbenchmark.Tests.Indienen;

/// <summary>Zonder instelling neemt de server niets in, en is lezen wat het was.</summary>
[Collection(OpEngine.Naam)]
public sealed class UitTests(ApiOpSqlite api)
{
    [Theory]
    [InlineData("GET", "/v1/metingen/2006/concepten")]
    [InlineData("HEAD", "/v1/metingen/2006/concepten")]
    [InlineData("GET", "/v1/metingen/2006/concepten?onzin=1")]
    [InlineData("GET", "/v1/metingen/2099/concepten")]
    [InlineData("GET", "/V1/Metingen/2006/Concepten/GM0202")]
    [InlineData("PUT", "/v1/metingen/2006/concepten/GM0202")]
    [InlineData("DELETE", "/v1/metingen/2006/concepten/GM0202")]
    [InlineData("PATCH", "/v1/metingen/2006/concepten/GM0202")]
    [InlineData("OPTIONS", "/v1/metingen/2006/concepten/GM0202")]
    [InlineData("GET", "/v1/metingen/2006/concepten/GM0202/controle")]
    [InlineData("POST", "/v1/metingen/2006/concepten/GM0202/besluiten")]
    [InlineData("GET", "/v1/metingen/2006/concepten/GM0202/besluiten/1")]
    [InlineData("GET", "/v1/metingen/2006/concepten/nergens/hier/iets")]
    public async Task EverythingUnderThePrefix_Is403_BeforeAnythingElse(string methode, string pad)
    {
        foreach (var stel in new Action<HttpRequestMessage>[]
        {
            _ => { },
            v => v.Headers.TryAddWithoutValidation("Authorization", "Bearer onzin"),
            v => v.Headers.TryAddWithoutValidation("Accept", "image/png"),
            v => v.Headers.TryAddWithoutValidation("Origin", "https://ergens.example"),
            v => v.Content = new StringContent("<a/>", Encoding.UTF8, "application/xml") { Headers = { ContentEncoding = { "gzip" } } },
        })
        {
            using var verzoek = new HttpRequestMessage(new HttpMethod(methode), new Uri(pad, UriKind.Relative));
            stel(verzoek);
            using var antwoord = await api.Client.SendAsync(verzoek);

            Assert.Equal(HttpStatusCode.Forbidden, antwoord.StatusCode);
            Assert.Equal("application/problem+json", antwoord.Content.Headers.ContentType?.MediaType);
            Assert.Equal("no-store", antwoord.Headers.CacheControl?.ToString());
            Assert.False(antwoord.Headers.Contains("Access-Control-Allow-Origin"));
            if (methode != "HEAD")
            {
                Assert.Equal("inname-uit", $"{JsonNode.Parse(await antwoord.Content.ReadAsStringAsync())!["code"]}");
            }
        }
    }

    [Theory]
    [InlineData("/v1/metingen/2006/conceptenlijst")]
    [InlineData("/v1/metingen/concepten")]
    [InlineData("/v1/metingen/2006/x/concepten")]
    [InlineData("/.well-known/oauth-protected-resource")]
    public async Task WhatOnlyLooksLikeIt_IsAnOrdinary404(string pad)
    {
        using var antwoord = await api.KaleClient.GetAsync(new Uri(pad, UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, antwoord.StatusCode);
        Assert.Equal("*", antwoord.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }

    /// <summary>Een server die inneemt geeft op elk open adres dezelfde bytes en koppen als een die dat niet doet.</summary>
    [Fact]
    public async Task OpenAddresses_AreTheSameByteForByte_OnOrOff()
    {
        await using var inlevering = await Inlevering.StartAsync();
        await using var uit = inlevering.Ronde.Start();
        var paden = (await Contractdocument.Lees()).Operations
            .Where(o => o.Method == NSwag.OpenApiOperationMethod.Get && o.Operation.Security is not { Count: > 0 }
                && !o.Path.Contains("{id}", StringComparison.Ordinal) && !o.Path.Contains("{code}", StringComparison.Ordinal))
            .Select(o => $"/v1{o.Path}".TrimEnd('/').Replace("{jaar}", "2027", StringComparison.Ordinal)
                .Replace("{gemeente}", "GM0202", StringComparison.Ordinal).Replace("{nummer}", "1", StringComparison.Ordinal))
            .SelectMany(p => new[] { p, $"{p}?meting=2027" }).Append("/").Append("/dcat").Append("/swagger/index.html").ToArray();
        Assert.True(paden.Length > 50, $"{paden.Length} adressen");
        foreach (var pad in paden)
        {
            Assert.Equal(await Antwoord(uit.Client, pad), await Antwoord(inlevering.Server.Client, pad));
        }
    }

    private static async Task<string> Antwoord(HttpClient client, string pad)
    {
        using var verzoek = new HttpRequestMessage(HttpMethod.Get, new Uri(pad, UriKind.Relative)) { Headers = { Host = "wijkbenchmark.example.org" } };
        using var antwoord = await client.SendAsync(verzoek);
        var inhoud = System.Text.RegularExpressions.Regex.Replace(await antwoord.Content.ReadAsStringAsync(), "\"traceId\":\"[^\"]*\"", "");
        var koppen = antwoord.Headers.Concat(antwoord.Content.Headers).Where(k => k.Key is not ("Date" or "Content-Length"))
            .Select(k => $"{k.Key}: {string.Join(',', k.Value)}");
        return $"{pad} {(int)antwoord.StatusCode}\n{string.Join('\n', koppen.Order(StringComparer.Ordinal))}\n{inhoud}";
    }
}
