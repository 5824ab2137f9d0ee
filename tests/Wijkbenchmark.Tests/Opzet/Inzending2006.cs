using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;

namespace Wijkbenchmark.Tests.Opzet;

/// <summary>De acht inzendingen van 2006, om te veranderen en na te laten kijken.</summary>
public static class Inzending2006
{
    private static readonly Lazy<Task<Catalogusindex>> _index = new(LeesIndex);
    private static readonly ConcurrentDictionary<string, string> _klein = new();

    /// <summary>De gemeenten, zoals hun bestanden heten.</summary>
    public static IReadOnlyList<string> Gemeenten { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Lader.StandaardMap, "2006"), "*.json").Select(b => Path.GetFileNameWithoutExtension(b))
            .Order(StringComparer.Ordinal)];

    /// <summary>De catalogus van 2006.</summary>
    public static Task<Catalogusindex> Index() => _index.Value;

    /// <summary>De bytes van een inzending.</summary>
    public static byte[] Bytes(string gemeente) => File.ReadAllBytes(Path.Combine(Lader.StandaardMap, "2006", $"{gemeente}.json"));

    /// <summary>Een inzending om te veranderen.</summary>
    public static JsonObject Lees(string gemeente = "gm0202") => JsonNode.Parse(Bytes(gemeente))!.AsObject();

    /// <summary>Een inzending waarin elke lijst één element heeft, het rijkste: elke vorm komt erin voor, en ze is zo nagelopen.</summary>
    public static JsonObject Klein(string gemeente = "gm0202")
    {
        static JsonNode? Snoei(JsonNode? node) => node switch
        {
            JsonObject o => new JsonObject(o.Select(p => KeyValuePair.Create(p.Key, Snoei(p.Value)))),
            JsonArray { Count: > 0 } a => new JsonArray(Snoei(a.MaxBy(e => e?.ToJsonString().Length))),
            _ => node?.DeepClone(),
        };
        return JsonNode.Parse(_klein.GetOrAdd(gemeente, g => Snoei(Lees(g))!.ToJsonString()))!.AsObject();
    }

    /// <summary>De inzending als tekst, met wat er in de tekst zelf veranderd is.</summary>
    public static byte[] Tekst(Func<string, string> verander, string gemeente = "gm0202") =>
        Encoding.UTF8.GetBytes(verander(Encoding.UTF8.GetString(Bytes(gemeente))));

    /// <summary>De uitslag van de controle, zonder vorige meting.</summary>
    public static async Task<Controleuitslag> Controleer(byte[] inhoud, Vorige? vorige = null) =>
        await Controle.VanAsync(inhoud, await Index(), _ => Task.FromResult(vorige));

    /// <summary>De uitslag van de controle.</summary>
    public static Task<Controleuitslag> Controleer(JsonNode inzending, Vorige? vorige = null) =>
        Controleer(JsonSerializer.SerializeToUtf8Bytes(inzending), vorige);

    /// <summary>Elke plek in een document met haar pad, zoals de controle dat schrijft.</summary>
    public static IEnumerable<(string Pad, JsonNode? Waarde)> Plekken(JsonNode? node, string pad = "$") => node switch
    {
        JsonObject o =>
            o.SelectMany(p => Plekken(p.Value, p.Key.Contains('.', StringComparison.Ordinal) ? $"{pad}['{p.Key}']" : $"{pad}.{p.Key}")).Prepend((pad, node)),
        JsonArray a => a.SelectMany((w, i) => Plekken(w, $"{pad}[{i}]")).Prepend((pad, node)),
        _ => [(pad, node)],
    };

    private static async Task<Catalogusindex> LeesIndex()
    {
        using var map = new Metingmap();
        map.ZetGeladen2006("gm0202");
        await using var verbinding = await map.Verbindingen.OpenOmTeSchrijvenAsync(CancellationToken.None);
        return await Catalogusindex.LeesAsync(verbinding, null, 2006, CancellationToken.None);
    }
}
