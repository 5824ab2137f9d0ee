using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Wijkbenchmark.Tests.Contract;

/// <summary>
/// De NLGov REST API Design Rules 2.2, voor zover andere tests ze niet al bewijzen; <c>docs/api-regels.md</c> zegt per regel welke test dat is.
/// Ook wat de gepubliceerde linter niet ziet staat hier: fouten, HEAD, OPTIONS, parameters op het pad en wat het framework zelf antwoordt.
/// </summary>
[Collection(OpEngine.Naam)]
public sealed partial class ApiRegelsTests(ApiOpSqlite api)
{
    private static readonly JsonObject _contract = JsonNode.Parse(Encoding.UTF8.GetString(Api.Uitgave.Contract.Json))!.AsObject();

    private static readonly string[] _regels =
    [
        "naming-resources", "naming-collections", "interface-language", "no-trailing-slash", "path-segments-kebab-case", "query-keys-camel-case",
        "hide-implementation", "date-time/format", "date-time/timezone", "date-time/date-omit-time-portion", "http-methods", "http-safety",
        "http-response-code", "stateless", "nested-child", "resource-operations", "error-handling/problem-details", "error-handling/invalid-input",
        "error-handling/all-errors", "doc-openapi", "doc-openapi-contact", "doc-language", "publish-openapi", "deprecation-schedule",
        "transition-period", "uri-version", "changelog", "semver", "version-header", "transport/tls", "transport/no-sensitive-uris",
        "transport/security-headers", "transport/cors", "modules/geospatial", "modules/signing", "modules/encryption",
    ];

    // Het enige adres waar iets heen gestuurd wordt.
    private const string Controleer = "/metingen/{jaar}/_controleer";

    private static IEnumerable<(string Pad, JsonObject Bewerking)> Bewerkingen =>
        _contract["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(b => (p.Key, b.Value!.AsObject())));

    /// <summary>Elk open adres van het contract om te lezen, met een voorbeeld op de plaats van een code.</summary>
    public static TheoryData<string> Adressen =>
        [.. Bewerkingen.Where(b => b.Pad != Controleer && b.Bewerking["security"] is null).Select(b => Bestaand(b.Pad))];

    [Fact]
    public async Task EveryRule_HasARowWithATestThatExistsOrAnExplanation()
    {
        var rijen = Regel().Matches(await File.ReadAllTextAsync(Path.Combine(Bronmap.Pad, "docs", "api-regels.md")));
        var bronnen = Directory.EnumerateFiles(Path.Combine(Bronmap.Pad, "tests"), "*.*", SearchOption.AllDirectories)
            .Where(b => !b.Contains("node_modules", StringComparison.Ordinal)
                && !b.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .ToLookup(b => Path.GetFileName(b));

        Assert.Equal(36, _regels.Length);
        Assert.Equal(_regels, rijen.Select(r => r.Groups["regel"].Value));
        Assert.All(rijen, rij =>
        {
            var bewijzen = Bewijs().Matches(rij.Groups["bewijs"].Value);
            Assert.True(bewijzen.Count > 0 || rij.Groups["bewijs"].Value.Contains("Uitleg", StringComparison.Ordinal), $"{rij.Groups["regel"].Value} heeft "
                + $"geen bewijs en geen uitleg");
            Assert.All(bewijzen, b => Assert.Contains(
                bronnen[b.Groups["bestand"].Value], bron => File.ReadAllText(bron).Contains($"{b.Groups["naam"].Value}(", StringComparison.Ordinal)));
        });
    }

    [Theory]
    [InlineData("GET", "/v1", 200)]
    [InlineData("GET", "/v1/gemeenten", 200)]
    [InlineData("HEAD", "/v1/gemeenten", 200)]
    [InlineData("GET", "/v1/gemeenten", 304)]
    [InlineData("GET", "/v1/openapi.json", 200)]
    [InlineData("GET", "/v1/openapi.yaml", 200)]
    [InlineData("GET", "/v1/openapi.json?x=1", 400)]
    [InlineData("GET", "/v1/gemeenten?page=0", 400)]
    [InlineData("HEAD", "/v1/gemeenten?page=0", 400)]
    [InlineData("GET", "/v1/gemeenten/GM9999", 404)]
    [InlineData("GET", "/v1/gemeenten/", 404)]
    [InlineData("GET", "/onbekend", 404)]
    [InlineData("GET", "/v1/%ff", 404)]
    [InlineData("POST", "/v1/gemeenten", 405)]
    [InlineData("OPTIONS", "/v1/gemeenten", 405)]
    [InlineData("TRACE", "/v1/gemeenten", 405)]
    [InlineData("GET", "/v1/gemeenten", 406)]
    [InlineData("OPTIONS", "/v1/gemeenten", 204)]
    [InlineData("GET", "/", 200)]
    [InlineData("GET", "/web/start.css", 200)]
    [InlineData("GET", "/web/start.html", 404)]
    [InlineData("GET", "/web/dashboard.js", 200)]
    [InlineData("GET", "/dashboard", 200)]
    [InlineData("HEAD", "/dashboard?beeld=wie", 200)]
    [InlineData("GET", "/dcat", 200)]
    [InlineData("GET", "/dcat", 406)]
    [InlineData("GET", "/swagger", 301)]
    [InlineData("GET", "/swagger/index.html", 200)]
    [InlineData("GET", "/swagger/onbekend.js", 404)]
    [InlineData("GET", "/health/live", 200)]
    [InlineData("GET", "/health/ready", 200)]
    [InlineData("GET", "/version", 200)]
    [InlineData("GET", "/.well-known/security.txt", 404)]
    public async Task EveryResponse_HasVersionAndSecurityHeaders(string methode, string pad, int status)
    {
        using var verzoek = new HttpRequestMessage(new HttpMethod(methode), pad);
        switch (status)
        {
            case 204:
                verzoek.Headers.Add("Origin", "https://ergens.example");
                verzoek.Headers.Add("Access-Control-Request-Method", "GET");
                break;
            case 304:
                using (var eerder = await api.KaleClient.GetAsync(new Uri(pad, UriKind.Relative)))
                {
                    verzoek.Headers.IfNoneMatch.Add(eerder.Headers.ETag!);
                }

                break;
            case 406:
                verzoek.Headers.Add("Accept", "image/png");
                break;
            default:
                break;
        }

        using var antwoord = await api.KaleClient.SendAsync(verzoek);

        Assert.Equal(status, (int)antwoord.StatusCode);
        KeurKoppen(antwoord);
        if (status >= 400)
        {
            Assert.Equal("application/problem+json", antwoord.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task FaultOfOurs_IsAProblemWithTheSameHeadersAndNothingOfTheInside()
    {
        var klok = new StukkeKlok();
        await using var stuk = new IngesteldeApi(api, bouwer => bouwer
            .UseEnvironment("Development")
            .UseSetting("Uitgever:Beveiligingscontact", "mailto:veilig@example.org")
            .ConfigureTestServices(diensten => diensten.AddSingleton<TimeProvider>(klok)));
        klok.Stuk = true;

        using var antwoord = await stuk.Client.GetAsync(new Uri("/.well-known/security.txt", UriKind.Relative));
        var inhoud = await antwoord.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, antwoord.StatusCode);
        Assert.Equal("application/problem+json", antwoord.Content.Headers.ContentType?.MediaType);
        KeurKoppen(antwoord);
        Assert.Equal("interne-fout", JsonNode.Parse(inhoud)!["code"]!.GetValue<string>());
        Assert.DoesNotContain("veer gebroken", inhoud, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", inhoud, StringComparison.Ordinal);
    }

    /// <summary>Hier komt onze verwerking niet aan te pas, dus ook geen API-Version; docs/api-regels.md legt het uit. Er lekt niets.</summary>
    [Theory]
    [InlineData("ONZIN\r\n\r\n", "400")]
    [InlineData("GET /v1/%00 HTTP/1.1\r\nHost: localhost\r\n\r\n", "400")]
    [InlineData("GET /v1 HTTP/1.1\r\n\r\n", "400")]
    [InlineData("GET /v1 HTTP/1.1\r\nHost: een\r\nHost: twee\r\n\r\n", "400")]
    [InlineData("GET /v1 HTTP/1.1\r\nHost: a b\r\n\r\n", "400")]
    [InlineData("GET /v1 HTTP/1.1\r\nHost: localhost\r\nGeen kop\r\n\r\n", "400")]
    [InlineData("GET /v1 HTTP/9.9\r\nHost: localhost\r\n\r\n", "505")]
    public async Task WhatTheParserRefuses_HasNoContentAndTellsNothing(string verzoek, string status)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(api.Adres.Host, api.Adres.Port);
        await using var stroom = client.GetStream();
        await stroom.WriteAsync(Encoding.ASCII.GetBytes(verzoek));
        using var lezer = new StreamReader(stroom, Encoding.ASCII);
        var antwoord = await lezer.ReadToEndAsync();

        Assert.StartsWith($"HTTP/1.1 {status}", antwoord, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", antwoord, StringComparison.Ordinal);
        Assert.DoesNotContain("Server:", antwoord, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("API-Version", antwoord, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Adressen))]
    public async Task TrailingSlash_Returns404AndNoRedirect(string adres)
    {
        var delen = adres.Split('?');
        using var antwoord = await api.KaleClient.GetAsync(new Uri(string.Join('?', delen.Skip(1).Prepend($"{delen[0]}/")), UriKind.Relative));

        // Alleen de wortel mag erop eindigen.
        Assert.Equal(adres == "/v1" ? HttpStatusCode.OK : HttpStatusCode.NotFound, antwoord.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Adressen))]
    public async Task Head_AnswersLikeGetWithoutContent(string adres)
    {
        using var get = await api.KaleClient.GetAsync(new Uri(adres, UriKind.Relative));
        using var verzoek = new HttpRequestMessage(HttpMethod.Head, adres);
        using var head = await api.KaleClient.SendAsync(verzoek);

        Assert.Equal(HttpStatusCode.OK, get.StatusCode);
        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
    }

    [Theory]
    [MemberData(nameof(Adressen))]
    public async Task WritingMethods_Return405WithAllow(string adres)
    {
        foreach (var methode in new[] { HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete })
        {
            using var verzoek = new HttpRequestMessage(methode, adres) { Content = new StringContent("<a/>", Encoding.UTF8, "application/xml") };
            using var antwoord = await api.KaleClient.SendAsync(verzoek);

            Assert.Equal(HttpStatusCode.MethodNotAllowed, antwoord.StatusCode);
            Assert.Equal(["GET", "HEAD"], antwoord.Content.Headers.Allow);
            Assert.Equal("application/problem+json", antwoord.Content.Headers.ContentType?.MediaType);
        }
    }

    [Theory]
    [InlineData("/v1/gemeenten")]
    [InlineData("/v1/gemeenten/")]
    [InlineData("/v1/gemeenten?page=0")]
    [InlineData("/v1/onbekend")]
    [InlineData("/v1/openapi.json")]
    public async Task AnyOrigin_MayReadAnswersAndErrors(string adres)
    {
        using var verzoek = new HttpRequestMessage(HttpMethod.Get, adres);
        verzoek.Headers.Add("Origin", "https://ergens.example");
        using var antwoord = await api.KaleClient.SendAsync(verzoek);

        Assert.Equal("*", antwoord.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("Link, API-Version, ETag, Retry-After, Content-Disposition, Zonder-Database, "
            + "X-Total-Count, Allow", antwoord.Headers.GetValues("Access-Control-Expose-Headers").Single());
        Assert.False(antwoord.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task Preflight_AllowsReadingOnly()
    {
        using var verzoek = new HttpRequestMessage(HttpMethod.Options, "/v1/gemeenten");
        verzoek.Headers.Add("Origin", "https://ergens.example");
        verzoek.Headers.Add("Access-Control-Request-Method", "DELETE");
        using var antwoord = await api.KaleClient.SendAsync(verzoek);

        Assert.Equal("GET,HEAD", antwoord.Headers.GetValues("Access-Control-Allow-Methods").Single());
    }

    [Fact]
    public async Task ATrustedProxyThatSpeaksHttps_GetsStrictTransportSecurity()
    {
        await using var achterProxy = new IngesteldeApi(api, bouwer => bouwer.UseSetting("Proxy:Vertrouwd", "192.0.2.7, 127.0.0.0/8"));

        Assert.Equal("max-age=31536000", await Transport(achterProxy.Client, "https"));
        Assert.Null(await Transport(achterProxy.Client, "http"));
        Assert.Null(await Transport(achterProxy.Client, null));
    }

    [Fact]
    public async Task AnUntrustedProxy_IsNotBelieved()
    {
        await using var elders = new IngesteldeApi(api, bouwer => bouwer.UseSetting("Proxy:Vertrouwd", "192.0.2.7"));

        Assert.Null(await Transport(elders.Client, "https"));
        Assert.Null(await Transport(api.KaleClient, "https"));
    }

    [Theory]
    [InlineData("10.0.0.0/8, onzin", "'onzin'")]
    [InlineData("10.0.0.0/99", "'10.0.0.0/99'")]
    public void ABadProxySetting_SaysWhatToSet(string vertrouwd, string genoemd)
    {
        var fout = new Api.Http.Opzet.ProxyOptions.Validator().Validate(null, new Api.Http.Opzet.ProxyOptions { Vertrouwd = vertrouwd });

        Assert.Contains(genoemd, fout.FailureMessage, StringComparison.Ordinal);
        Assert.Contains("10.0.0.0/8, 192.0.2.7", fout.FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void PathSegments_AreKebabCaseNouns()
    {
        Assert.All(Bewerkingen, b => Assert.All(b.Pad.Split('/', StringSplitOptions.RemoveEmptyEntries), (deel, plaats) => Assert.True(
            Kebab().IsMatch(deel) || (deel[0] == '{' && deel[^1] == '}')

                // Alleen het laatste deel mag met _ beginnen: een bewerking, geen zelfstandig naamwoord. De twee adressen van het contract schrijft de
                // standaard voor.
                || (deel[0] == '_' && Kebab().IsMatch(deel[1..]) && b.Pad.EndsWith(deel, StringComparison.Ordinal))
                || b.Pad is "/openapi.json" or "/openapi.yaml",
            $"{b.Pad}: {deel} ({plaats})")));
    }

    [Fact]
    public void Collections_ArePlural()
    {
        var verzamelingen = Bewerkingen
            .Where(b => !b.Pad.Contains('{', StringComparison.Ordinal) && !b.Pad.StartsWith("/_", StringComparison.Ordinal))
            .Where(b => b.Bewerking["parameters"]?.AsArray().Any(p => Opgelost(p!)["name"]!.GetValue<string>() == "pageSize") == true)
            .ToArray();

        Assert.True(verzamelingen.Length > 15, $"{verzamelingen.Length} verzamelingen");
        Assert.All(verzamelingen, v => Assert.Matches("(en|s)$", v.Pad));
    }

    [Fact]
    public void QueryKeysAndProperties_AreCamelCase()
    {
        var sleutels = Bewerkingen.SelectMany(b => b.Bewerking["parameters"]?.AsArray() ?? []).Select(p => Opgelost(p!)).Where(p => $"{p["in"]}" != "header")
            .Select(p => p["name"]!.GetValue<string>()).Distinct().ToArray();
        var eigenschappen = Eigenschappen(_contract["components"]!["schemas"]!).Select(e => e.Naam).Distinct().ToArray();

        Assert.True(sleutels.Length > 15 && eigenschappen.Length > 100, $"{sleutels.Length} sleutels, {eigenschappen.Length} eigenschappen");
        Assert.All(sleutels.Concat(eigenschappen), naam => Assert.Matches("^[a-z][a-zA-Z0-9]*$", naam));
    }

    [Fact]
    public async Task Moments_AreUtcAndDatesHaveNoTime()
    {
        var eigenschappen = Eigenschappen(_contract["components"]!["schemas"]!).ToArray();
        string? Vorm(JsonNode schema) => schema["format"]?.GetValue<string>();

        Assert.Contains(eigenschappen, e => e.Naam == "gewijzigd" && Vorm(e.Schema) == "date-time");
        Assert.DoesNotContain(eigenschappen, e => Vorm(e.Schema) is "time" or "date-time-local");
        Assert.All(eigenschappen.Where(e => Datum().IsMatch(e.Naam)), e => Assert.Equal("date", Vorm(e.Schema)));
        Assert.EndsWith("Z", JsonNode.Parse(await api.Client.GetStringAsync(new Uri("/v1", UriKind.Relative)))!["stand"]!["gewijzigd"]!
            .GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public void PathItems_HaveTheirMethodsAndNoParametersOfTheirOwn() => Assert.All(_contract["paths"]!.AsObject(), pad => Assert.Equal(
        pad.Key switch
        {
            Controleer => ["post"],
            "/metingen/{jaar}/concepten/{gemeente}" => ["get", "put"],
            "/metingen/{jaar}/concepten/{gemeente}/besluiten" => ["get", "post"],
            _ => ["get"],
        },
        pad.Value!.AsObject().Select(d => d.Key)));

    /// <summary>Alleen wat onder concepten staat vraagt een token, en alles wat daar staat; wie schrijft zegt waarop.</summary>
    [Fact]
    public void OnlyHandingIn_AsksForAToken()
    {
        Assert.Empty(_contract["security"]!.AsArray());
        Assert.Equal("http bearer", $"{_contract["components"]!["securitySchemes"]!["inname"]!["type"]} "
            + $"{_contract["components"]!["securitySchemes"]!["inname"]!["scheme"]}");
        Assert.Equal(7, Bewerkingen.Count(b => b.Bewerking["security"] is not null));
        Assert.All(Bewerkingen, b => Assert.Equal(b.Pad.Contains("/concepten", StringComparison.Ordinal) ? """[{"inname":[]}]""" : null, b.Bewerking["security"]?.ToJsonString()));
        Assert.All(Bewerkingen.Where(b => b.Bewerking["security"] is not null), b =>
        {
            Assert.All(new[] { "401", "403" }, status => Assert.NotNull(b.Bewerking["responses"]![status]));
            if (b.Bewerking["requestBody"] is not null)
            {
                Assert.All(new[] { "412", "428" }, status => Assert.NotNull(b.Bewerking["responses"]![status]));
                Assert.Contains(b.Bewerking["parameters"]!.AsArray(), p => $"{Opgelost(p!)["name"]}" == "If-Match");
            }
        });
    }

    [Fact]
    public void EveryResponse_PromisesTheVersion() => Assert.All(Antwoorden(), a => Assert.NotNull(a.Antwoord["headers"]?["API-Version"]));

    [Fact]
    public void EveryError_IsAProblemWithStatusTitleAndDetail()
    {
        var antwoorden = Antwoorden().ToArray();

        // default en 4XX ontsnappen aan de linter, en zeggen niet wat er te verwachten is.
        Assert.All(antwoorden, a => Assert.Matches("^[1-5][0-9]{2}$", a.Status));
        Assert.All(antwoorden.Where(a => a.Status[0] is '4' or '5'), a =>
        {
            var (type, inhoud) = Assert.Single(a.Antwoord["content"]!.AsObject());
            Assert.Equal("application/problem+json", type);
            Assert.Superset(
                new HashSet<string> { "status", "title", "detail" },
                Opgelost(inhoud!["schema"]!)["required"]!.AsArray().Select(r => r!.GetValue<string>()).ToHashSet());
        });
        Assert.All(Bewerkingen.Where(b => b.Bewerking["parameters"] is not null), b => Assert.NotNull(b.Bewerking["responses"]!["400"]));
        Assert.All(Bewerkingen, b => Assert.Null(b.Bewerking["responses"]!["422"]));
    }

    [Fact]
    public void Document_SaysVersionContactAndBasePath()
    {
        var info = _contract["info"]!;

        Assert.Matches(@"^3\.\d+\.\d+$", _contract["openapi"]!.GetValue<string>());
        Assert.Matches(@"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$", info["version"]!.GetValue<string>());
        Assert.Equal("/v1", Assert.Single(_contract["servers"]!.AsArray())!["url"]!.GetValue<string>());
        Assert.All(new[] { "name", "email", "url" }, veld => Assert.False(string.IsNullOrEmpty(info["contact"]![veld]!.GetValue<string>())));
        Assert.Empty(_contract["security"]!.AsArray());
    }

    [Fact]
    public async Task Changelog_HasTheVersionThatIsServed()
    {
        var wijzigingen = await File.ReadAllTextAsync(Path.Combine(Bronmap.Pad, "CHANGELOG.md"));
        var publiccode = await File.ReadAllTextAsync(Path.Combine(Bronmap.Pad, "publiccode.yml"));

        Assert.Contains($"\n## [{Api.Http.Opzet.Koppen.Versie}]", wijzigingen, StringComparison.Ordinal);
        Assert.Contains($"\nsoftwareVersion: \"{Api.Http.Opzet.Koppen.Versie}\"", publiccode, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoAnswer_SetsACookie()
    {
        foreach (var adres in new[] { "/v1/gemeenten", "/", "/swagger/index.html", "/v1/onbekend" })
        {
            using var antwoord = await api.KaleClient.GetAsync(new Uri(adres, UriKind.Relative));
            Assert.False(antwoord.Headers.Contains("Set-Cookie"));
        }
    }

    private static void KeurKoppen(HttpResponseMessage antwoord)
    {
        string Kop(string naam) => antwoord.Headers.TryGetValues(naam, out var waarden) ? string.Join(", ", waarden) : $"geen {naam}";

        Assert.Equal(Api.Http.Opzet.Koppen.Versie, Kop("API-Version"));
        Assert.Equal("nosniff", Kop("X-Content-Type-Options"));
        Assert.Equal("DENY", Kop("X-Frame-Options"));
        Assert.Equal("no-referrer", Kop("Referrer-Policy"));
        Assert.StartsWith("default-src 'none'; ", Kop("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", Kop("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline", Kop("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.False(antwoord.Headers.Contains("Server"));
        Assert.False(antwoord.Headers.Contains("X-Powered-By"));
    }

    private static async Task<string?> Transport(HttpClient client, string? schema)
    {
        using var verzoek = new HttpRequestMessage(HttpMethod.Get, "/v1");
        if (schema is not null)
        {
            verzoek.Headers.Add("X-Forwarded-Proto", schema);
        }

        using var antwoord = await client.SendAsync(verzoek);
        return antwoord.Headers.TryGetValues("Strict-Transport-Security", out var waarden) ? waarden.Single() : null;
    }

    private static IEnumerable<(string Status, JsonObject Antwoord)> Antwoorden() =>
        Bewerkingen.SelectMany(b => b.Bewerking["responses"]!.AsObject().Select(r => (r.Key, Opgelost(r.Value!))));

    /// <summary>De naam en het schema van elke eigenschap, hoe diep ook.</summary>
    private static IEnumerable<(string Naam, JsonNode Schema)> Eigenschappen(JsonNode schema) => schema switch
    {
        JsonObject ding =>
            ding.Where(d => d.Key != "example" && d.Value is not null)
                .SelectMany(d => d.Key == "properties" && d.Value is JsonObject eigenschappen && eigenschappen.All(e => e.Value is JsonObject)
            ? eigenschappen.SelectMany(e => Eigenschappen(e.Value!).Prepend((e.Key, e.Value!)))
            : Eigenschappen(d.Value!)),
        JsonArray lijst => lijst.OfType<JsonNode>().SelectMany(Eigenschappen),
        _ => [],
    };

    private static JsonObject Opgelost(JsonNode node) => node["$ref"]?.GetValue<string>() is { } verwijzing
        ? Opgelost(verwijzing[2..].Split('/').Aggregate((JsonNode)_contract, (plek, deel) => plek[deel]!))
        : node.AsObject();

    /// <summary>Het adres met een code die bestaat, uit het voorbeeld van zijn parameter.</summary>
    private static string Bestaand(string pad)
    {
        var parameters = _contract["paths"]![pad]!["get"]!["parameters"]?.AsArray().Select(p => Opgelost(p!)).ToArray() ?? [];
        var adres = Plaats().Replace(pad, plaats =>
        {
            var parameter = parameters.First(p => p["name"]!.GetValue<string>() == plaats.Groups[1].Value);
            return (parameter["example"] ?? parameter["schema"]!["example"])!.ToString();
        });
        var verplicht = parameters.Where(p => p["in"]!.GetValue<string>() == "query" && p["required"]?.GetValue<bool>() == true)
            .Select(p => $"{p["name"]}={Uri.EscapeDataString((p["example"] ?? p["schema"]!["example"])!.ToString())}").ToArray();
        return $"/v1{(adres == "/" ? "" : adres)}{(verplicht.Length == 0 ? "" : $"?{string.Join('&', verplicht)}")}";
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Kebab();

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Plaats();

    [GeneratedRegex("([dD]atum|[a-z]Date|^date)$")]
    private static partial Regex Datum();

    [GeneratedRegex(@"^\| `/core/(?<regel>[^`]+)` \| (?<doen>[^|]+) \| (?<bewijs>[^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Regel();

    [GeneratedRegex(@"`(?<bestand>\w+\.\w+)::(?<naam>\w+)`")]
    private static partial Regex Bewijs();

    private sealed class StukkeKlok : TimeProvider
    {
        public bool Stuk { get; set; }

        public override DateTimeOffset GetUtcNow() => Stuk ? throw new InvalidOperationException("veer gebroken") : base.GetUtcNow();
    }
}
