using System.Globalization;
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
            var code = Gegevens.Inzending(tekst).Gemeente;
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

    /// <summary>De inzendingen van een jaar, een voor een gemaakt.</summary>
    public IEnumerable<Inzending> Inzendingen(int jaar) => _deelnemers.Select((deelnemer, i) => Maak(jaar, deelnemer, i));

    private Inzending Maak(int jaar, Deelnemer deelnemer, int i)
    {
        var (tekst, code, naam) = _voorbeelden[i % _voorbeelden.Count];
        if (code != deelnemer.Code)
        {
            tekst = tekst.Replace(code, deelnemer.Code, StringComparison.Ordinal)
                .Replace(code.ToLowerInvariant(), deelnemer.Code.ToLowerInvariant(), StringComparison.Ordinal);
            tekst = Regex.Replace(tekst, $@"\b{Regex.Escape(naam)}", deelnemer.Naam);
        }

        var inzending = Gegevens.Inzending(tekst);
        if (jaar == 2006 && code == deelnemer.Code)
        {
            return inzending;
        }

        // Een vaste worp per gemeente en jaar: CA5394 gaat over geheimen, en die zijn hier niet.
#pragma warning disable CA5394
        var worp = new Random((jaar * 10_000) + i);
        var factor = 0.6 + (0.8 * worp.NextDouble());
        return inzending with
        {
            Meting = jaar,
            Partners = [.. inzending.Partners.Where((p, n) => n == 0 || p.Cijfers.Count > 0
                || p.Vastlegging.Concat(p.Waarderingen).Any(v => v.Cijfers.Count > 0) || worp.NextDouble() > 0.2)],
            Waarnemingen = [.. inzending.Waarnemingen.Select(w => Verander(w, factor * (0.9 + (0.2 * worp.NextDouble()))))],
        };
#pragma warning restore CA5394
    }

    private Waarneming Verander(Waarneming w, double factor)
    {
        var procent = _catalogus.Indicatoren.First(x => x.Code == w.Indicator).Eenheid == "procent";
        double? Maal(double? getal) => getal is { } g
            ? Math.Round(procent ? Math.Min(100, g * factor) : g * factor, g == Math.Round(g) ? 0 : 2)
            : null;

        var (waarde, min, max) = (Maal(w.Waarde), Maal(w.Min), Maal(w.Max));
        return w with
        {
            Waarde = waarde,
            Min = min,
            Max = max,
            AlsGedrukt = w.AlsGedrukt is null ? null : (waarde ?? min ?? max) is { } getal
                ? string.Create(CultureInfo.GetCultureInfo("nl-NL"), $"{getal:#,0.##}")
                : w.AlsGedrukt,
        };
    }
}
