using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Wijkbenchmark.Benchmarks;

/// <summary>
/// Maakt inzendingen met de vorm van de echte: elke gemeente krijgt een van de acht als voorbeeld, met eigen naam, sleutels, getallen en partners.
/// Dezelfde vraag geeft dezelfde gegevens. Er staat er nooit meer dan één in het geheugen.
/// </summary>
public sealed class Generator
{
    private readonly Catalogus _catalogus = Gegevens.Catalogus();
    private readonly IReadOnlyList<(string Tekst, string Code, string Naam)> _voorbeelden;
    private readonly IReadOnlyList<Deelnemer> _deelnemers;

    /// <summary>Een generator voor zoveel gemeenten; de acht echte horen erbij.</summary>
    public Generator(int gemeenten)
    {
        _voorbeelden = [.. Gegevens.Inzendingen().Select(tekst =>
        {
            var code = $"{JsonNode.Parse(tekst)!["gemeente"]}";
            return (tekst, code, _catalogus.Gemeenten.Single(g => g.Code == code).Naam);
        })];
        _deelnemers =
        [
            .. _catalogus.Gemeenten,
            .. Enumerable.Range(0, Math.Max(0, gemeenten - _catalogus.Gemeenten.Count)).Select(i => new Deelnemer
            {
                Code = $"GM{3000 + i}",
                Naam = $"Voorbeeldgemeente {i + 1}",
                Tooi = $"https://identifier.overheid.nl/tooi/id/gemeente/gm{3000 + i}",
                Provincie = $"PV{20 + i % 12}",
                Grenswijzigingen = [],
            }),
        ];
    }

    /// <summary>De catalogus van een jaar: die van 2006, met alle gemeenten en elke gemeente in een fase en een omvangsklasse.</summary>
    public Catalogus Catalogus(int jaar)
    {
        var nieuw = _deelnemers.Skip(_catalogus.Gemeenten.Count).Select(d => d.Code).ToArray();
        IEnumerable<string> Deel(int n, int van) => nieuw.Where((_, i) => i % van == n);
        return _catalogus with
        {
            Meting = _catalogus.Meting with { Jaar = jaar, Naam = $"Wijkgericht werken {jaar}" },
            Gemeenten = _deelnemers,
            Omvangsklassen = [.. _catalogus.Omvangsklassen.Select(
                (o, n) => o with { Gemeenten = [.. o.Gemeenten, .. Deel(n, _catalogus.Omvangsklassen.Count)] })],
            Fasen = [.. _catalogus.Fasen.Select((f, n) => f with
            {
                Gemeenten = [.. f.Gemeenten, .. Deel(n, _catalogus.Fasen.Count).Select(code => new GemeenteInFase
                {
                    Gemeente = new Code(code, ""),
                    Waarom = "Gemaakt voor de groeimeting.",
                    SterkePunten = [],
                    Bronnen = f.Bronnen,
                })],
            })],
        };
    }

    /// <summary>De inzendingen van een jaar, een voor een gemaakt; in elke uitgave staat er bij de eerste waarneming iets anders.</summary>
    public IEnumerable<(string Gemeente, JsonObject Document)> Inzendingen(int jaar, int uitgave) => _deelnemers.Select((deelnemer, i) =>
    {
        var document = Maak(jaar, deelnemer, i);
        if (uitgave > 1)
        {
            document["waarnemingen"]![0]!["alsGedrukt"] = $"herzien, uitgave {uitgave}";
        }

        return (deelnemer.Code, document);
    });

    private JsonObject Maak(int jaar, Deelnemer deelnemer, int i)
    {
        var (tekst, code, naam) = _voorbeelden[i % _voorbeelden.Count];
        if (code != deelnemer.Code)
        {
            tekst = tekst.Replace(code, deelnemer.Code, StringComparison.Ordinal)
                .Replace(code.ToLowerInvariant(), deelnemer.Code.ToLowerInvariant(), StringComparison.Ordinal);
            tekst = Regex.Replace(tekst, $@"\b{Regex.Escape(naam)}", deelnemer.Naam);
        }

        var inzending = JsonNode.Parse(tekst)!.AsObject();
        if (jaar == 2006 && code == deelnemer.Code)
        {
            return inzending;
        }

        // Een vaste worp per gemeente en jaar: CA5394 gaat over geheimen, en die zijn hier niet.
#pragma warning disable CA5394
        var worp = new Random((jaar * 10_000) + i);
        var factor = 0.6 + (0.8 * worp.NextDouble());
        inzending["meting"] = jaar;
        var partners = inzending["partners"]!.AsArray();
        var eerste = partners.FirstOrDefault();
        partners.RemoveAll(p => p != eerste && !HeeftCijfers(p!) && worp.NextDouble() <= 0.2);
        foreach (var w in inzending["waarnemingen"]!.AsArray())
        {
            Verander(w!.AsObject(), factor * (0.9 + (0.2 * worp.NextDouble())));
        }
#pragma warning restore CA5394
        return inzending;
    }

    private static bool HeeftCijfers(JsonNode deel) => deel switch
    {
        JsonObject velden => velden.Any(v => (v.Key == "cijfers" && v.Value is JsonArray { Count: > 0 }) || (v.Value is not null && HeeftCijfers(v.Value))),
        JsonArray lijst => lijst.Any(d => d is not null && HeeftCijfers(d)),
        _ => false,
    };

    private void Verander(JsonObject w, double factor)
    {
        var procent = _catalogus.Indicatoren.First(x => x.Code == $"{w["indicator"]}").Eenheid == "procent";
        double? anders = null;
        foreach (var veld in new[] { "max", "min", "waarde" })
        {
            if (w[veld]?.GetValue<double>() is { } getal)
            {
                anders = Math.Round(procent ? Math.Min(100, getal * factor) : getal * factor, getal == Math.Round(getal) ? 0 : 2);
                w[veld] = anders;
            }
        }

        if (w["alsGedrukt"] is not null && anders is not null)
        {
            w["alsGedrukt"] = string.Create(CultureInfo.GetCultureInfo("nl-NL"), $"{anders:#,0.##}");
        }
    }
}
