using System.Globalization;
using System.Text.RegularExpressions;

namespace Wijkbenchmark.Tests.Data;

/// <summary>Een regel van de tweede lezing: wat een tweede lezer, die de eerste niet zag, op een plaats vond.</summary>
/// <param name="Paragraaf">De paragraaf.</param>
/// <param name="Kop">De kop zoals gedrukt.</param>
/// <param name="Soort">getal, tijd, naam, oordeel of conclusie.</param>
/// <param name="Gedrukt">De woorden zoals gedrukt.</param>
/// <param name="Waarde">Het getal, de tijd of het oordeel, zoals de tweede lezer het leest.</param>
/// <param name="Betekenis">Waarvan het is.</param>
public sealed record Leesregel(string Paragraaf, string Kop, string Soort, string Gedrukt, string Waarde, string Betekenis);

/// <summary>Hoe een verschil tussen de lezingen beslecht is.</summary>
/// <param name="Besluit">staat (in andere woorden), elders (op een andere plaats) of nietOvergenomen.</param>
/// <param name="Bewijs">Een stuk tekst dat de API geeft, of de reden.</param>
public sealed record Beslissing(string Besluit, string Bewijs);

/// <summary>Wat de API op een plaats in het rapport te zeggen heeft.</summary>
public sealed class Plaatsinhoud
{
    public List<string> Teksten { get; } = [];

    public List<(double? Waarde, double? Min, double? Max, string Gedrukt)> Getallen { get; } = [];
}

/// <summary>Leest de tweede lezing, de beslissingen, en wat de API per plaats geeft.</summary>
public static partial class Lezing
{
    /// <summary>Tussenkopjes die geen eigen plaats zijn (docs/beslissingen/0007): hun tekst staat onder deze kop.</summary>
    private static readonly HashSet<string> _tussenkopjes =
    [
        "Inhoudelijk", "Procesmatig", "Dichter bij de burger, de burger aan zet:", "Betere samenwerking met alle relevante partners",
        "Betere verankering in de gemeentelijke organisatie",
    ];

    private static readonly string _map = Path.Combine(Bronmap.Pad, "tests", "Wijkbenchmark.Tests", "Data");

    public static (string Paragraaf, string Kop) Plaats(string paragraaf, string kop) =>
        (paragraaf, _tussenkopjes.Contains(kop) ? "Doelen en motieven" : kop);

    public static IReadOnlyList<Leesregel> Tweede(string naam) =>
        [.. Regels($"tweede-lezing/{naam}.tsv", 6).Select(r => new Leesregel(r[0], r[1], r[2], r[3], r[4], r[5]))];

    public static IReadOnlyDictionary<(string, string, string, string, string), Beslissing> Beslissingen(string naam) =>
        Regels($"beslecht/{naam}.tsv", 7).ToDictionary(r => (r[0], r[1], r[2], r[3], r[4]), r => new Beslissing(r[5], r[6]));

    public static IReadOnlyList<(string Paragraaf, string Titel, string Kop)> Plaatsen() =>
        [.. Regels("tweede-lezing/plaatsen.tsv", 3).Select(r => (r[0], r[1], r[2]))];

    /// <summary>De checklist van plaatsen met de feiten die ze dragen.</summary>
    public static IReadOnlyList<string> Dekking() => [.. Regels("dekking.tsv", 3).Select(r => string.Join('\t', r))];

    /// <summary>Schrijft de checklist opnieuw.</summary>
    public static void HerschrijfDekking(IEnumerable<string> regels) =>
        File.WriteAllText(Path.Combine(_map, "dekking.tsv"), string.Concat(regels.Prepend("paragraaf\tkop\tfeiten").Select(r => $"{r}\n")));

    /// <summary>Telt per plaats de feiten, op waar ze in het antwoord staan.</summary>
    public static void Tel(JsonNode? node, string waar, Dictionary<(string, string), SortedDictionary<string, int>> dragers)
    {
        switch (node)
        {
            case JsonArray lijst:
                foreach (var element in lijst)
                {
                    Tel(element, waar, dragers);
                }

                break;
            case JsonObject feit:
                foreach (var bron in (feit["bronnen"] as JsonArray ?? [])
                    .Select(b => (b!["paragraaf"]!.GetValue<string>(), b["kop"]!.GetValue<string>())).Distinct())
                {
                    var tellingen = dragers.TryGetValue(bron, out var bekend) ? bekend : dragers[bron] = new(StringComparer.Ordinal);
                    tellingen[waar] = tellingen.GetValueOrDefault(waar) + 1;
                }

                foreach (var (naam, waarde) in feit)
                {
                    if (naam != "bronnen")
                    {
                        Tel(waarde, $"{waar}.{naam}", dragers);
                    }
                }

                break;
        }
    }

    /// <summary>Alle tekst en getallen onder <paramref name="wortel"/>, op de plaatsen die de feiten noemen.</summary>
    public static void Verzamel(JsonNode? wortel, Dictionary<(string, string), Plaatsinhoud> plaatsen)
    {
        switch (wortel)
        {
            case JsonArray lijst:
                foreach (var element in lijst)
                {
                    Verzamel(element, plaatsen);
                }

                break;
            case JsonObject feit:
                if (feit["bronnen"] is JsonArray bronnen)
                {
                    var teksten = new List<string>();
                    Teksten(feit, teksten);
                    foreach (var bron in bronnen)
                    {
                        var sleutel = (bron!["paragraaf"]!.GetValue<string>(), bron["kop"]!.GetValue<string>());
                        var inhoud = plaatsen.TryGetValue(sleutel, out var bekend) ? bekend : plaatsen[sleutel] = new();
                        inhoud.Teksten.AddRange(teksten.Select(Vouw));
                        if (feit.ContainsKey("alsGedrukt"))
                        {
                            inhoud.Getallen.Add((Getal(feit["waarde"]), Getal(feit["min"]), Getal(feit["max"]), Vouw(
                                feit["alsGedrukt"]?.GetValue<string>() ?? "")));
                        }
                    }
                }

                foreach (var (naam, waarde) in feit)
                {
                    if (naam != "bronnen")
                    {
                        Verzamel(waarde, plaatsen);
                    }
                }

                break;
        }
    }

    /// <summary>Staat de regel letterlijk, of als getal, op zijn plaats?</summary>
    public static bool Staat(Leesregel regel, Plaatsinhoud inhoud)
    {
        var gedrukt = Vouw(regel.Gedrukt);
        if (regel.Soort is "oordeel" or "conclusie")
        {
            // Een oordeel is een zin: of die er staat, moet iemand beslissen.
            return false;
        }

        if (inhoud.Teksten.Exists(t => t.Contains(gedrukt, StringComparison.Ordinal)))
        {
            return true;
        }

        if (regel.Soort != "getal")
        {
            return false;
        }

        if (regel.Waarde.StartsWith("schaal:", StringComparison.Ordinal))
        {
            return inhoud.Teksten.Contains(Vouw(regel.Waarde["schaal:".Length..]));
        }

        return inhoud.Getallen.Exists(g => Zelfde(regel.Waarde, g)
            || (g.Gedrukt.Length > 0 && (g.Gedrukt.Contains(gedrukt, StringComparison.Ordinal) || gedrukt.Contains(g.Gedrukt, StringComparison.Ordinal))));
    }

    /// <summary>Vouwt tekst om te vergelijken: zonder hoofdletters, accenten, soorten aanhalingstekens en dubbele witruimte.</summary>
    public static string Vouw(string tekst) => Witruimte().Replace(
        Vouwen.Vouw(tekst).Replace('’', '\'').Replace('‘', '\'').Replace('–', '-').Replace("€ ", "€", StringComparison.Ordinal), " ");

    private static bool Zelfde(string waarde, (double? Waarde, double? Min, double? Max, string Gedrukt) getal)
    {
        static double? Lees(string tekst) =>
            double.TryParse(tekst, NumberStyles.Float, CultureInfo.InvariantCulture, out var g) ? g : null;

        if (waarde.Split("..") is [var laag, var hoog])
        {
            return (laag.Length > 0 || hoog.Length > 0) && (laag.Length == 0 || Lees(laag) == getal.Min) && (hoog.Length == 0 || Lees(hoog) == getal.Max);
        }

        // De tweede lezer noteert een deel als breuk (0.75) waar de eerste procenten schrijft.
        return Lees(waarde) is { } gelezen
            && new[] { getal.Waarde, getal.Min, getal.Max }.Any(g => g == gelezen || (gelezen <= 1 && g == Math.Round(gelezen * 100, 6)));
    }

    private static double? Getal(JsonNode? node) => node?.GetValue<double>();

    private static void Teksten(JsonNode? node, List<string> teksten)
    {
        switch (node)
        {
            case JsonArray lijst:
                foreach (var element in lijst)
                {
                    Teksten(element, teksten);
                }

                break;
            case JsonObject feit:
                foreach (var (naam, waarde) in feit)
                {
                    if (naam is not ("bronnen" or "legeLijsten"))
                    {
                        Teksten(waarde, teksten);
                    }
                }

                break;
            case JsonValue waarde when waarde.GetValueKind() == System.Text.Json.JsonValueKind.String:
                teksten.Add(waarde.GetValue<string>());
                break;
        }
    }

    private static IEnumerable<string[]> Regels(string bestand, int kolommen)
    {
        foreach (var regel in File.ReadLines(Path.Combine(_map, bestand)).Skip(1))
        {
            var delen = regel.Split('\t');
            Assert.True(delen.Length == kolommen, $"{bestand}: {kolommen} kolommen verwacht: {regel}");
            yield return delen;
        }
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Witruimte();
}
