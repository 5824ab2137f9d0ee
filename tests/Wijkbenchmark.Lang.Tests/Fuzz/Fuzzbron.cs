using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using NJsonSchema;
using NSwag;

namespace Wijkbenchmark.Lang.Tests.Fuzz;

/// <summary>Maakt verzoeken uit het contract: elk adres, elke parameter, met waarden die kunnen en waarden die niet kunnen.</summary>
public sealed partial class Fuzzbron
{
    // Al met procenten, voor wat geen tekst van een mens is.
    private static readonly string[] _rauw = ["%", "%zz", "%2", "%ff%fe", "%c0%80", "%ed%a0%80", "+", "a+b", "%252e%252e", "a%20b", "%2f%2f", "%5c"];

    private static readonly string[] _vreemd =
    [
        "", " ", "0", "-1", "-0", "+1", "01", "1.5", "1e3", "NaN", "null", "true", "99999999999999999999", "２００６", "٢٠٠٦", " 2006", "0x7d6", "1_000", ",",
            ",,", "a,b,c", "alle", "alle,2006", "2006,2006",
        "'", "''; DROP TABLE gemeente; --", "1 OR 1=1", "%", "_", "[a-z]", @"\", "*", "../../etc/passwd", "<script>alert(1)</script>", "${jndi:ldap://x}", "{0}", "{Naam}", "$.a",
        "\u0001", "\r\nX-Kop: ja", "\t", "\u0085", "\u2028", "\u202e", "\ufeff", "İ", "ß", "ﬀ", "e\u0301", "👩‍👩‍👧", "\ud800", "Ǆ", new('a', 101), new(
            '9', 400), string.Join(',', Enumerable.Repeat("GM0200", 51)), new('é', 3000),
    ];

    private static readonly string[] _accept =
    [
        "*/*", "application/json", "application/*", "application/json;q=0", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/csv",
            "image/svg+xml", "application/problem+json", "application/json; charset=utf-16",
        "application/json;q=2", "application/json;q=-1", "onzin", ";;;", ",", "/", "*", "application/json;v=\"1", "é/é", string.Join(
            ", ", Enumerable.Range(0, 300).Select(i => $"a/b{i}")),
    ];

    private static readonly string[] _etags = ["*", "\"x\"", "W/\"x\"", "x", "\"", "W/", ", ,", "\"é\"", string.Join(
        ", ", Enumerable.Range(0, 500).Select(i => $"\"{i}\""))];

    private static readonly (string, string)[] _anders =
    [
        ("Accept-Encoding", "gzip"), ("Accept-Encoding", "br;q=0.1, gzip"), ("Accept-Encoding", "br;q=0"), ("Accept-Encoding", "onzin, *;q=0"),
        ("Accept-Encoding", "identity;q=0"),
        ("Accept-Language", "nl"), ("If-Modified-Since", "gisteren"), ("If-Modified-Since", "Tue, 24 Nov 2099 00:00:00 GMT"), ("If-Match", "\"x\""),
        ("If-Unmodified-Since", "Mon, 01 Jan 1990 00:00:00 GMT"),
        ("Range", "bytes=0-1"), ("Range", "bytes=9-1"), ("If-Range", "\"x\""), ("Origin", "https://ergens.example"), ("Origin", "null"), ("Origin", "onzin"),
        ("Cookie", "a=b"), ("Cookie", new('a', 40_000)),
        ("X-Forwarded-For", "1.2.3.4"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "kwaad.example"), ("Forwarded", "for=\"[::1]\""),
        ("X-HTTP-Method-Override", "DELETE"),
        ("traceparent", "00-00000000000000000000000000000000-0000000000000000-00"), ("traceparent", "onzin"), ("Cache-Control", "no-cache"),
        ("Pragma", "no-cache"), ("Authorization", "Bearer x"),
        ("User-Agent", ""), ("Content-Type", "text/xml"), ("Upgrade", "websocket"), ("Te", "trailers"), ("Prefer", "return=minimal"),
    ];

    private readonly Gen<Fuzzverzoek> _verzoeken;

    private Fuzzbron(IReadOnlyList<Adres> adressen, string etag)
    {
        Adressen = adressen;

        // Elke parameter is even vaak aan de beurt, ook die van een adres met veel parameters.
        _verzoeken = Gen.Elements(adressen.SelectMany(a => a.Parameters.Cast<Parameter?>().DefaultIfEmpty(), (a, p) => (Adres: a, Parameter: p)))
            .SelectMany(keuze => Verzoek(keuze.Adres, keuze.Parameter, etag));
    }

    /// <summary>De adressen van het contract, met hun parameters.</summary>
    public IReadOnlyList<Adres> Adressen { get; }

    /// <summary>De verzoeken, en hoe ze kleiner worden als er een mislukt.</summary>
    public Arbitrary<Fuzzverzoek> Verzoeken => Arb.From(_verzoeken, verzoek => verzoek.Kleiner());

    /// <summary>Leest het contract, en vraagt de API welke waarden er zijn.</summary>
    public static async Task<Fuzzbron> Lees(HttpClient client)
    {
        var contract = await Contractdocument.Lees();
        var adressen = new List<Adres>();
        foreach (var (pad, operatie) in contract.Operations.Where(o => o.Method == OpenApiOperationMethod.Get && o.Operation.Security is not { Count: > 0 })
            .Select(o => (o.Path, o.Operation)))
        {
            // De eerste plek in het pad wisselt; een tweede en derde zijn die van het voorbeeld.
            var eerste = Sjabloon().Match(pad);
            string Voorbeeld(string plek) => $"{operatie.ActualParameters.First(p => $"{{{p.Name}}}" == plek).Example}";
            var vorm = Sjabloon().Replace(pad, plek => plek.Index == eerste.Index ? plek.Value : Voorbeeld(plek.Value));
            var lijst = eerste.Success ? pad[..(eerste.Index - 1)] : "";
            var ids = !eerste.Success ? [] : contract.Paths.ContainsKey(lijst) ? await Ids(client, lijst) : [Voorbeeld(eerste.Value)];
            var parameters = new List<Parameter>();
            foreach (var parameter in operatie.ActualParameters.Where(p => p.Kind == OpenApiParameterKind.Query))
            {
                parameters.Add(new(parameter.Name, parameter.IsRequired, parameter.ActualSchema.Type.HasFlag(JsonObjectType.Array), await Waarden(
                    client, ids.Count > 0 ? Sjabloon().Replace(vorm, ids[0]) : vorm, parameter)));
            }

            adressen.Add(new(pad, vorm, ids, parameters));
        }

        using var antwoord = await client.GetAsync(new Uri("/v1/gemeenten", UriKind.Relative));
        return new(adressen, antwoord.Headers.ETag!.ToString());
    }

    private static Gen<Fuzzverzoek> Verzoek(Adres adres, Parameter? parameter, string etag) =>
        from methode in Gen.Frequency((40, Gen.Constant("GET")), (4, Gen.Constant("HEAD")),
            (2, Gen.Elements("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "QUERY", "get")))
        from pad in Pad(PastBij(adres, parameter))
        from eerst in parameter is null ? Gen.Constant(Array.Empty<(string, string)>()) : Parameterwaarde(parameter).ArrayOf(1)
        from nodig in Nodig(adres, parameter)
        from aantal in Gen.Frequency((4, Gen.Constant(0)), (4, Gen.Choose(1, 3)), (1, Gen.Choose(0, 12)))
        from query in Parameterwaarde(adres).ArrayOf(aantal)
        from koptal in Gen.Frequency((3, Gen.Constant(0)), (2, Gen.Choose(1, 3)))
        from koppen in Kop(etag).ArrayOf(koptal)
        select new Fuzzverzoek(adres.Pad, methode, pad, [.. eerst, .. nodig, .. query], [.. koppen]);

    // Wat erbij hoort om tot een antwoord te komen: een verplichte parameter, en de vorm die een andere parameter vraagt. Soms vergeet iemand dat.
    private static Gen<(string, string)[]> Nodig(Adres adres, Parameter? parameter)
    {
        var verplicht = adres.Parameters.Where(p => p.Verplicht && p != parameter).Select(p => (p.Naam, p.Waarden[0]));
        (string, string)[] alles = parameter?.Naam switch
        {
            "scheidingsteken" => [.. verplicht, ("format", "csv")],
            "breedte" => [.. verplicht, ("format", "svg")],
            _ => [.. verplicht],
        };
        return Gen.Frequency((9, Gen.Constant(alles)), (1, Gen.Constant(Array.Empty<(string, string)>())));
    }

    // Een dimensie is er van weinig indicatoren; op een andere is ze altijd een fout.
    private static Adres PastBij(Adres adres, Parameter? parameter) =>
        parameter?.Naam == "dimensie" && adres.Ids.Count > 0 ? adres with { Ids = [.. adres.Ids.Where(id => id == "aantal-gebieden")] } : adres;

    private static Gen<string> Pad(Adres adres)
    {
        var gewoon = adres.Ids.Count == 0
            ? Gen.Constant(adres.Pad)
            : Gen.Frequency((8, Gen.Elements(adres.Ids.AsEnumerable())), (1, Gen.Elements(adres.Ids.AsEnumerable()).Select(i => i.ToUpperInvariant())),
                (2, Vreemd().Where(IsPadDeel)))
                .Select(id => Sjabloon().Replace(adres.Vorm, id.Replace("$", "$$", StringComparison.Ordinal)));
        return Gen.Frequency((30, gewoon), (1, gewoon.SelectMany(
            pad => Gen.Elements($"{pad}/", $"{pad}.json", $"{pad}/x", $"/x{pad}", $"{pad}%2f", $"{pad};a=b", $"/{new string('a', 17_000)}"))));
    }

    private static Gen<(string, string)> Parameterwaarde(Adres adres)
    {
        var onbekend =
            from naam in Gen.Elements("kleur", "__proto__", "PAGE", "page%5b%5d", "%00", "meting%20", "")
            from waarde in Vreemd()
            select (naam, waarde);
        return adres.Parameters.Count == 0
            ? onbekend
            : Gen.Frequency((30, Gen.Elements(adres.Parameters.AsEnumerable()).SelectMany(Parameterwaarde)), (1, onbekend));
    }

    private static Gen<(string, string)> Parameterwaarde(Parameter parameter) =>
        from aantal in Gen.Frequency((5, Gen.Constant(1)), (1, Gen.Choose(2, 3)))
        from goed in Gen.Elements(parameter.Waarden.AsEnumerable()).ArrayOf(aantal)
        from waarde in Gen.Frequency((9, Gen.Constant(string.Join(',', goed.Distinct()))), (2, Vreemd()))
        select (parameter.Naam, waarde);

    private static Gen<string> Vreemd() => Gen.Frequency(
        (4, Gen.Elements(_vreemd).Select(Uri.EscapeDataString)),
        (1, Gen.Elements(_rauw)),
        (1, Gen.Choose(1, 0xffff).ArrayOf().Resize(12).Select(tekens => Uri.EscapeDataString(new string([.. tekens.Select(t => (char)t)])))));

    private static Gen<(string, string)> Kop(string etag) => Gen.Frequency(
        (3, Gen.Elements(_accept).Select(a => ("Accept", a))),
        (2, Gen.Elements([etag, $"\"x\", {etag}", .. _etags]).Select(e => ("If-None-Match", e))),
        (4, Gen.Elements(_anders)));

    // Kestrel rekent punten weg en weigert een nulteken voor wij het zien: dat is een ander adres, of geen antwoord van ons.
    private static bool IsPadDeel(string deel) =>
        deel.Length > 0 && Uri.UnescapeDataString(deel).Trim('.').Length > 0 && !deel.Contains("%00", StringComparison.Ordinal);

    private static async Task<IReadOnlyList<string>> Ids(HttpClient client, string lijst)
    {
        var resultaten = JsonNode.Parse(await client.GetStringAsync(new Uri($"/v1{lijst}?pageSize=100", UriKind.Relative)))!["resultaten"]!.AsArray();
        return [.. resultaten.Select(r => (r!["code"] ?? r["id"] ?? r["jaar"])!.ToString())];
    }

    /// <summary>Waarden die kunnen: uit het contract, of uit wat de API zegt dat ze kent.</summary>
    private static async Task<IReadOnlyList<string>> Waarden(HttpClient client, string pad, OpenApiParameter parameter)
    {
        var schema = parameter.ActualSchema.Item?.ActualSchema ?? parameter.ActualSchema;
        if (schema.Enumeration.Count > 0)
        {
            return [.. schema.Enumeration.Select(e => $"{e}")];
        }

        using var antwoord = await client.GetAsync(new Uri($"/v1{pad}?{parameter.Name}=%7e", UriKind.Relative));
        var reden = JsonNode.Parse(await antwoord.Content.ReadAsStringAsync())?["invalidParams"]?.AsArray()
            .FirstOrDefault(f => f!["name"]!.GetValue<string>() == parameter.Name)?["reason"]?.GetValue<string>();
        if (reden is not null && Keuze().Match(reden) is { Success: true } keuze)
        {
            return keuze.Groups[1].Value.Split(", ");
        }

        return schema.Type == JsonObjectType.Integer ? [$"{schema.Minimum ?? 1}", "2", "3", $"{schema.Maximum ?? 100}"] : parameter.Name == "na" ? ["0-begin"] : ["wijk", "Arnhem", "beheer"];
    }

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Sjabloon();

    [GeneratedRegex(@"kies uit (.+?)(?: en \d+ andere)?\.$")]
    private static partial Regex Keuze();
}

/// <summary>Een adres van het contract, met wat er in het pad kan staan.</summary>
public sealed record Adres(string Pad, string Vorm, IReadOnlyList<string> Ids, IReadOnlyList<Parameter> Parameters);

/// <summary>Een parameter met waarden die kunnen, en of er meer dan een tegelijk kan.</summary>
public sealed record Parameter(string Naam, bool Verplicht, bool IsLijst, IReadOnlyList<string> Waarden);
