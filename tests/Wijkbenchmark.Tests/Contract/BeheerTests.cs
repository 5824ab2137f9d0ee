using Wijkbenchmark.Api.Metingen;

namespace Wijkbenchmark.Tests.Contract;

/// <summary>Wat buiten <c>/v1</c> staat: de startpagina, het beveiligingscontact en wat de uitgever instelt.</summary>
[Collection(OpEngine.Naam)]
public sealed class BeheerTests(ApiOpSqlite api)
{
    [Fact]
    public async Task StartPage_LeadsToEveryViewWithoutScript() => await Pagina("/", pagina =>
    {
        Assert.All(
            new[] { "beeld=gemeente", "beeld=naast-elkaar", "beeld=wie", "beeld=zelfscan", "beeld=meting" },
            beeld => Assert.Contains($"href=\"dashboard?{beeld}", pagina, StringComparison.Ordinal));
        foreach (var (code, naam) in new[] { ("GM0200", "Apeldoorn"), ("GM0301", "Zutphen") })
        {
            Assert.Contains($"""<a href="dashboard?beeld=gemeente&amp;gemeente={code}">{naam}</a>""", pagina, StringComparison.Ordinal);
        }

        // Wat de uitgever nog niet zei is iets voor de beheerder.
        Assert.DoesNotContain("vastgesteld", pagina, StringComparison.Ordinal);
        Assert.DoesNotContain("Uitgever:", pagina, StringComparison.Ordinal);
    });

    [Fact]
    public async Task Dashboard_IsOnePage_WhateverIsInItsAddress()
    {
        string? eerste = null;
        foreach (var vraag in new[] { "", "?beeld=wie&punt=wijkwethouders", "?onzin=<script>" })
        {
            await Pagina($"/dashboard{vraag}", pagina => Assert.Equal(eerste ??= pagina, pagina));
        }
    }

    private async Task Pagina(string adres, Action<string> keur)
    {
        using var antwoord = await api.KaleClient.GetAsync(new Uri(adres, UriKind.Relative));
        var pagina = await antwoord.Content.ReadAsStringAsync();
        var beleid = antwoord.Headers.GetValues("Content-Security-Policy").Single();

        Assert.Equal("text/html", antwoord.Content.Headers.ContentType!.MediaType);
        Assert.DoesNotContain("unsafe", beleid, StringComparison.Ordinal);
        Assert.DoesNotContain("http", beleid, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", pagina, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"nl\">", pagina, StringComparison.Ordinal);
        // Niets in de pagina zelf wat het beleid zou tegenhouden.
        Assert.DoesNotContain("style=", pagina, StringComparison.Ordinal);
        Assert.DoesNotContain(" onclick", pagina, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", beleid, StringComparison.Ordinal);

        // Een adres dat met een streep begint klopt achter een padvoorvoegsel niet.
        Assert.DoesNotMatch("(href|src|action)=\"/", pagina);
        keur(pagina);
    }

    [Fact]
    public async Task EveryLinkOnAPage_Answers()
    {
        var adressen = new HashSet<string>();
        foreach (var pagina in new[] { "/", "/dashboard" })
        {
            adressen.UnionWith(System.Text.RegularExpressions.Regex.Matches(
                await api.KaleClient.GetStringAsync(new Uri(pagina, UriKind.Relative)), "(?:href|src)=\"([^\"#:]+)[\"#]")
                .Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)));
        }

        Assert.True(adressen.Count > 25, $"{adressen.Count} adressen");
        foreach (var adres in adressen)
        {
            using var antwoord = await api.KaleClient.GetAsync(new Uri($"/{adres}", UriKind.Relative));
            Assert.True((int)antwoord.StatusCode < 400, $"{adres} gaf {(int)antwoord.StatusCode}");
        }
    }

    [Fact]
    public async Task StyleAndScript_AreKeptUntilTheyChange()
    {
        foreach (var (adres, type) in new[] { ("/web/start.css", "text/css"), ("/web/dashboard.js", "text/javascript"), ("/web/wijk.svg", "image/svg+xml") })
        {
            using var eerste = await api.KaleClient.GetAsync(new Uri(adres, UriKind.Relative));
            using var verzoek = new HttpRequestMessage(HttpMethod.Get, adres);
            verzoek.Headers.IfNoneMatch.Add(eerste.Headers.ETag!);
            using var tweede = await api.KaleClient.SendAsync(verzoek);

            Assert.Equal(type, eerste.Content.Headers.ContentType!.MediaType);
            Assert.Equal("public, no-cache", eerste.Headers.CacheControl!.ToString());
            Assert.Equal(HttpStatusCode.NotModified, tweede.StatusCode);
        }
    }

    [Fact]
    public async Task WhatThePublisherSays_IsTextOnThePage()
    {
        await using var ingesteld = new IngesteldeApi(api, bouwer => bouwer
            .UseSetting("Uitgever:Naam", "<b>Uitgever</b>")
            .UseSetting("Uitgever:Rechten", "javascript:alert(1)")
            .UseSetting("Uitgever:FoutMelden", "https://example.org/fout"));

        var pagina = await ingesteld.Client.GetStringAsync(new Uri("/", UriKind.Relative));

        Assert.Contains("&lt;b&gt;Uitgever&lt;/b&gt;", pagina, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"javascript", pagina, StringComparison.Ordinal);
        Assert.Contains("""<a href="https://example.org/fout">""", pagina, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecurityTxt_FollowsRfc9116()
    {
        await using var ingesteld = new IngesteldeApi(api, bouwer => bouwer
            .UseSetting("Uitgever:Beveiligingscontact", "mailto:veilig@example.org")
            .UseSetting("Uitgever:BasisUrl", "https://wijkbenchmark.example.org/"));

        using var antwoord = await ingesteld.Client.GetAsync(new Uri("/.well-known/security.txt", UriKind.Relative));
        var regels = (await antwoord.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ToDictionary(r => r.Split(": ", 2)[0], r => r.Split(": ", 2)[1]);
        var verloopt = DateTimeOffset.Parse(regels["Expires"], System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal("text/plain; charset=utf-8", antwoord.Content.Headers.ContentType!.ToString());
        Assert.Equal(["Contact", "Expires", "Preferred-Languages", "Canonical"], regels.Keys);
        Assert.Equal("mailto:veilig@example.org", regels["Contact"]);
        Assert.Equal("https://wijkbenchmark.example.org/.well-known/security.txt", regels["Canonical"]);
        Assert.InRange(verloopt, DateTimeOffset.UtcNow.AddDays(1), DateTimeOffset.UtcNow.AddYears(1));
    }

    [Theory]
    [InlineData("Adres", "Provincie")]
    [InlineData("BasisUrl", "wijkbenchmark.example.org")]
    [InlineData("Beveiligingscontact", "veilig@example.org")]
    public void ABadPublisherSetting_SaysWhatToSet(string sleutel, string waarde)
    {
        var opties = new UitgeverOptions();
        typeof(UitgeverOptions).GetProperty(sleutel)!.SetValue(opties, waarde);

        var fout = new UitgeverOptions.Validator().Validate(null, opties);

        Assert.Contains($"Uitgever:{sleutel} is '{waarde}'", fout.FailureMessage, StringComparison.Ordinal);
        Assert.Contains("bijvoorbeeld", fout.FailureMessage, StringComparison.Ordinal);
    }

    /// <summary>
    /// Wat de uitgever niet zei hoort de beheerder bij ready (en bij de start), met de naam van de instelling; is alles er, dan staat er niets.
    /// </summary>
    [Fact]
    public async Task WhatThePublisherLeftOut_IsSaidToTheAdministrator()
    {
        var ready = await api.KaleClient.GetStringAsync(new Uri("/health/ready", UriKind.Relative));
        await using var ingesteld = new IngesteldeApi(api, bouwer => bouwer.UseSetting("Uitgever:Naam", "Provincie").UseSetting("Uitgever:Rechten", "CC0")
            .UseSetting("Uitgever:Adres", "https://example.org").UseSetting("Uitgever:Naamsvermelding", "Provincie")
                .UseSetting("Uitgever:FoutMelden", "https://example.org/fout")
            .UseSetting("Uitgever:Beveiligingscontact", "mailto:veilig@example.org"));

        Assert.StartsWith("Healthy", ready, StringComparison.Ordinal);
        Assert.Contains(
            "Nog niet ingesteld: Uitgever:Naam, Uitgever:Adres, Uitgever:Rechten, Uitgever:Naamsvermelding, Uitgever:FoutMelden, "
                + "Uitgever:Beveiligingscontact.", ready, StringComparison.Ordinal);
        Assert.DoesNotContain("Uitgever:", await ingesteld.Client.GetStringAsync(new Uri("/health/ready", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public void TheDefaultSettings_AreGood() => Assert.True(new UitgeverOptions.Validator().Validate(null, new()).Succeeded);
}
