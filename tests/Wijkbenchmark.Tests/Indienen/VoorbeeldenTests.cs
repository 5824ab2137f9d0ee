using System.Text;
using Wijkbenchmark.Tests.Rondes;

namespace Wijkbenchmark.Tests.Indienen;

/// <summary>Elk voorbeeld in het contract bij inleveren is wat een server die inneemt erop antwoordt, in de volgorde van een ronde.</summary>
public sealed class VoorbeeldenTests
{
    private const string Concepten = "/metingen/{jaar}/concepten";

    private const string Concept = $"{Concepten}/{{gemeente}}";

    private static readonly JsonNode _paden = JsonNode.Parse(Encoding.UTF8.GetString(Api.Uitgave.Contract.Json))!["paths"]!;

    [Fact]
    public async Task Examples_AreTrueAnswers()
    {
        await using var inlevering = await Inlevering.StartAsync(stel: b => b.UseSetting("Inname:Afnemers:arnhem:Gemeenten", "GM0202"));
        var document = Encoding.UTF8.GetBytes(_paden[Concept]!["put"]!["requestBody"]!["content"]!["application/json"]!["examples"]!["voorbeeld"]!["value"]!
            .ToJsonString());
        var eerste = await inlevering.BewaarAsync("GM0202", "arnhem", document);
        Houd(Concept, "put", "201", eerste);
        Houd(Concept, "put", "200", await inlevering.BewaarAsync("GM0202", "arnhem", document));
        Houd(Concepten, "get", "200", await inlevering.StuurAsync("GET", "", null, token: inlevering.Autoriteit.Token("arnhem", Autoriteit.Indienen)));
        Houd(Concept, "get", "200", await inlevering.StuurAsync("GET", "/GM0202", "arnhem"));
        Houd($"{Concept}/controle", "get", "200", await inlevering.StuurAsync("GET", "/GM0202/controle", "arnhem"));

        var goed = await inlevering.BewaarAsync("GM0202", "arnhem", Inlevering.Document(), eerste.ETag);
        var besluit = Encoding.UTF8.GetBytes(
            _paden[$"{Concept}/besluiten"]!["post"]!["requestBody"]!["content"]!["application/json"]!["examples"]!["voorbeeld"]!["value"]!.ToJsonString());
        Houd($"{Concept}/besluiten", "post", "201", await inlevering.StuurAsync("POST", "/GM0202/besluiten", "arnhem", besluit, goed.ETag));
        Houd($"{Concept}/besluiten", "post", "200", await inlevering.StuurAsync("POST", "/GM0202/besluiten", "arnhem", besluit, goed.ETag));
        Houd($"{Concept}/besluiten", "get", "200", await inlevering.StuurAsync("GET", "/GM0202/besluiten", "arnhem"));
        Houd($"{Concept}/besluiten/{{nummer}}", "get", "200", await inlevering.StuurAsync("GET", "/GM0202/besluiten/1", "arnhem"));
    }

    private static void Houd(string pad, string methode, string status, Inlevering.Antwoord antwoord)
    {
        var voorbeeld = _paden[pad]![methode]!["responses"]![status]!["content"]!["application/json"]!["examples"]!["voorbeeld"]!["value"]!;
        Assert.Equal(status, $"{(int)antwoord.Status}");
        var (hoort, is_) = (Geordend(voorbeeld)!.ToJsonString(), Geordend(antwoord.Json)!.ToJsonString());
        Assert.True(hoort == is_, $"{methode} {pad} {status}{Environment.NewLine}  contract {hoort}{Environment.NewLine}  antwoord {is_}");
    }

    // Een ETag is elke keer een andere, en de volgorde van eigenschappen doet niet mee.
    private static JsonNode? Geordend(JsonNode? node) => node switch
    {
        JsonObject o =>
            new JsonObject(o.Where(p => p.Key != "etag").OrderBy(p => p.Key, StringComparer.Ordinal)
                .Select(p => KeyValuePair.Create(p.Key, Geordend(p.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Geordend)]),
        _ => node?.DeepClone(),
    };
}
