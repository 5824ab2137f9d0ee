using System.Text.Json;
using Json.Schema;

namespace Wijkbenchmark.Tests.Nakijken;

/// <summary>
/// Het formulier, gekeurd door een validator van een ander: de acht van 2006 passen erin, en wat de controle om zijn vorm weigert weigert het schema ook.
/// </summary>
[Collection(OpEngine.Naam)]
public sealed class FormulierTests(ApiOpEngine api)
{
    private static JsonObject? _formulier;
    private static JsonSchema? _schema;

    private static readonly string[] _vormfouten = ["weg", "null", "tekst", "lege tekst", "lange tekst", "getal", "ja", "onderdeel", "lijst"];

    [Fact]
    public async Task TheEightOf2006_Pass()
    {
        await Lees();
        Assert.All(Inzending2006.Gemeenten, gemeente =>
        {
            var uitslag = _schema!.Evaluate(
                JsonSerializer.Deserialize<JsonElement>(Inzending2006.Bytes(gemeente)), new EvaluationOptions { OutputFormat = OutputFormat.List });
            Assert.True(uitslag.IsValid, $"{gemeente}: {JsonSerializer.Serialize(uitslag.Details?.Where(d => d.Errors is not null).Take(5).Select(d => (d.InstanceLocation.ToString(), d.Errors)))}");
        });
    }

    [Fact]
    public async Task EveryField_HasTitleDescriptionAndExamples_AndTextItsLengthAndShape()
    {
        var velden = Velden(await Lees()).ToArray();

        Assert.True(velden.Length > 150, $"{velden.Length} velden");
        Assert.All(velden, v =>
        {
            Assert.False(string.IsNullOrWhiteSpace(v.Schema["title"]?.GetValue<string>()), v.Naam);
            Assert.True(v.Schema["description"]?.GetValue<string>().Length > 10, v.Naam);
            Assert.DoesNotContain("null", v.Schema["description"]!.GetValue<string>(), StringComparison.OrdinalIgnoreCase);
            var waarde = v.Schema["items"] ?? v.Schema;
            if (Typen(waarde).Contains("string"))
            {
                Assert.True(waarde["maxLength"]?.GetValue<int>() > 0 && waarde["pattern"] is not null, v.Naam);
            }

            if (Typen(waarde).Any(t => t is "string" or "number" or "integer" or "boolean") || IsKeuze(waarde))
            {
                Assert.True(waarde["examples"] is JsonArray { Count: > 0 }, v.Naam);
            }
        });
    }

    /// <summary>Een voorbeeld is geen verzinsel: het staat op die plek in een inzending van 2006, en past in het schema van zijn veld.</summary>
    [Fact]
    public async Task Examples_AreTrue()
    {
        var formulier = await Lees();
        var gezegd = Inzending2006.Gemeenten
            .SelectMany(g => Inzending2006.Plekken(Inzending2006.Lees(g)))
            .Where(p => p.Waarde is JsonValue)
            .Select(p => p.Waarde!.ToJsonString())
            .ToHashSet();
        var voorbeelden = Velden(formulier)
            .Select(v => (v.Naam, Schema: v.Schema["items"] is JsonObject element ? element : v.Schema))
            .Where(v => v.Schema["examples"] is not null)
            .ToArray();

        Assert.True(voorbeelden.Length > 80, $"{voorbeelden.Length} voorbeelden");
        Assert.All(voorbeelden, v => Assert.All(v.Schema["examples"]!.AsArray(), voorbeeld =>
        {
            Assert.True(gezegd.Contains(voorbeeld!.ToJsonString()) || IsKeuze(v.Schema)
                || IsKeuze(v.Schema["anyOf"]?[0] ?? v.Schema), $"{v.Naam}: {voorbeeld}");
            var los = new JsonObject { ["$defs"] = formulier["$defs"]!.DeepClone(), ["allOf"] = new JsonArray(v.Schema.DeepClone()) };
            Assert.True(JsonSchema.FromText(los.ToJsonString()).Evaluate(JsonSerializer.SerializeToElement(voorbeeld)).IsValid, $"{v.Naam}: {voorbeeld}");
        }));
    }

    [Fact]
    public async Task Groups_NameEveryFieldOnce_UnderAHeadingOfTheReport()
    {
        var formulier = await Lees();
        var groepen = formulier["x-groepen"]!.AsArray();
        var velden = groepen.SelectMany(g => g!["velden"]!.AsArray()).Select(v => v!.GetValue<string>()).ToArray();
        string[] Onder(string deel) =>
            [.. formulier["$defs"]![deel]!["properties"]!.AsObject().Select(p => p.Key).Where(p => p != "legeLijsten")
                .Select(p => $"/{deel.ToLowerInvariant()}/{p}")];
        var koppen = (await Inzending2006.Index()).Plaatsen.Select(p => p.Kop).ToHashSet();

        Assert.Equal(
            Onder("Profiel").Concat(Onder("Unit")).Concat(["/partners", "/overlegvormen", "/instrumenten", "/budgetten", "/meldpunten"])
                .Order(StringComparer.Ordinal),
            velden.Order(StringComparer.Ordinal));
        Assert.All(groepen, g => Assert.Contains(g!["kop"]!.GetValue<string>(), koppen));
    }

    [Fact]
    public async Task Choices_AreTheCodeListsOfTheMetingWithTheirNames()
    {
        var (formulier, index) = (await Lees(), await Inzending2006.Index());

        Assert.All(
            ["partnertypen", "instrumenttypen", "budgetsoorten", "meldpuntsoorten", "niveaus", "overlegniveaus", "gebiedstypen", "beleidsvelden",
                "gesprekspartners", "gemeenten"],
            lijst => Assert.Equal(
                index.Codes[lijst].Select(c => (c.Key, c.Value)).Order(),
                formulier["$defs"]![lijst]!["oneOf"]!.AsArray().Select(k => (k!["const"]!.GetValue<string>(), k["title"]!.GetValue<string>())).Order()));
    }

    /// <summary>De tekens die het schema in tekst toelaat zijn die van de controle.</summary>
    [Fact]
    public async Task PatternOfText_IsTheOneOfTheReader()
    {
        var patroon = new System.Text.RegularExpressions.Regex((await Lees())["$defs"]!["Partner"]!["properties"]!["naam"]!["pattern"]!.GetValue<string>());

        Assert.All(Enumerable.Range(0, 0xFFFF + 1).Where(t => t is < 0xD800 or > 0xDFFF), teken =>
            Assert.True(patroon.IsMatch($"a{(char)teken}b") == Tekens.EersteOnleesbare($"a{(char)teken}b") is null, $"U+{teken:X4}"));
        Assert.DoesNotMatch(patroon, " \u00a0\u2003");
    }

    /// <summary>Elke plek waar een veld kan staan, om beurten met een andere fout in haar vorm; alle samen doet tests/extern, met ajv.</summary>
    [Fact]
    public async Task WhatTheReaderRefusesForShape_TheSchemaRefusesToo()
    {
        await Lees();
        var (geweigerd, gezien) = (0, new HashSet<string>());
        foreach (var gemeente in Inzending2006.Gemeenten)
        {
            foreach (var (pad, _) in Inzending2006.Plekken(Inzending2006.Klein(gemeente)).Where(p => p.Pad != "$" && gezien.Add(p.Pad)))
            {
                foreach (var wat in _vormfouten.Where((_, i) => i == gezien.Count % _vormfouten.Length))
                {
                    var inzending = Inzending2006.Klein(gemeente);
                    Bederf(inzending, pad, wat);
                    var uitslag = await Inzending2006.Controleer(inzending);
                    if (uitslag.Fouten is [{ Laag: Laag.Vorm }, ..])
                    {
                        geweigerd++;
                        Assert.False(Past(JsonSerializer.SerializeToElement(inzending)), $"{pad} {wat}: {uitslag.Fouten[0]}");
                    }
                }
            }
        }

        Assert.True(gezien.Count > 300 && geweigerd > 200, $"{gezien.Count} plekken, {geweigerd} geweigerd");
    }

    [Fact]
    public async Task RandomMutations_AreRefusedByTheSchemaWhenTheReaderRefusesTheShape()
    {
        await Lees();
        var (mutaties, geweigerd) = (new Mutaties(1), 0);
        for (var keer = 0; keer < 200; keer++)
        {
            var (inhoud, wat) = mutaties.Verander(Inzending2006.Klein(Inzending2006.Gemeenten[keer % 8]));
            var uitslag = await Inzending2006.Controleer(inhoud);
            if (uitslag.Fouten is [{ Laag: Laag.Vorm }, ..])
            {
                geweigerd++;
                Assert.False(Past(JsonSerializer.Deserialize<JsonElement>(inhoud.AsSpan(inhoud is [0xEF, ..] ? 3 : 0))), $"{wat}: {uitslag.Fouten[0]}");
            }
        }

        Assert.True(geweigerd > 40, $"{geweigerd} geweigerd");
    }

    private static void Bederf(JsonObject inzending, string pad, string wat)
    {
        JsonNode? anders = wat switch
        {
            "tekst" => "x!",
            "lege tekst" => "",
            "lange tekst" => new string('a', 5000),
            "getal" => 1.5,
            "ja" => true,
            "onderdeel" => new JsonObject { ["kleur"] = "rood" },
            "lijst" => new JsonArray((JsonNode?)null),
            _ => null,
        };
        var plekken = Inzending2006.Plekken(inzending).ToArray();
        var ouder = plekken.Where(p => p.Waarde is JsonArray or JsonObject && p.Pad.Length < pad.Length
            && Inzending2006.Plekken(p.Waarde, p.Pad).Any(k => k.Pad == pad)).MaxBy(p => p.Pad.Length);
        var naam = pad[ouder.Pad.Length..].Trim('.', '[', ']', '\'');
        switch (ouder.Waarde)
        {
            case JsonArray lijst when wat == "weg":
                lijst.RemoveAt(0);
                break;
            case JsonArray lijst:
                lijst[0] = anders;
                break;
            case JsonObject onderdeel when wat == "weg":
                onderdeel.Remove(naam);
                break;
            case JsonObject onderdeel:
                onderdeel[naam] = anders;
                break;
            default:
                Assert.Fail($"{pad} heeft geen ouder");
                break;
        }
    }

    private static bool Past(JsonElement inzending) => _schema!.Evaluate(inzending).IsValid;

    private async Task<JsonObject> Lees()
    {
        if (_formulier is null)
        {
            _formulier = JsonNode.Parse(await api.Client.GetStringAsync(new Uri("/v1/metingen/2006/formulier", UriKind.Relative)))!.AsObject();
            _schema = JsonSchema.FromText(_formulier.ToJsonString());
        }

        return _formulier;
    }

    private static IEnumerable<(string Naam, JsonNode Schema)> Velden(JsonObject formulier) => formulier["$defs"]!.AsObject()
        .Select(d => (d.Key, Schema: d.Value!))
        .Prepend(("", formulier))
        .Where(d => d.Item2["properties"] is not null)
        .SelectMany(d => d.Item2["properties"]!.AsObject().Select(p => ($"{d.Item1}.{p.Key}", p.Value!)));

    private static IEnumerable<string> Typen(JsonNode schema) => schema["type"] switch
    {
        JsonArray meer => meer.Select(t => t!.GetValue<string>()),
        { } een => [een.GetValue<string>()],
        _ => [],
    };

    private static bool IsKeuze(JsonNode schema) =>
        schema["$ref"]?.GetValue<string>()["#/$defs/".Length..] is { } deel && _formulier!["$defs"]![deel]!["oneOf"] is not null;
}
