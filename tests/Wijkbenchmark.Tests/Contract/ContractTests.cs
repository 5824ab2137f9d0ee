using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using NJsonSchema;
using NSwag;
using Swashbuckle.AspNetCore.Swagger;
using Wijkbenchmark.Api.Waarnemingen;

namespace Wijkbenchmark.Tests.Contract;

/// <summary>
/// Code en contract zeggen hetzelfde, in beide richtingen: wat geserveerd wordt is beschreven, en wat beschreven is wordt geserveerd.
/// De kant van de code is wat Swashbuckle uit de routes en antwoordtypen afleidt.
/// </summary>
[Collection(OpEngine.Naam)]
public sealed partial class ContractTests(ApiOpSqlite api)
{
    // Een hele inzending is te lang voor een voorbeeld; HistorieTests houdt haar byte voor byte tegen het bestand.
    private const string Document = "/metingen/{jaar}/inzendingen/{gemeente}/document";

    private static OpenApiDocument? _code;

    [Fact]
    public async Task Paths_AreTheSame()
    {
        var contract = await Contractdocument.Lees();

        Assert.True(contract.Paths.Count > 30, $"{contract.Paths.Count} paden");
        Assert.Equal(
            (await Code()).Paths.Keys.Select(p => p["/v1".Length..]).Select(p => p.Length == 0 ? "/" : p).Append("/openapi.json").Append("/openapi.yaml")
                .Order(StringComparer.Ordinal),
            contract.Paths.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task OperationsParametersAndStatuses_AreTheSame()
    {
        var fouten = new List<string>();
        foreach (var (pad, contract, code) in await Adressen())
        {
            if (code.OperationId != contract.OperationId)
            {
                fouten.Add($"{pad}: operationId {code.OperationId} in de code, {contract.OperationId} in het contract");
            }

            Vergelijk(fouten, $"{pad}: tags", code.Tags, contract.Tags);
            Vergelijk(
                fouten,
                $"{pad}: parameters",
                code.ActualParameters.Select(p => $"{p.Kind} {p.Name} {p.IsRequired}"),

                // Een document leest de handler zelf, zonder dat het platform ervan weet.
                contract.ActualParameters.Where(p => p.Kind != OpenApiParameterKind.Body).Select(p => $"{p.Kind} {p.Name} {p.IsRequired}"));
            Vergelijk(fouten, $"{pad}: statussen", code.ActualResponses.Keys, contract.ActualResponses.Keys);
        }

        Assert.True(fouten.Count == 0, string.Join(Environment.NewLine, fouten));
    }

    [Fact]
    public async Task Schemas_AreTheSame()
    {
        var fouten = new List<string>();
        var bekeken = new HashSet<(JsonSchema, JsonSchema)>();
        foreach (var (pad, contract, code) in await Adressen())
        {
            foreach (var (status, antwoord) in code.ActualResponses)
            {
                if (antwoord.Content is { Count: > 0 } inhoud)
                {
                    var (type, media) = inhoud.Single();
                    var anders = contract.ActualResponses[status].Content;
                    if (!anders.TryGetValue(type, out var beschreven))
                    {
                        fouten.Add($"{pad} {status}: {type} staat niet in het contract");
                        continue;
                    }

                    Vergelijk(fouten, bekeken, $"{pad} {status}", media.Schema, beschreven.Schema);
                }
            }
        }

        Assert.True(bekeken.Count > 25, $"{bekeken.Count} schema's");
        Assert.True(fouten.Count == 0, string.Join(Environment.NewLine, fouten.Distinct().Take(60)));
    }

    [Fact]
    public async Task EveryOperationAndParameter_IsDescribedInDutch()
    {
        var contract = await Contractdocument.Lees();

        Assert.All(contract.Operations, o =>
        {
            Assert.False(string.IsNullOrWhiteSpace(o.Operation.Summary), o.Path);
            Assert.False(string.IsNullOrWhiteSpace(o.Operation.Description), o.Path);
            Assert.All(o.Operation.ActualParameters, p => Assert.False(string.IsNullOrWhiteSpace(p.Description), $"{o.Path} {p.Name}"));
        });
        Assert.All(contract.Components.Schemas, s => Assert.All(s.Value.Properties, p => Assert.False(
            string.IsNullOrWhiteSpace(p.Value.Description ?? p.Value.ActualTypeSchema.Description), $"{s.Key}.{p.Key}")));
    }

    /// <summary>Elk adres kent de vormen die het contract er noemt, en als er te kiezen valt noemt <c>format</c> ze.</summary>
    [Fact]
    public async Task Representations_AreTheSame()
    {
        var contract = await Contractdocument.Lees();
        var adressen = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<BewaarMetadata>() is not null && e.RoutePattern.RawText!.StartsWith("/v1", StringComparison.Ordinal))
            .ToArray();
        Assert.True(adressen.Length > 28);

        Assert.All(adressen, adres =>
        {
            var vormen = Representaties.Van(adres).Vormen;
            var pad = adres.RoutePattern.RawText!["/v1".Length..].TrimEnd('/') is { Length: > 0 } p ? p : "/";
            var beschreven = contract.Paths[pad][OpenApiOperationMethod.Get];
            Assert.Equal(
                vormen.Select(v => Representaties.Mediatype(v) ?? JsonStat.Mediatype).Order(StringComparer.Ordinal),
                beschreven.ActualResponses["200"].Content.Keys.Order(StringComparer.Ordinal));
            Assert.Equal(
                vormen.Length > 1 ? vormen.Select(Representaties.Naam) : [],
                beschreven.ActualParameters.SingleOrDefault(p => p.Name == "format")?.ActualSchema.Enumeration.Select(e => $"{e}") ?? []);
        });
    }

    /// <summary>Elk voorbeeld noemt het verzoek dat het gaf, en is wat de API daarop antwoordt.</summary>
    [Fact]
    public async Task Examples_AreTrueAnswers()
    {
        var contract = JsonNode.Parse(System.Text.Encoding.UTF8.GetString(Api.Uitgave.Contract.Json))!;
        var aantal = 0;
        var fouten = new List<string>();
        foreach (var (pad, methode, operatie) in contract["paths"]!.AsObject()
            .Where(p => !p.Key.StartsWith("/openapi", StringComparison.Ordinal) && p.Key != Document)

            // Wat een token vraagt loopt VoorbeeldenTests na, op een server die inneemt.
            .Where(p => !p.Key.Contains("/concepten", StringComparison.Ordinal))
            .SelectMany(p => p.Value!.AsObject().Select(o => (p.Key, o.Key, o.Value!))))
        {
            foreach (var (type, media) in operatie["responses"]!["200"]!["content"]!.AsObject())
            {
                var voorbeelden = media!["examples"]?.AsObject();
                Assert.True(voorbeelden is { Count: > 0 }, $"{pad} heeft geen voorbeeld van {type}");
                foreach (var (naam, voorbeeld) in voorbeelden)
                {
                    var verzoek = Verzoek().Match(voorbeeld!["summary"]!.GetValue<string>());
                    Assert.True(verzoek.Success, $"{pad}: het voorbeeld noemt zijn verzoek niet");
                    using var bericht = new HttpRequestMessage(new HttpMethod(methode), verzoek.Groups[1].Value)
                    {
                        // Wat gestuurd is staat bij het verzoek, onder dezelfde naam.
                        Content = operatie["requestBody"] is { } stuur
                            ? new StringContent(stuur["content"]!["application/json"]!["examples"]![naam]!["value"]!
                                .ToJsonString(), System.Text.Encoding.UTF8, "application/json")
                            : null,
                    };
                    using var antwoord = await api.Client.SendAsync(bericht);
                    var gekregen = await antwoord.Content.ReadAsStringAsync();
                    aantal++;
                    var (contractueel, echt) = type switch
                    {
                        "text/csv" => (voorbeeld["value"]!.GetValue<string>(), gekregen.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal)),

                        // De tekening zelf leest niemand in het contract: het voorbeeld is wat ze in woorden zegt.
                        "image/svg+xml" => (InWoorden(voorbeeld["value"]!.GetValue<string>()), InWoorden(gekregen)),
                        _ when verzoek.Groups[2].Success => (Stabiel(voorbeeld["value"]), Stabiel(Deel(JsonNode.Parse(gekregen), voorbeeld["value"]))),
                        _ => (Stabiel(voorbeeld["value"]), Stabiel(JsonNode.Parse(gekregen))),
                    };
                    if (contractueel != echt)
                    {
                        fouten.Add($"{verzoek.Groups[1].Value}{Environment.NewLine}  contract "
                            + $"{contractueel[..Math.Min(200, contractueel.Length)]}{Environment.NewLine}  antwoord {echt[..Math.Min(200, echt.Length)]}");
                    }
                }
            }
        }

        Assert.True(aantal > 45, $"{aantal} voorbeelden");
        Assert.True(fouten.Count == 0, $"{fouten.Count} voorbeelden kloppen niet:{Environment.NewLine}{string.Join(Environment.NewLine, fouten)}");
    }

    [Fact]
    public async Task Contract_IsServedAsYamlAndJsonToAnyOrigin()
    {
        foreach (var (pad, type) in new[] { ("/v1/openapi.json", "application/json"), ("/v1/openapi.yaml", "application/yaml") })
        {
            using var verzoek = new HttpRequestMessage(HttpMethod.Get, pad);
            verzoek.Headers.Add("Origin", "https://ergens.example");
            using var antwoord = await api.KaleClient.SendAsync(verzoek);

            Assert.Equal(type, antwoord.Content.Headers.ContentType!.MediaType);
            Assert.Equal("*", antwoord.Headers.GetValues("Access-Control-Allow-Origin").Single());
        }

        Assert.Equal(
            await File.ReadAllTextAsync(Path.Combine(Bronmap.Pad, "openapi.yaml")),
            await api.KaleClient.GetStringAsync(new Uri("/v1/openapi.yaml", UriKind.Relative)));
    }

    [Fact]
    public async Task Version_IsTheOneWeServe()
    {
        var contract = await Contractdocument.Lees();

        Assert.Equal("3.0", contract.OpenApi[..3]);
        Assert.Equal(Koppen.Versie, contract.Info.Version);
    }

    private async Task<OpenApiDocument> Code()
    {
        if (_code is null)
        {
            await using var beschreven = new IngesteldeApi(api, b => b.ConfigureTestServices(Beschrijving.VoegToe));
            _code = await OpenApiDocument.FromJsonAsync(await Microsoft.OpenApi.OpenApiSerializableExtensions.SerializeAsJsonAsync(
                beschreven.Services.GetRequiredService<ISwaggerProvider>().GetSwagger("v1"), Microsoft.OpenApi.OpenApiSpecVersion.OpenApi3_0));
        }

        return _code;
    }

    private async Task<IReadOnlyList<(string Pad, OpenApiOperation Contract, OpenApiOperation Code)>> Adressen()
    {
        var contract = await Contractdocument.Lees();
        var adressen = (await Code()).Paths
            .SelectMany(p => p.Value.Where(o => o.Key != OpenApiOperationMethod.Head)
                .Select(o => (Pad: p.Key["/v1".Length..] is { Length: > 0 } pad ? pad : "/", Methode: o.Key, Code: o.Value)))
            .Select(p => (p.Pad, contract.Paths[p.Pad][p.Methode], p.Code))
            .ToArray();
        Assert.True(adressen.Length > 28);
        return adressen;
    }

    // Wat van het moment is en niet van het contract gaat eruit, en de volgorde van eigenschappen doet niet mee.
    private static string Stabiel(JsonNode? node)
    {
        var kopie = node?.DeepClone();
        if (kopie is JsonObject wortel)
        {
            foreach (var deel in new[] { wortel, wortel["stand"] as JsonObject }.OfType<JsonObject>()
                .Concat((wortel["resultaten"] as JsonArray ?? []).OfType<JsonObject>()))
            {
                deel.Remove("dataversie");
                deel.Remove("gewijzigd");
                deel.Remove("updated");
                deel.Remove("op");
                deel.Remove("cursor");
                deel.Remove("volgende");
            }
        }

        return Geordend(kopie)?.ToJsonString() ?? "null";
    }

    // Van het antwoord wat een ingekort voorbeeld ervan laat zien.
    private static JsonNode? Deel(JsonNode? antwoord, JsonNode? voorbeeld) => (antwoord, voorbeeld) is (JsonObject heel, JsonObject deel)
        ? new JsonObject(deel.Where(p => heel.ContainsKey(p.Key)).Select(p => KeyValuePair.Create(p.Key, Deel(heel[p.Key], p.Value))))
        : antwoord?.DeepClone();

    private static string InWoorden(string svg) =>
        string.Join('\n', XElement.Parse(svg).Elements().Where(e => e.Name.LocalName is "title" or "desc").Select(e => e.Value.Trim()));

    private static JsonNode? Geordend(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Geordend(p.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Geordend)]),
        _ => node?.DeepClone(),
    };

    private static void Vergelijk(List<string> fouten, string wat, IEnumerable<string> code, IEnumerable<string> contract)
    {
        var (a, b) = (code.ToHashSet(), contract.ToHashSet());
        fouten.AddRange(a.Except(b).Select(x => $"{wat}: '{x}' staat in de code en niet in het contract"));
        fouten.AddRange(b.Except(a).Select(x => $"{wat}: '{x}' staat in het contract en niet in de code"));
    }

    private static void Vergelijk(List<string> fouten, HashSet<(JsonSchema, JsonSchema)> bekeken, string pad, JsonSchema code, JsonSchema contract)
    {
        var (echt, anders) = (Echt(code), Echt(contract));
        if (!bekeken.Add((echt, anders)))
        {
            return;
        }

        var (soortCode, soortContract) = (echt.Type & ~JsonObjectType.Null, anders.Type & ~JsonObjectType.Null);
        if (soortCode != soortContract)
        {
            fouten.Add($"{pad}: type {soortCode} in de code, {soortContract} in het contract");
            return;
        }

        Vergelijk(fouten, $"{pad}: waarden", echt.Enumeration.OfType<object>().Select(e => $"{e}"), anders.Enumeration.OfType<object>().Select(e => $"{e}"));
        if (echt.Item is { } items)
        {
            Vergelijk(fouten, bekeken, $"{pad}[]", items, anders.Item!);
        }

        if (echt.AdditionalPropertiesSchema is { } vrij)
        {
            Vergelijk(fouten, bekeken, $"{pad}.*", vrij, anders.AdditionalPropertiesSchema!);
        }

        // Met expand=fase komt de hele ontwikkelingsfase op de plaats van haar code en naam; GemeenteTests toetst dat.
        Vergelijk(
            fouten,
            $"{pad}: eigenschappen",
            echt.ActualProperties.Keys,
            pad == "/gemeenten/{code} 200.fase" ? anders.RequiredProperties : anders.ActualProperties.Keys);
        Vergelijk(fouten, $"{pad}: verplicht", echt.RequiredProperties, anders.RequiredProperties);
        foreach (var (eigenschap, schema) in echt.ActualProperties)
        {
            if (anders.ActualProperties.TryGetValue(eigenschap, out var beschreven))
            {
                // Wat met expand komt ontbreekt anders; in de code is dat null, in het antwoord is het er niet.
                if (echt.RequiredProperties.Contains(eigenschap) && MagNull(schema) != MagNull(beschreven))
                {
                    fouten.Add($"{pad}.{eigenschap}: {(MagNull(schema) ? "wel" : "geen")} null in de code, andersom in het contract");
                }

                Vergelijk(fouten, bekeken, $"{pad}.{eigenschap}", schema, beschreven);
            }
        }
    }

    // Een verwijzing die null mag zijn staat in het contract als oneOf met een tak die alleen null toelaat.
    private static JsonSchema Echt(JsonSchema schema) => schema.ActualSchema is { OneOf.Count: > 0 } keuze
        ? Echt(keuze.OneOf.First(k => !IsNullTak(k)))
        : schema.ActualTypeSchema;

    private static bool MagNull(JsonSchema schema) => schema.ActualSchema is { OneOf.Count: > 0 } keuze
        ? keuze.OneOf.Any(IsNullTak)
        : schema.IsNullable(SchemaType.OpenApi3);

    private static bool IsNullTak(JsonSchema tak) => tak.ActualSchema.Enumeration is { Count: 1 } waarden && waarden.Single() is null;

    [GeneratedRegex(@"(?:GET|POST) (/v1\S*)( \(ingekort\))?")]
    private static partial Regex Verzoek();
}
