using System.IO.Compression;
using System.Xml.Linq;
using NSwag;

namespace Wijkbenchmark.Adres.Tests;

/// <summary>
/// Wat op elk adres waar moet zijn waar Wijkbenchmark draait, ook achter een proxy en met andere gegevens erbij.
/// Het verandert niets, en vraagt minder dan een dashboard.
/// </summary>
public sealed class AdresTests(Adres adres) : IClassFixture<Adres>
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/swagger/index.html")]
    [InlineData("/dcat")]
    [InlineData("/")]
    public async Task AddressBesideTheApi_Answers(string pad)
    {
        using var antwoord = await Vraag(pad);

        Assert.Equal(HttpStatusCode.OK, antwoord.StatusCode);
    }

    [Fact]
    public async Task Version_IsThatOfTheContract()
    {
        using var antwoord = await Vraag("/version");
        var versie = JsonNode.Parse(await antwoord.Content.ReadAsStringAsync())!;
        var contract = await adres.Contract();

        Assert.Equal(contract.Info.Version, versie["versie"]!.GetValue<string>());
        Assert.Equal([contract.Info.Version], antwoord.Headers.GetValues("API-Version"));
        Assert.NotEmpty(versie["commit"]!.GetValue<string>());
    }

    [Fact]
    public async Task EveryList_AnswersByTheContract()
    {
        var lijsten = (await adres.Contract()).Operations
            .Where(o => o.Operation.ActualParameters.Any(p => p.Name == "pageSize") && !o.Operation.ActualParameters.Any(p => p.IsRequired))
            .Select(o => o.Path)
            .ToArray();
        Assert.True(lijsten.Length > 15, $"{lijsten.Length} lijsten");

        foreach (var lijst in lijsten)
        {
            Assert.NotEmpty((await adres.Haal($"/v1{lijst}?pageSize=5"))["resultaten"]!.AsArray());
        }
    }

    [Fact]
    public async Task Paging_GivesEveryElementOnce()
    {
        var totaal = (await adres.Haal("/v1/partners?meting=2006&pageSize=1"))["paginering"]!["totaal"]!.GetValue<int>();

        var gezien = new HashSet<string>();
        for (var page = 1; page <= (totaal + 99) / 100; page++)
        {
            var pagina = (await adres.Haal($"/v1/partners?meting=2006&pageSize=100&page={page}"))["resultaten"]!.AsArray();
            Assert.All(pagina, p => Assert.True(gezien.Add(p!["id"]!.GetValue<string>())));
        }

        Assert.Equal(totaal, gezien.Count);
    }

    [Fact]
    public async Task Figure_IsTheOneOfTheReport()
    {
        var inwoners = await adres.Haal("/v1/waarnemingen/2006-gm0202-inwoners");

        Assert.Equal("ruim 140.000", inwoners["alsGedrukt"]!.GetValue<string>());
        Assert.Equal(140_000, inwoners["waarde"]!.GetValue<double>());
        Assert.Equal("2.2", inwoners["bronnen"]![0]!["paragraaf"]!.GetValue<string>());
    }

    [Fact]
    public async Task KnownEtag_Is304WithoutContent()
    {
        using var eerste = await Vraag("/v1/gemeenten?meting=2006");
        using var tweede = await Vraag("/v1/gemeenten?meting=2006", ("If-None-Match", eerste.Headers.ETag!.ToString()));

        Assert.Equal(HttpStatusCode.NotModified, tweede.StatusCode);
        Assert.Equal(eerste.Headers.ETag, tweede.Headers.ETag);
        Assert.Empty(await tweede.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("identity", "identity")]
    [InlineData("gzip", "gzip")]
    [InlineData("br", "br")]
    [InlineData("br;q=0, gzip", "gzip")]
    public async Task EveryEncoding_IsOneTheAskerAccepts_AndHasTheSameContent(string aanvaardt, string verwacht)
    {
        using var kaal = await Vraag("/v1/begrippen?meting=2006");
        using var antwoord = await Vraag("/v1/begrippen?meting=2006", ("Accept-Encoding", aanvaardt));
        var vorm = antwoord.Content.Headers.ContentEncoding.SingleOrDefault();
        Assert.Equal(verwacht, vorm ?? "identity");
        await using var inhoud = await antwoord.Content.ReadAsStreamAsync();
        await using Stream uitgepakt = vorm switch
        {
            "br" => new BrotliStream(inhoud, CompressionMode.Decompress),
            "gzip" => new GZipStream(inhoud, CompressionMode.Decompress),
            _ => inhoud,
        };
        using var lezer = new StreamReader(uitgepakt);

        Assert.Empty(kaal.Content.Headers.ContentEncoding);
        Assert.Equal(await kaal.Content.ReadAsStringAsync(), await lezer.ReadToEndAsync());
    }

    [Fact]
    public async Task Csv_HasARowForEveryElement()
    {
        var totaal = (await adres.Haal("/v1/units?meting=2006&pageSize=1"))["paginering"]!["totaal"]!.GetValue<int>();
        using var antwoord = await adres.Client.GetAsync(new Uri("/v1/units?meting=2006&format=csv&fields=naam", UriKind.Relative));
        var regels = (await antwoord.Content.ReadAsStringAsync()).TrimEnd().Split("\r\n");

        Assert.Equal("text/csv", antwoord.Content.Headers.ContentType!.MediaType);
        Assert.Equal(totaal, regels.Length - 1);
    }

    [Fact]
    public async Task Chart_SaysInWordsWhatItShows()
    {
        const string pad = "/v1/indicatoren/wijkbudget-per-inwoner/vergelijking?meting=2006&format=svg";
        using var antwoord = await adres.Client.GetAsync(new Uri(pad, UriKind.Relative));
        var svg = XElement.Parse(await antwoord.Content.ReadAsStringAsync());

        Assert.Equal("image/svg+xml", antwoord.Content.Headers.ContentType!.MediaType);
        Assert.All(["title", "desc"], (string naam) => Assert.NotEmpty(svg.Elements().Single(e => e.Name.LocalName == naam).Value.Trim()));
    }

    [Fact]
    public async Task Search_FindsAWordInsideAnother()
    {
        var gevonden = (await adres.Haal("/v1/_zoek?q=budget&meting=2006"))["resultaten"]!.AsArray();

        Assert.Contains(gevonden, g => g!.ToJsonString().Contains("wijkbudget", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("/v1/gemeenten/GM9999", HttpStatusCode.NotFound, "")]
    [InlineData("/v1/bestaat-niet", HttpStatusCode.NotFound, "")]
    [InlineData("/v1/gemeenten?gemeente=GM9999&pageSize=101&kleur=rood", HttpStatusCode.BadRequest, "gemeente kleur pageSize")]
    public async Task Fault_IsAProblemThatNamesEveryParameter(string pad, HttpStatusCode status, string parameters)
    {
        using var antwoord = await adres.Client.GetAsync(new Uri(pad, UriKind.Relative));
        var probleem = JsonNode.Parse(await antwoord.Content.ReadAsStringAsync())!;

        Assert.Equal(status, antwoord.StatusCode);
        Assert.Equal("application/problem+json", antwoord.Content.Headers.ContentType!.MediaType);
        Assert.NotEmpty(probleem["traceId"]!.GetValue<string>());
        var genoemd = (probleem["invalidParams"]?.AsArray() ?? []).Select(p => p!["name"]!.GetValue<string>());
        Assert.Equal(parameters, string.Join(' ', genoemd.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("/v1/gemeenten", HttpStatusCode.OK)]
    [InlineData("/v1/gemeenten?page=0", HttpStatusCode.BadRequest)]
    public async Task Headers_AreOnEveryAnswer(string pad, HttpStatusCode status)
    {
        using var antwoord = await Vraag(pad, ("Origin", "https://ergens.example"));

        Assert.Equal(status, antwoord.StatusCode);
        Assert.Equal(["*"], antwoord.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Equal(["nosniff"], antwoord.Headers.GetValues("X-Content-Type-Options"));
        Assert.Contains("default-src 'none'", antwoord.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.True(antwoord.Headers.Contains("API-Version"));
        Assert.True(
            adres.Kaal.BaseAddress!.Scheme == "http" || antwoord.Headers.Contains("Strict-Transport-Security"),
            "over TLS hoort Strict-Transport-Security erbij; staat er een proxy voor, zet dan Proxy:Vertrouwd");
    }

    [Fact]
    public async Task Writing_IsRefusedWithWhatIsAllowed()
    {
        using var verzoek = new HttpRequestMessage(HttpMethod.Post, "/v1/gemeenten") { Content = new StringContent("{}") };
        using var antwoord = await adres.Kaal.SendAsync(verzoek);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, antwoord.StatusCode);
        Assert.Equal(["GET", "HEAD"], antwoord.Content.Headers.Allow.Order(StringComparer.Ordinal));
    }

    private async Task<HttpResponseMessage> Vraag(string pad, params (string Naam, string Waarde)[] koppen)
    {
        using var verzoek = new HttpRequestMessage(HttpMethod.Get, pad);
        foreach (var (naam, waarde) in koppen)
        {
            verzoek.Headers.TryAddWithoutValidation(naam, waarde);
        }

        return await adres.Kaal.SendAsync(verzoek);
    }
}
