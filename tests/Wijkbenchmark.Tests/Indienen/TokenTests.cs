using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using Wijkbenchmark.Tests.Rondes;

namespace Wijkbenchmark.Tests.Indienen;

/// <summary>Wie er met een token in mag en wie niet, en dat er bij elke weigering niets verandert.</summary>
public sealed class TokenTests : IAsyncLifetime
{
    private Inlevering _inlevering = null!;

    public async ValueTask InitializeAsync() => _inlevering = await Inlevering.StartAsync();

    public ValueTask DisposeAsync() => _inlevering.DisposeAsync();

    [Theory]
    [InlineData(SecurityAlgorithms.RsaSsaPssSha256)]
    [InlineData(SecurityAlgorithms.RsaSha256)]
    [InlineData(SecurityAlgorithms.EcdsaSha256)]
    public async Task TokenOfTheAuthority_IsTaken(string algoritme)
    {
        _inlevering.Autoriteit.Wissel(algoritme == SecurityAlgorithms.EcdsaSha256
            ? new(new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "ec" }, algoritme)
            : Autoriteit.Rsa(algoritme));

        (await _inlevering.StuurAsync("GET", "", "arnhem")).Moet(HttpStatusCode.OK);
    }

    [Fact]
    public async Task EveryBadToken_Is401_SaysWhy_AndChangesNothing()
    {
        var autoriteit = _inlevering.Autoriteit;
        var ander = Autoriteit.Rsa(SecurityAlgorithms.RsaSsaPssSha256);
        var zonder = Autoriteit.Rsa(SecurityAlgorithms.RsaSsaPssSha512);
        var openbaar = ((RsaSecurityKey)autoriteit.Sleutel.Key).Rsa;
        var nu = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var inhoud = $$"""{"iss":"{{autoriteit.Uitgever}}","aud":"{{Autoriteit.Publiek}}","client_id":"arnhem","sub":"arnhem","scope":"inzendingen.indienen","iat":{{nu}},"nbf":{{nu - 60}},"exp":{{nu + 300}}}""";
        var goed = autoriteit.Token("arnhem");
        string Kop(string alg, string? typ = "at+jwt") => $$"""{"alg":"{{alg}}","typ":"{{typ}}","kid":"{{autoriteit.Sleutel.Key.KeyId}}"}""";
        var tokens = new Dictionary<string, string?>
        {
            ["geen"] = null,
            ["leeg"] = "",
            ["onzin"] = "onzin",
            ["drie delen onzin"] = "a.b.c",
            ["lang"] = new string('x', 8000),
            ["verlopen"] = autoriteit.Token("arnhem", anders: t => (t.NotBefore, t.IssuedAt, t.Expires) = (
                DateTime.UtcNow.AddMinutes(-10), DateTime.UtcNow.AddMinutes(-10), DateTime.UtcNow.AddSeconds(-75))),
            ["nog niet"] = autoriteit.Token("arnhem", anders: t => (t.NotBefore, t.Expires) = (DateTime.UtcNow.AddMinutes(10), DateTime.UtcNow.AddMinutes(20))),
            ["zonder einde"] = autoriteit.Token("arnhem", anders: t => t.Expires = null),
            ["ander publiek"] = autoriteit.Token("arnhem", anders: t => t.Audience = "https://elders.example.org"),
            ["geen publiek"] = autoriteit.Token("arnhem", anders: t => t.Audience = null),
            ["andere uitgever"] = autoriteit.Token("arnhem", anders: t => t.Issuer = "https://elders.example.org"),
            ["ander type"] = autoriteit.Token("arnhem", anders: t => t.TokenType = "JWT"),
            ["geen type"] = autoriteit.Token("arnhem", anders: t => t.TokenType = null),
            ["id-token"] = autoriteit.Token("arnhem", anders: t => t.TokenType = "id+jwt"),
            ["andere sleutel"] = autoriteit.Token("arnhem", anders: t => t.SigningCredentials = ander),
            ["andere sleutel met ons kenmerk"] = autoriteit.Token("arnhem", anders: t =>
                t.SigningCredentials = new(new RsaSecurityKey(RSA.Create(2048)) { KeyId = autoriteit.Sleutel.Key.KeyId }, SecurityAlgorithms.RsaSsaPssSha256)),
            ["ander algoritme"] = autoriteit.Token(
                "arnhem", anders: t => t.SigningCredentials = new(autoriteit.Sleutel.Key, SecurityAlgorithms.RsaSsaPssSha512)),
            ["RS512"] = autoriteit.Token("arnhem", anders: t => t.SigningCredentials = new(autoriteit.Sleutel.Key, SecurityAlgorithms.RsaSha512)),
            ["vreemde sleutel"] = autoriteit.Token("arnhem", anders: t => t.SigningCredentials = zonder),
            ["none"] = Autoriteit.Zelfgemaakt(Kop("none"), inhoud, _ => []),
            ["None"] = Autoriteit.Zelfgemaakt(Kop("None"), inhoud, _ => []),
            ["HS256 met de openbare sleutel"] = Autoriteit.Zelfgemaakt(
                Kop("HS256"), inhoud, b => HMACSHA256.HashData(Encoding.ASCII.GetBytes(openbaar.ExportSubjectPublicKeyInfoPem()), b)),
            ["HS256 met de modulus"] = Autoriteit.Zelfgemaakt(Kop("HS256"), inhoud, b => HMACSHA256.HashData(openbaar.ExportParameters(false).Modulus!, b)),
            ["zonder handtekening"] = $"{goed[..goed.LastIndexOf('.')]}.",
            ["veranderde inhoud"] = $"{goed.Split('.')[0]}.{Base64UrlEncoder.Encode(inhoud)}.{goed.Split('.')[2]}",
            ["versleuteld"] = "eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.a.b.c.d",
        };
        var voor = await _inlevering.AllesAsync();

        foreach (var (wat, token) in tokens)
        {
            foreach (var (methode, pad) in new[] { ("GET", ""), ("PUT", "/GM0202"), ("POST", "/GM0202/besluiten"), ("DELETE", "/GM0202"),
                ("GET", "/nergens/hier") })
            {
                var antwoord = await _inlevering.StuurAsync(methode, pad, null, methode is "PUT" or "POST" ? Inlevering.Document()
                    : null, nieuw: methode == "PUT", token: token);
                Assert.True(antwoord.Status == HttpStatusCode.Unauthorized, $"{wat} {methode} {pad}: {(int)antwoord.Status}");
                Assert.Equal("niet-aangemeld", antwoord.Code);
                Assert.Contains($"resource_metadata=\"{Autoriteit.Publiek}/.well-known/oauth-protected-resource\"", antwoord.Koppen["WWW-Authenticate"],
                    StringComparison.Ordinal);
                Assert.Equal(!string.IsNullOrEmpty(token), antwoord.Koppen["WWW-Authenticate"].Contains("invalid_token", StringComparison.Ordinal));
                Assert.Equal("no-store", antwoord.Koppen["Cache-Control"]);
                Assert.False(antwoord.Koppen.ContainsKey("Access-Control-Allow-Origin"), wat);
            }
        }

        Assert.Equal(voor, await _inlevering.AllesAsync());
        (await _inlevering.StuurAsync("GET", "", "arnhem", token: goed)).Moet(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("onbekend", "inzendingen.indienen", "GET", "", "afnemer-onbekend")]
    [InlineData("arnhem", "", "GET", "", "scope-ontbreekt")]
    [InlineData("arnhem", "openid inzendingen", "GET", "", "scope-ontbreekt")]
    [InlineData("arnhem", "inzendingen.beoordelen", "PUT", "/GM0202", "scope-ontbreekt")]
    [InlineData("arnhem", "inzendingen.beoordelen", "POST", "/GM0202/besluiten", "scope-ontbreekt")]
    [InlineData("zutphen", "inzendingen.indienen", "PUT", "/GM0202", "andere-gemeente")]
    [InlineData("zutphen", "inzendingen.indienen", "GET", "/GM0202", "andere-gemeente")]
    [InlineData("zutphen", "inzendingen.indienen", "POST", "/GM0202/besluiten", "andere-gemeente")]
    [InlineData("zutphen", "inzendingen.indienen", "GET", "/gm0202/controle", "andere-gemeente")]
    public async Task GoodTokenThatMayNot_Is403_AndChangesNothing(string client, string scopes, string methode, string pad, string code)
    {
        var etag = (await _inlevering.BewaarAsync("GM0202", "arnhem", Inlevering.Document())).ETag;
        var voor = await _inlevering.AllesAsync();

        var antwoord = await _inlevering.StuurAsync(
            methode, pad, null, methode switch { "PUT" => Inlevering.Document(aanpak: "anders"), "POST" => "{\"soort\":\"indienen\"}"u8.ToArray(), _ => null },
                etag, token: _inlevering.Autoriteit.Token(client, scopes));

        antwoord.Moet(HttpStatusCode.Forbidden, code);
        Assert.Equal(code == "scope-ontbreekt", antwoord.Koppen.TryGetValue("WWW-Authenticate", out var kop)
            && kop.Contains("insufficient_scope", StringComparison.Ordinal));
        Assert.Equal(voor, await _inlevering.AllesAsync());
    }

    [Fact]
    public async Task OwnGemeenten_AreListed()
    {
        var lijst = (await _inlevering.StuurAsync("GET", "", "zutphen")).Moet(HttpStatusCode.OK).Json;

        Assert.Equal(["GM0301"], lijst["resultaten"]!.AsArray().Select(r => $"{r!["gemeente"]!["code"]}"));
        Assert.Equal(["opslaan"], lijst["resultaten"]![0]!["stappen"]!.AsArray().Select(s => $"{s}"));
    }

    [Fact]
    public async Task RotatedKeys_AreTakenAtOnce_AndOldOnesNoLonger()
    {
        _inlevering.Klok.IsStil = true;
        (await _inlevering.StuurAsync("GET", "", "arnhem")).Moet(HttpStatusCode.OK);
        var oud = _inlevering.Autoriteit.Token("arnhem");
        _inlevering.Autoriteit.Wissel();
        _inlevering.Klok.Voorbij += TimeSpan.FromSeconds(31);

        (await _inlevering.StuurAsync("GET", "", "arnhem")).Moet(HttpStatusCode.OK);
        (await _inlevering.StuurAsync("GET", "", null, token: oud)).Moet(HttpStatusCode.Unauthorized);
    }

    /// <summary>Wie tokens met verzonnen kenmerken stuurt laat de autoriteit niet overlopen.</summary>
    [Fact]
    public async Task MadeUpKeys_DoNotFloodTheAuthority()
    {
        _inlevering.Klok.IsStil = true;
        (await _inlevering.StuurAsync("GET", "", "arnhem")).Moet(HttpStatusCode.OK);
        for (var keer = 0; keer < 5; keer++)
        {
            (await _inlevering.StuurAsync("GET", "", null, token: _inlevering.Autoriteit.Token(
                "arnhem", anders: t => t.SigningCredentials = Autoriteit.Rsa(SecurityAlgorithms.RsaSha256))))
                .Moet(HttpStatusCode.Unauthorized);
        }

        Assert.Equal(1, _inlevering.Autoriteit.Gehaald);
    }

    [Fact]
    public async Task UnreachableAuthority_Is503AndNot401_UntilItIsBack_AndKnownKeysGoOn()
    {
        _inlevering.Klok.IsStil = true;
        _inlevering.Autoriteit.IsWeg = true;
        var weg = (await _inlevering.StuurAsync("GET", "", "arnhem")).Moet(HttpStatusCode.ServiceUnavailable, "autoriteit-onbereikbaar");
        Assert.True(weg.Koppen.ContainsKey("Retry-After"));
        (await _inlevering.StuurAsync("GET", "", null)).Moet(HttpStatusCode.Unauthorized);
        Assert.Equal(HttpStatusCode.OK, await _inlevering.Server.Status("/v1/metingen"));

        _inlevering.Autoriteit.IsWeg = false;
        _inlevering.Klok.Voorbij += TimeSpan.FromSeconds(3);
        (await _inlevering.StuurAsync("GET", "", "arnhem")).Moet(HttpStatusCode.OK);

        _inlevering.Autoriteit.IsWeg = true;
        _inlevering.Klok.Voorbij += TimeSpan.FromHours(2);
        (await _inlevering.StuurAsync("GET", "", "arnhem")).Moet(HttpStatusCode.OK);
        _inlevering.Autoriteit.Wissel();
        (await _inlevering.StuurAsync("GET", "", "arnhem")).Moet(HttpStatusCode.ServiceUnavailable, "autoriteit-onbereikbaar");
    }

    [Fact]
    public async Task AuthorityThatCallsItselfAnother_IsNotBelieved()
    {
        _inlevering.Autoriteit.Noemt = "https://elders.example.org";

        (await _inlevering.StuurAsync("GET", "", "arnhem")).Moet(HttpStatusCode.ServiceUnavailable, "autoriteit-onbereikbaar");
    }

    /// <summary>Een token op een open adres doet niets: de autoriteit hoort er niet van.</summary>
    [Fact]
    public async Task TokenOnAnOpenAddress_IsNotLookedAt()
    {
        foreach (var token in new[] { "onzin", _inlevering.Autoriteit.Token("arnhem") })
        {
            using var verzoek = new HttpRequestMessage(HttpMethod.Get, "/v1/metingen");
            verzoek.Headers.Authorization = new("Bearer", token);
            using var antwoord = await _inlevering.Server.Bewaakt.SendAsync(verzoek);
            Assert.Equal(HttpStatusCode.OK, antwoord.StatusCode);
        }

        Assert.Equal(0, _inlevering.Autoriteit.Gehaald);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "192.0.2.7")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("Forwarded", "for=192.0.2.7;proto=https")]
    public async Task PlainHttpThroughAProxyWeDoNotKnow_Is403(string kop, string waarde)
    {
        var antwoord = await _inlevering.StuurAsync("GET", "", "arnhem", stel: v => v.Headers.TryAddWithoutValidation(kop, waarde));

        antwoord.Moet(HttpStatusCode.Forbidden, "tls-verplicht");
    }

    [Theory]
    [InlineData("https", HttpStatusCode.OK)]
    [InlineData("http", HttpStatusCode.Forbidden)]
    [InlineData(null, HttpStatusCode.Forbidden)]
    public async Task BehindATrustedProxy_OnlyTlsFromOutsideWillDo(string? proto, HttpStatusCode status)
    {
        await using var inlevering = await Inlevering.StartAsync(stel: b => b.UseSetting("Proxy:Vertrouwd", "127.0.0.0/8"));

        (await inlevering.StuurAsync("GET", "", "arnhem", stel: v =>
        {
            v.Headers.TryAddWithoutValidation("X-Forwarded-For", "192.0.2.7");
            if (proto is not null)
            {
                v.Headers.TryAddWithoutValidation("X-Forwarded-Proto", proto);
            }
        })).Moet(status);
    }

    [Fact]
    public async Task ProtectedResource_SaysWhereATokenComesFrom()
    {
        var json = JsonNode.Parse(await _inlevering.Server.Client.GetStringAsync(new Uri("/.well-known/oauth-protected-resource", UriKind.Relative)))!;

        Assert.Equal((Autoriteit.Publiek, _inlevering.Autoriteit.Uitgever), ($"{json["resource"]}", $"{json["authorization_servers"]![0]}"));
        Assert.Equal([Autoriteit.Indienen, Autoriteit.Beoordelen], json["scopes_supported"]!.AsArray().Select(s => $"{s}"));
    }
}
