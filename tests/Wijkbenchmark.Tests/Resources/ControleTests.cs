using System.Net.Sockets;
using System.Text;

namespace Wijkbenchmark.Tests.Resources;

/// <summary>Een inzending laten nakijken: wat er terugkomt, wat geweigerd wordt, en dat er niets van blijft.</summary>
public sealed class ControleTests(ApiOpEngine api) : ApiTests(api)
{
    private const string Adres = "/v1/metingen/2006/_controleer";

    [Fact]
    public async Task GoodDocument_IsValid()
    {
        var controle = await Controleer(Inzending2006.Bytes("gm0268"));

        Assert.Equal(
            """{"meting":2006,"gemeente":"GM0268","geldig":true,"aantalFouten":0,"aantalWaarschuwingen":1}""",
            new JsonObject(controle.AsObject().Where(v => v.Value is JsonValue).Select(v => KeyValuePair.Create(v.Key, v.Value?.DeepClone()))).ToJsonString());
        Assert.Equal("plausibiliteit", controle["waarschuwingen"]![0]!["laag"]!.GetValue<string>());
    }

    [Fact]
    public async Task FaultyDocument_Is200WithItsFaults()
    {
        var inzending = Inzending2006.Lees();
        inzending["partners"]![3]!["type"] = "woco";

        var fout = Assert.Single((await Controleer(Encoding.UTF8.GetBytes(inzending.ToJsonString())))["fouten"]!.AsArray())!;

        Assert.Equal("""{"laag":"regels","pad":"$.partners[3].type","regel":"code-bestaat","waarde":"woco","melding":"Deze code staat niet in de lijst partnertypen."}""", fout.ToJsonString());
    }

    [Fact]
    public async Task UnreadableDocument_Is400WithEveryPlace()
    {
        using var antwoord = await Stuur(Inzending2006.Tekst(t => t
            .Replace("\"waarde\": 140000", "\"waarde\": 1e999", StringComparison.Ordinal)
            .Replace("\"naam\": \"wijkgericht werken\"", "\"naam\": \"mail jan@arnhem.example\"", StringComparison.Ordinal)));
        var probleem = JsonNode.Parse(await antwoord.Content.ReadAsStringAsync())!;

        Assert.Equal(HttpStatusCode.BadRequest, antwoord.StatusCode);
        Assert.Equal("document-onleesbaar", probleem["code"]!.GetValue<string>());
        Assert.Contains(("$.waarnemingen[0].waarde", "getal-past"), probleem["invalidParams"]!.AsArray()
            .Select(p => (p!["name"]!.GetValue<string>(), p["code"]!.GetValue<string>())));
        Assert.Contains(("$.profiel.aanpak.naam", "geen-contactgegevens"), probleem["invalidParams"]!.AsArray()
            .Select(p => (p!["name"]!.GetValue<string>(), p["code"]!.GetValue<string>())));
        Assert.Contains($"zijn {probleem["invalidParams"]!.AsArray().Count} fouten", probleem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/metingen/2007/_controleer", HttpStatusCode.NotFound, "niet-gevonden")]
    [InlineData("/v1/metingen/x/_controleer", HttpStatusCode.NotFound, "niet-gevonden")]
    [InlineData("/v1/metingen/02006/_controleer", HttpStatusCode.NotFound, "niet-gevonden")]
    [InlineData($"{Adres}/", HttpStatusCode.NotFound, "niet-gevonden")]
    [InlineData($"{Adres}?kleur=rood", HttpStatusCode.BadRequest, "ongeldige-invoer")]
    public async Task WrongAddress_IsAProblem(string adres, HttpStatusCode status, string code)
    {
        using var antwoord = await Stuur("{}"u8.ToArray(), adres: adres);

        Assert.Equal(status, antwoord.StatusCode);
        Assert.Equal(code, await Code(antwoord));
    }

    [Theory]
    [InlineData("text/csv")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/problem+json")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData(null)]
    public async Task OtherMediaType_Returns415(string? type)
    {
        using var antwoord = await Stuur("{}"u8.ToArray(), type);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, antwoord.StatusCode);
        Assert.Equal("mediatype-niet-ondersteund", await Code(antwoord));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("Application/JSON; charset=UTF-8")]
    [InlineData("application/json; charset=\"utf-8\"")]
    public async Task JsonInUtf8_IsTaken(string type)
    {
        using var antwoord = await Stuur("{}"u8.ToArray(), type);

        Assert.Equal(HttpStatusCode.OK, antwoord.StatusCode);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate, identity")]
    public async Task CompressedDocument_Returns415_AndSaysWhatIsTaken(string coding)
    {
        using var antwoord = await Stuur("{}"u8.ToArray(), stel: v => v.Content!.Headers.TryAddWithoutValidation("Content-Encoding", coding));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, antwoord.StatusCode);
        Assert.Equal("identity", antwoord.Headers.GetValues("Accept-Encoding").Single());
    }

    [Fact]
    public async Task OtherAccept_Returns406()
    {
        using var antwoord = await Stuur("{}"u8.ToArray(), stel: v => v.Headers.Add("Accept", "text/csv"));

        Assert.Equal(HttpStatusCode.NotAcceptable, antwoord.StatusCode);
    }

    /// <summary>Precies een mebibyte mag; één byte meer niet, of de lengte nu genoemd is of niet.</summary>
    [Theory]
    [InlineData(0, false, HttpStatusCode.OK)]
    [InlineData(0, true, HttpStatusCode.OK)]
    [InlineData(1, false, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(1, true, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(100_000, true, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(1024 * 1024, false, HttpStatusCode.RequestEntityTooLarge)]
    public async Task DocumentOverAMebibyte_Returns413(int meer, bool inStukken, HttpStatusCode status)
    {
        var inhoud = Inzending2006.Bytes("gm0202");
        inhoud = [.. inhoud, .. Enumerable.Repeat((byte)' ', (1024 * 1024) - inhoud.Length + meer)];

        using var antwoord = await Stuur(inhoud, stel: v => v.Headers.TransferEncodingChunked = inStukken);

        Assert.Equal(status, antwoord.StatusCode);
        if (meer > 0)
        {
            Assert.Equal("verzoek-te-groot", await Code(antwoord));
        }
    }

    [Fact]
    public async Task CheckedDocument_ChangesNothing()
    {
        var voor = await Haal("/v1");
        var inzending = Inzending2006.Lees();
        inzending["profiel"]!["aanpak"]!["naam"] = "geheim nieuw plan";

        using var antwoord = await Stuur(Encoding.UTF8.GetBytes(inzending.ToJsonString()));

        Assert.True(JsonNode.Parse(await antwoord.Content.ReadAsStringAsync())!["geldig"]!.GetValue<bool>());
        Assert.Equal("no-store", antwoord.Headers.CacheControl!.ToString());
        Assert.Null(antwoord.Headers.ETag);
        Assert.Null(antwoord.Content.Headers.LastModified);
        Assert.Equal(voor.ToJsonString(), (await Haal("/v1")).ToJsonString());
        Assert.DoesNotContain("geheim nieuw plan", (await Haal("/v1/gemeenten/GM0202")).ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task OtherMethods_Return405WithAllow(string methode)
    {
        using var verzoek = new HttpRequestMessage(new HttpMethod(methode), Adres);
        using var antwoord = await Api.KaleClient.SendAsync(verzoek);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, antwoord.StatusCode);
        Assert.Equal(["POST"], antwoord.Content.Headers.Allow);
    }

    [Theory]
    [InlineData(Adres, "POST", "content-type", true)]
    [InlineData(Adres, "POST", "authorization", false)]
    [InlineData(Adres, "PUT", "content-type", false)]
    [InlineData("/v1/gemeenten", "POST", "content-type", false)]
    [InlineData("/v1/metingen/2006/formulier", "POST", "content-type", false)]
    public async Task Preflight_AllowsPostWithContentType_HereOnly(string adres, string methode, string kop, bool mag)
    {
        using var verzoek = new HttpRequestMessage(HttpMethod.Options, adres);
        verzoek.Headers.Add("Origin", "https://gereedschap.example");
        verzoek.Headers.Add("Access-Control-Request-Method", methode);
        verzoek.Headers.Add("Access-Control-Request-Headers", kop);
        using var antwoord = await Api.KaleClient.SendAsync(verzoek);
        string Kop(string naam) => antwoord.Headers.TryGetValues(naam, out var waarden) ? string.Join(',', waarden) : "";

        var methoden = Kop("Access-Control-Allow-Methods").Split(',', StringSplitOptions.TrimEntries);
        var koppen = Kop("Access-Control-Allow-Headers").Split(',', StringSplitOptions.TrimEntries);
        Assert.Equal(mag, methoden.Contains(methode) && koppen.Contains(kop, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task AnyOrigin_MayReadTheAnswerAndTheFaults()
    {
        foreach (var (inhoud, type) in new[] { ("{}", "application/json"), ("{", "application/json"), ("{}", "text/plain") })
        {
            using var antwoord = await Stuur(Encoding.UTF8.GetBytes(inhoud), type, stel: v => v.Headers.Add("Origin", "https://gereedschap.example"));

            Assert.Equal("*", antwoord.Headers.GetValues("Access-Control-Allow-Origin").Single());
            Assert.Equal("no-store", antwoord.Headers.CacheControl!.ToString());
        }
    }

    /// <summary>Vragers die halverwege ophouden, meer dan er documenten tegelijk in het geheugen mogen, houden geen plaats bezet.</summary>
    [Fact]
    public async Task DocumentsThatStopHalfway_HoldNoPlace()
    {
        for (var keer = 0; keer < 80; keer++)
        {
            using var client = new TcpClient();
            await client.ConnectAsync(Api.Adres.Host, Api.Adres.Port);
            await client.GetStream().WriteAsync(
                Encoding.ASCII.GetBytes($"POST {Adres} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                    + $"1000\r\n\r\n{{\"meting\":"));
        }

        // Dat een verbinding dicht is merkt de server een ogenblik later.
        HttpStatusCode status;
        var tot = DateTime.UtcNow.AddSeconds(20);
        do
        {
            using var daarna = await Stuur("{}"u8.ToArray());
            status = daarna.StatusCode;
        }
        while (status == HttpStatusCode.ServiceUnavailable && DateTime.UtcNow < tot);

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task Form_IsKeptAndAskedForAgain()
    {
        using var eerst = await Api.Client.GetAsync(new Uri("/v1/metingen/2006/formulier", UriKind.Relative));
        using var verzoek = new HttpRequestMessage(HttpMethod.Get, "/v1/metingen/2006/formulier");
        verzoek.Headers.IfNoneMatch.Add(eerst.Headers.ETag!);
        using var daarna = await Api.Client.SendAsync(verzoek);

        Assert.Equal("public, no-cache", $"{eerst.Headers.GetValues("Cache-Control").Single()}");
        Assert.Equal(HttpStatusCode.NotModified, daarna.StatusCode);
        Assert.Equal("niet-gevonden", (await HaalProbleem("/v1/metingen/2007/formulier", HttpStatusCode.NotFound))["code"]!.GetValue<string>());
    }

    private async Task<JsonNode> Controleer(byte[] inhoud)
    {
        using var antwoord = await Stuur(inhoud);
        var gekregen = await antwoord.Content.ReadAsStringAsync();
        Assert.True(antwoord.StatusCode == HttpStatusCode.OK, gekregen);
        return JsonNode.Parse(gekregen)!;
    }

    private async Task<HttpResponseMessage> Stuur(
        byte[] inhoud, string? type = "application/json", string adres = Adres, Action<HttpRequestMessage>? stel = null)
    {
        using var verzoek = new HttpRequestMessage(HttpMethod.Post, adres) { Content = new ByteArrayContent(inhoud) };
        if (type is not null)
        {
            verzoek.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        stel?.Invoke(verzoek);
        return await Api.Client.SendAsync(verzoek);
    }

    private static async Task<string> Code(HttpResponseMessage antwoord) =>
        JsonNode.Parse(await antwoord.Content.ReadAsStringAsync())!["code"]!.GetValue<string>();
}
