using System.Net.Sockets;
using System.Text;

namespace Wijkbenchmark.Tests.Resources;

/// <summary>Wat niet deugt krijgt een duidelijk Nederlands probleem, of het antwoord dat het contract ervoor noemt; nooit een 500.</summary>
public sealed class OngeldigeInvoerTests(ApiOpEngine api) : ApiTests(api)
{
    [Theory]
    [InlineData("/v1/gemeenten?kleur=rood", "kleur", "onbekend")]
    [InlineData("/v1/gemeenten?PageSize=5", "PageSize", "onbekend")]
    [InlineData("/v1/gemeenten/GM0202?expand=alles", "expand", "'alles' is onbekend; kies uit unit, partners")]
    [InlineData("/v1/gemeenten?page=1&page=2", "page", "meer dan eens")]
    [InlineData("/v1/gemeenten?page=0", "page", "'0' is geen geheel getal van 1 tot en met 1000000")]
    [InlineData("/v1/gemeenten?page=-1", "page", "'-1'")]
    [InlineData("/v1/gemeenten?page=1.5", "page", "'1.5'")]
    [InlineData("/v1/gemeenten?page=twee", "page", "'twee'")]
    [InlineData("/v1/gemeenten?page=99999999999999999999", "page", "99999999999999999999")]
    [InlineData("/v1/gemeenten?page=", "page", "leeg")]
    [InlineData("/v1/gemeenten?pageSize=101", "pageSize", "van 1 tot en met 100")]
    [InlineData("/v1/gemeenten?pageSize=0", "pageSize", "van 1 tot en met 100")]
    [InlineData("/v1/gemeenten?sort=inwonertal", "sort", "kies uit code, naam, inwoners")]
    [InlineData("/v1/gemeenten?sort=naam,-naam", "sort", "oplopend en aflopend")]
    [InlineData("/v1/gemeenten?sort=--naam", "sort", "onbekend")]
    [InlineData("/v1/gemeenten?fields=wachtwoord", "fields", "kies uit code, meting, naam")]
    [InlineData("/v1/gemeenten?fields=Naam", "fields", "'Naam' is onbekend")]
    [InlineData("/v1/gemeenten?search=a", "search", "van 2 tot en met 100")]
    [InlineData("/v1/gemeenten?search=%00ab", "search", "stuurteken")]
    [InlineData("/v1/gemeenten?gemeente=GM9999", "gemeente", "kies uit GM0200, GM0202")]
    [InlineData("/v1/gemeenten?gemeente=GM0202,", "gemeente", "'' is onbekend")]
    [InlineData("/v1/gemeenten?fase=gevorderd", "fase", "in-de-kinderschoenen")]
    [InlineData("/v1/gemeenten?wijkwethouders=misschien", "wijkwethouders", "kies uit ja, nee, deels, nietGemeld")]
    [InlineData("/v1/gemeenten?zonder=krantje", "zonder", "wijkkrant")]
    [InlineData("/v1/gemeenten?meting=1999", "meting", "kies uit 2006")]
    [InlineData("/v1/gemeenten?meting=alle", "meting", "kies uit 2006")]
    [InlineData("/v1/waarnemingen?meting=2006,1999", "meting", "'1999' is onbekend; kies uit 2006, alle")]
    [InlineData("/v1/waarnemingen?indicator=geluk", "indicator", "onbekend")]
    [InlineData("/v1/waarnemingen?dimensie='%20OR%201=1", "dimensie", "geen id")]
    [InlineData("/v1/waarnemingen/2006-gm0202-inwoners?fields=waarde", "fields", "kent geen parameters")]
    [InlineData("/v1/metingen?meting=2006", "meting", "onbekend")]
    [InlineData("/v1?page=1", "page", "kent geen parameters")]
    [InlineData("/v1/instrumenten?status=klaar", "status", "beeindigd")]
    [InlineData("/v1/partners?type=vereniging", "type", "bewonersorganisatie")]
    [InlineData("/v1/partners?convenant=wellicht", "convenant", "kies uit ja")]
    [InlineData("/v1/units?heeftUnit=soms", "heeftUnit", "kies uit ja")]
    [InlineData("/v1/overlegvormen?niveau=hoog", "niveau", "strategisch")]
    [InlineData("/v1/meldpunten?soort=loket", "soort", "wijkwinkel")]
    [InlineData("/v1/budgetten?instrument=a%20b", "instrument", "geen id")]
    [InlineData("/v1/conclusies?thema=sfeer", "thema", "politiek")]
    [InlineData("/v1/indicatoren?thema=sfeer", "thema", "geld")]
    [InlineData("/v1/ontwikkelingsfasen?gemeente=GM0000", "gemeente", "kies uit")]
    [InlineData("/v1/begrippen?gemeente=GM0202", "gemeente", "onbekend")]
    [InlineData("/v1/instrumenttypen?sort=aantal", "sort", "genoemdDoor")]
    [InlineData("/v1/gemeenten?format=xlsx", "format", "'xlsx' is onbekend; kies uit json, csv.")]
    [InlineData("/v1/gemeenten?format=json,csv", "format", "kies uit json, csv.")]
    [InlineData("/v1/gemeenten?format=json-stat", "format", "kies uit json, csv.")]
    [InlineData("/v1/waarnemingen?format=svg", "format", "kies uit json, csv, json-stat.")]
    [InlineData("/v1/gemeenten?format=csv&format=json", "format", "meer dan eens")]
    [InlineData("/v1/gemeenten?format=", "format", "leeg")]
    [InlineData("/v1/gemeenten/GM0202?format=csv", "format", "onbekend")]
    [InlineData("/v1/gemeenten?format=csv&page=0", "page", "van 1 tot en met")]
    [InlineData("/v1/metingen?format=csv&pageSize=101", "pageSize", "van 1 tot en met 100")]
    [InlineData("/v1/waarnemingen?format=json-stat&pageSize=0", "pageSize", "van 1 tot en met 100")]
    [InlineData("/v1/waarnemingen?format=json-stat&sort=waarde", "sort", "geen rijen")]
    [InlineData("/v1/waarnemingen?format=json-stat&fields=waarde", "fields", "geen rijen")]
    [InlineData("/v1/waarnemingen?format=json-stat&scheidingsteken=komma", "scheidingsteken", "hoort bij CSV")]
    [InlineData("/v1/gemeenten?scheidingsteken=puntkomma", "scheidingsteken", "hoort bij CSV")]
    [InlineData("/v1/gemeenten?format=csv&scheidingsteken=tab", "scheidingsteken", "kies uit komma, puntkomma")]
    [InlineData("/v1/gemeenten?format=csv&scheidingsteken=komma,puntkomma", "scheidingsteken", "kies uit komma, puntkomma")]
    [InlineData("/v1/gemeenten?format=csv&fields=gemeente_code", "fields", "kies uit code, meting, naam")]
    public async Task BadParameter_IsNamedWithWhatIsAllowed(string pad, string parameter, string reden)
    {
        var probleem = await HaalProbleem(pad, HttpStatusCode.BadRequest);

        var fout = Assert.Single(probleem["invalidParams"]!.AsArray())!;
        Assert.Equal(parameter, fout["name"]!.GetValue<string>());
        Assert.Contains(reden, fout["reason"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("ongeldige-invoer", probleem["code"]!.GetValue<string>());
        Assert.Contains(parameter, probleem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AllFaults_ComeTogether()
    {
        var probleem = await HaalProbleem(
            "/v1/instrumenten?page=0&pageSize=101&type=x&kleur=rood&sort=y&fields=z&search=a&gemeente=GM1&format=x", HttpStatusCode.BadRequest);

        Assert.Equal(
            ["fields", "format", "gemeente", "kleur", "page", "pageSize", "search", "sort", "type"],
            probleem["invalidParams"]!.AsArray().Select(f => f!["name"]!.GetValue<string>()).Order(StringComparer.Ordinal));
    }

    /// <summary>Welke codes er zijn hangt van de meting af: bestaat die niet, dan is dat de fout, en niet de code.</summary>
    [Theory]
    [InlineData("/v1/instrumenten?meting=2007&gemeente=GM0200&type=wijkkrant")]
    [InlineData("/v1/_zoek?q=wijk&meting=2007&gemeente=GM0200&type=gemeente")]
    [InlineData("/v1/indicatoren/inwoners/vergelijking?meting=2007&gemeente=GM0200")]
    public async Task WrongMeting_MakesNothingElseLookWrong(string pad)
    {
        var probleem = await HaalProbleem(pad, HttpStatusCode.BadRequest);

        Assert.Equal("meting", Assert.Single(probleem["invalidParams"]!.AsArray())!["name"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("a%EF%BF%BE", "U+FFFE")]
    [InlineData("ab%EF%B7%90", "U+FDD0")]
    [InlineData("ab%F0%9F%BF%BF", "U+1FFFF")]
    [InlineData("ab%C2%85", "stuurteken")]
    [InlineData("%C0%AF", "UTF-8")]
    [InlineData("ab%ED%A0%80", "UTF-8")]
    [InlineData("ab%FF", "UTF-8")]
    [InlineData("%CC%81%CC%81", "accenten")]
    public async Task TextThatIsNoText_IsA400ThatSaysSo_OnEveryList(string tekst, string reden)
    {
        foreach (var pad in Lijsten.Alle.Select(lijst => $"{lijst}?search={tekst}").Append($"/v1/_zoek?q={tekst}"))
        {
            var fout = Assert.Single((await HaalProbleem(pad, HttpStatusCode.BadRequest))["invalidParams"]!.AsArray())!;
            Assert.Contains(reden, fout["reason"]!.GetValue<string>(), StringComparison.Ordinal);
        }
    }

    /// <summary>Een antwoord wordt nooit veel langer dan de vraag, en herhaalt zich niet zonder einde.</summary>
    [Fact]
    public async Task ThousandUnknownNames_GiveAShortAnswer()
    {
        var pad = $"/v1/gemeenten?{string.Join('&', Enumerable.Range(0, 1000).Select(i => $"onbekend{i}=1"))}";
        using var antwoord = await Api.Client.GetAsync(new Uri(pad, UriKind.Relative));
        var inhoud = await antwoord.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.BadRequest, antwoord.StatusCode);
        Assert.True(inhoud.Length < pad.Length, $"{inhoud.Length} tekens op een vraag van {pad.Length}");
        Assert.Contains("en nog 980 andere", inhoud, StringComparison.Ordinal);
    }

    /// <summary>Een waarde twee keer zeggen verandert niets: niet in het antwoord, en niet in wat een pagina of totaal telt.</summary>
    [Theory]
    [InlineData("/v1/waarnemingen?meting=2006", "/v1/waarnemingen?meting=2006,2006")]
    [InlineData("/v1/waarnemingen?meting=2006&format=csv", "/v1/waarnemingen?meting=2006,2006&format=csv")]
    [InlineData("/v1/waarnemingen?meting=2006&format=json-stat", "/v1/waarnemingen?meting=2006,2006&format=json-stat")]
    [InlineData("/v1/indicatoren/inwoners/vergelijking?meting=2006", "/v1/indicatoren/inwoners/vergelijking?meting=2006,2006")]
    [InlineData("/v1/indicatoren/tijdsbesteding/vergelijking?dimensie=sociaal", "/v1/indicatoren/tijdsbesteding/vergelijking?dimensie=sociaal,sociaal")]
    [InlineData("/v1/partners?gemeente=GM0200,GM0202", "/v1/partners?gemeente=GM0202,gm0200,GM0200")]
    [InlineData("/v1/partners?gemeente=GM0200,GM0202", "/v1/partners?gemeente=GM0200&gemeente=GM0202")]
    [InlineData("/v1/partners?convenant=ja", "/v1/partners?convenant=ja,ja")]
    [InlineData("/v1/partners?fields=naam", "/v1/partners?fields=naam,naam")]
    [InlineData("/v1/partners?sort=-naam", "/v1/partners?sort=-naam,-naam")]
    [InlineData("/v1/gemeenten/GM0200?expand=unit", "/v1/gemeenten/GM0200?expand=unit,unit")]
    [InlineData("/v1/_zoek?q=wijk&type=partner", "/v1/_zoek?q=wijk&type=partner,partner")]
    public async Task ValueSaidTwice_ChangesNothing(string eenmaal, string tweemaal)
    {
        Assert.Equal(
            await Api.Client.GetStringAsync(new Uri(eenmaal, UriKind.Relative)),
            await Api.Client.GetStringAsync(new Uri(tweemaal, UriKind.Relative)));
    }

    [Fact]
    public async Task SearchOfTenThousandCharacters_Returns400()
    {
        var probleem = await HaalProbleem($"/v1/gemeenten?search={new string('a', 10_000)}", HttpStatusCode.BadRequest);

        Assert.Contains("10000 tekens", probleem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UrlPastTheLimit_Returns414() =>
        Assert.Equal("adres-te-lang", (await HaalProbleem($"/v1/gemeenten?search={new string('a', 20_000)}", HttpStatusCode.RequestUriTooLong))["code"]!
            .GetValue<string>());

    [Theory]
    [InlineData("/v1/gemeenten/GM9999")]
    [InlineData("/v1/gemeenten/abc")]
    [InlineData("/v1/units/gm0202-bestaat-niet")]
    [InlineData("/v1/partners/x")]
    [InlineData("/v1/overlegvormen/x")]
    [InlineData("/v1/instrumenten/x")]
    [InlineData("/v1/budgetten/x")]
    [InlineData("/v1/meldpunten/x")]
    [InlineData("/v1/ontwikkelingsfasen/x")]
    [InlineData("/v1/conclusies/x")]
    [InlineData("/v1/indicatoren/x")]
    [InlineData("/v1/waarnemingen/2006-gm0202-x")]
    [InlineData("/v1/waarnemingen/inwoners")]
    [InlineData("/v1/begrippen/x")]
    [InlineData("/v1/metingen/2005")]
    [InlineData("/v1/metingen/morgen")]
    [InlineData("/v1/onbekend")]
    [InlineData("/v1/gemeenten/")]
    [InlineData("/v1/gemeenten/GM0202/")]
    [InlineData("/v2/gemeenten")]
    public async Task UnknownAddress_Returns404(string pad) =>
        Assert.Equal("niet-gevonden", (await HaalProbleem(pad, HttpStatusCode.NotFound))["code"]!.GetValue<string>());

    [Fact]
    public async Task PagePastTheEnd_IsAnEmptyListWithTheRightTotal()
    {
        var lijst = await Haal("/v1/gemeenten?page=1000000&pageSize=100");

        Assert.Empty(lijst["resultaten"]!.AsArray());
        Assert.Equal(8, lijst["paginering"]!["totaal"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task WritingMethod_Returns405WithAllow(string methode)
    {
        using var verzoek = new HttpRequestMessage(
            new HttpMethod(methode), "/v1/gemeenten")
        { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        using var antwoord = await Api.Client.SendAsync(verzoek);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, antwoord.StatusCode);
        Assert.Equal(["GET", "HEAD"], antwoord.Content.Headers.Allow);
        Assert.Equal("methode-niet-toegestaan", JsonNode.Parse(await antwoord.Content.ReadAsStringAsync())!["code"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("application/xml", HttpStatusCode.NotAcceptable)]
    [InlineData("text/csv;q=0", HttpStatusCode.NotAcceptable)]
    [InlineData("text/csv", HttpStatusCode.OK)]
    [InlineData("application/json;q=0", HttpStatusCode.NotAcceptable)]
    [InlineData("onzin", HttpStatusCode.NotAcceptable)]
    [InlineData("application/json", HttpStatusCode.OK)]
    [InlineData("text/html, application/json;q=0.5", HttpStatusCode.OK)]
    [InlineData("application/*", HttpStatusCode.OK)]
    [InlineData("*/*", HttpStatusCode.OK)]
    public async Task Accept_DecidesWhetherWeCanAnswer(string accept, HttpStatusCode verwacht)
    {
        using var verzoek = new HttpRequestMessage(HttpMethod.Get, "/v1/gemeenten");
        verzoek.Headers.TryAddWithoutValidation("Accept", accept);
        using var antwoord = await Api.Client.SendAsync(verzoek);

        Assert.Equal(verwacht, antwoord.StatusCode);
    }

    [Fact]
    public async Task SqlInASearch_IsJustText()
    {
        var lijst = await Haal($"/v1/gemeenten?search={Uri.EscapeDataString("'; DROP TABLE gemeente; --")}");

        Assert.Equal(0, lijst["paginering"]!["totaal"]!.GetValue<int>());
        Assert.Equal(8, (await Haal("/v1/gemeenten"))["paginering"]!["totaal"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("%25")]
    [InlineData("_")]
    [InlineData("[a-z]")]
    [InlineData("%5C%5C")]
    public async Task WildcardsInASearch_AreLetters(string tekst) =>
        Assert.Equal(0, (await Haal($"/v1/begrippen?search={tekst}{tekst}"))["paginering"]!["totaal"]!.GetValue<int>());

    /// <summary>Dit weigert de parser van Kestrel voor onze verwerking het ziet: een 400 zonder inhoud, en geen 500.</summary>
    [Theory]
    [InlineData("GET /v1/gemeenten/%00 HTTP/1.1")]
    [InlineData("ONZIN")]
    public async Task WhatTheParserRefuses_IsA400(string regel)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(Api.Adres.Host, Api.Adres.Port);
        await using var stroom = client.GetStream();
        await stroom.WriteAsync(Encoding.ASCII.GetBytes($"{regel}\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
        using var lezer = new StreamReader(stroom, Encoding.ASCII);

        Assert.StartsWith("HTTP/1.1 400", await lezer.ReadToEndAsync(), StringComparison.Ordinal);
    }
}
