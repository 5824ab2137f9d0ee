using System.Text;
using System.Text.Json;

namespace Wijkbenchmark.Tests.Opzet;

/// <summary>Bederft een document op een plek die het toeval kiest, altijd hetzelfde bij hetzelfde zaad.</summary>
public sealed class Mutaties(int zaad)
{
    private static readonly string[] _teksten =
    [
        "", " ", "\u00a0", "x", "null", "GM0202", "gm9999-vreemd", "2006-13-45", "１２", "İstanbul", "ﬀ", "e\u0301e\u0301", "👩‍👩‍👧", "😀", string.Concat(
            Enumerable.Repeat("😀", 150)),
        new('a', 201), new('é', 5000), string.Concat(Enumerable.Repeat("\U0001D15E", 60)), "<script>alert(1)</script>", "'; DROP TABLE gemeente; --", "=1+1",
            "\"", "\\", string.Concat(Enumerable.Repeat("\"", 59)),
        "a\u0000b", "a\nb", "a\tb", "\u202eab", "\u2066ab", "a\u200bb", "a\u00adb", "\ufeff", "\ufffd", "\uffff", "jan@gemeente.nl", "bel 06-12345678",
            "026 377 4000", "nietGemeld", "geen", "inwoners", "wijk",
    ];

    private static readonly string[] _getallen = ["0", "-0", "-1", "0.5", "100.5", "1e3", "2006.0", "1e15", "999999999999999", "123456789012345678", "1e999",
        "-1e999", "1e-999", "0.1", "3", "140000"];

    private static readonly string[] _namen = ["kleur", "__proto__", "meting", "gemeente", "Naam", "naam ", "id", "a\u202eb", ""];

    private readonly Random _toeval = new(zaad);

    /// <summary>Een getal dat het toeval kiest.</summary>
    public int Kies(int onder) => _toeval.Next(onder);

    /// <summary>Een veranderd document: meestal nog JSON, soms niet meer. Ook wat er veranderd is.</summary>
    public (byte[] Inhoud, string Wat) Verander(JsonObject document)
    {
        var wat = new List<string>();
        for (var keer = 0; keer <= Kies(3); keer++)
        {
            wat.Add(VeranderPlek(document));
        }

        var tekst = Merken(document.ToJsonString());
        if (Kies(12) > 0)
        {
            return (Encoding.UTF8.GetBytes(tekst), string.Join(" + ", wat));
        }

        var (bytes, hoe) = Bederf(Encoding.UTF8.GetBytes(tekst));
        return (bytes, string.Join(" + ", wat.Append(hoe)));
    }

    // Een getal dat JsonNode niet kan dragen gaat als merkteken mee.
    private static string Merken(string tekst) => System.Text.RegularExpressions.Regex.Replace(tekst, "\"#(-?[0-9.eE-]+)#\"", "$1");

    private string VeranderPlek(JsonObject document)
    {
        var plekken = Inzending2006.Plekken(document).Where(p => p.Pad != "$").ToArray();
        var (pad, node) = plekken[Kies(plekken.Length)];
        switch (Kies(10))
        {
            case 0:
                return $"{pad} weg: {Vervang(pad, node, () => null, weg: true)}";
            case 1:
                return $"{pad} null: {Vervang(pad, node, () => null)}";
            case 2:
                var anders = new JsonNode?[] { "tekst", 5, true, new JsonObject(), new JsonArray(), new JsonArray((JsonNode?)null) }[Kies(6)];
                return $"{pad} wordt {anders?.ToJsonString()}: {Vervang(pad, node, () => anders)}";
            case 3 when node is JsonArray { Count: > 0 } lijst:
                lijst.Add(lijst[Kies(lijst.Count)]?.DeepClone());
                return $"{pad} herhaald";
            case 4 when node is JsonArray { Count: > 1 } lijst:
                var eerste = lijst[0];
                lijst.RemoveAt(0);
                lijst.Add(eerste);
                return $"{pad} verschoven";
            case 5 when node is JsonArray lijst:
                lijst.Clear();
                return $"{pad} leeg";
            case 6:
                var ding = plekken.Select(p => p.Waarde).OfType<JsonObject>().ElementAt(Kies(plekken.Count(p => p.Waarde is JsonObject)));
                var naam = _namen[Kies(_namen.Length)];
                ding[naam] = "rood";
                return $"{ding.GetPath()} krijgt '{naam}'";
            case 7:
                var van = plekken[Kies(plekken.Length)].Waarde?.DeepClone();
                return $"{pad} krijgt wat elders staat: {Vervang(pad, node, () => van)}";
        }

        if (node is JsonValue waarde && waarde.GetValueKind() == JsonValueKind.Number)
        {
            var getal = _getallen[Kies(_getallen.Length)];
            return $"{pad} = {getal}: {Vervang(pad, node, () => $"#{getal}#")}";
        }

        // De helft van de bladeren is tekst.
        var (tekstpad, tekst) = plekken.Where(p => p.Waarde is JsonValue v && v.GetValueKind() == JsonValueKind.String)
            .ElementAt(Kies(plekken.Count(p => p.Waarde is JsonValue v && v.GetValueKind() == JsonValueKind.String)));
        var nieuw = _teksten[Kies(_teksten.Length)];
        return $"{tekstpad} = {JsonSerializer.Serialize(nieuw[..Math.Min(nieuw.Length, 20)])}: {Vervang(tekstpad, tekst, () => nieuw)}";
    }

    private static string Vervang(string pad, JsonNode? node, Func<JsonNode?> door, bool weg = false)
    {
        // Een null heeft geen ouder: die vinden we op zijn pad niet terug, en dan blijft hij staan.
        switch (node?.Parent)
        {
            case JsonObject ouder when weg:
                ouder.Remove(node.GetPropertyName());
                break;
            case JsonObject ouder:
                ouder[node.GetPropertyName()] = door();
                break;
            case JsonArray lijst when weg:
                lijst.Remove(node);
                break;
            case JsonArray lijst:
                lijst[node.GetElementIndex()] = door();
                break;
            default:
                return $"{pad} was al null";
        }

        return "ja";
    }

    private (byte[] Inhoud, string Wat) Bederf(byte[] inhoud)
    {
        var plek = Kies(inhoud.Length);
        switch (Kies(7))
        {
            case 0:
                return (inhoud[..plek], $"afgebroken bij {plek}");
            case 1:
                inhoud[plek] = (byte)Kies(256);
                return (inhoud, $"byte {plek} anders");
            case 2:
                return ([.. inhoud[..plek], 0xFF, 0xFE, .. inhoud[plek..]], $"bytes erbij bij {plek}");
            case 3:
                return (Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(inhoud)), "UTF-16");
            case 4:
                return (Encoding.Latin1.GetBytes(Encoding.UTF8.GetString(inhoud)), "Latin-1");
            case 5:
                return ([.. "\uFEFF"u8, .. inhoud], "met BOM");
            default:
                return (Encoding.UTF8.GetBytes(
                    Encoding.UTF8.GetString(inhoud).Replace("\"naam\":\"", "\"naam\":\"\\ud800", StringComparison.Ordinal)), "losse helften");
        }
    }
}
