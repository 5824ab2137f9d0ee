using System.Globalization;

namespace Wijkbenchmark.Api.Vergelijken;

/// <summary>De woorden in een grafiek: hoe een getal, een reden van ontbreken en een maat er voor een lezer staan.</summary>
public static class Grafiektekst
{
    // Nederlandse schrijfwijze zonder taalbestanden van het systeem.
    private static readonly NumberFormatInfo _nederlands = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };

    // In deze eenheden wordt gemeten; van de andere wordt er geteld.
    private static readonly HashSet<string> _maten = ["procent", "fte", "euro", "euro per inwoner", "jaar", "dagen", "uur per week"];

    private static readonly HashSet<string> _zelfstandig = ["aantal", "rapportcijfer", "keer per jaar", "dagen per week"];

    /// <summary>Een getal op zijn Nederlands.</summary>
    public static string Nl(double getal) => getal.ToString("#,0.##", _nederlands);

    /// <summary>Wat er in de kop staat over wat er gemeten is.</summary>
    public static string Maat(Indicator indicator) => indicator.Soort switch
    {
        Soort.Oordeel => "Ja, nee, deels of niet gemeld",
        Soort.Tekst => "Tekst zoals gedrukt",
        _ when _maten.Contains(indicator.Eenheid) => $"In {indicator.Eenheid}",
        _ when _zelfstandig.Contains(indicator.Eenheid) => $"{char.ToUpperInvariant(indicator.Eenheid[0])}{indicator.Eenheid[1..]}",
        _ => $"Aantal {indicator.Eenheid}",
    };

    /// <summary>Een getal met waarover het gaat, zoals gedrukt.</summary>
    public static string Getal(Meetwaarde w)
    {
        var getal = w.Waarde is { } waarde ? Nl(waarde)
            : w is { Min: { } min, Max: { } max } ? $"{Nl(min)} tot {Nl(max)}"
            : w.Max is { } hoogstens ? $"hoogstens {Nl(hoogstens)}" : $"minstens {Nl(w.Min!.Value)}";
        var tekst = w.AlsGedrukt is null ? string.Join(' ', w.Kwalificaties.Append(getal))
            : w.AlsGedrukt.Any(char.IsDigit) ? w.AlsGedrukt
            : $"{w.AlsGedrukt} ({getal})";
        return MetBetreft(tekst, w.Betreft);
    }

    /// <summary>Waarom er geen getal is, met de feiten die dat zeggen.</summary>
    public static string Reden(Reekswaarde regel)
    {
        var eigen = regel.Waarde?.AlsGedrukt;

        // Wie zelf woorden heeft, heeft aan een getal van elders iets, maar niet aan wat er al staat.
        var elders = regel.Volgens.Where(f => f.Id != regel.Waarde?.Id
            && (eigen is null || (f.Soort == Feitsoort.Waarneming && f.Tekst is not null && !eigen.Contains(f.Tekst, StringComparison.OrdinalIgnoreCase))));
        string[] feiten = [.. (eigen is null ? Array.Empty<string>() : [Citaat(eigen)]), .. elders.Select(f => Feit(f, regel.Waarde))];
        var reden = Woord(regel.OntbreektReden!.Value);
        return MetBetreft(feiten.Length == 0 ? reden : $"{reden}: {string.Join("; ", feiten)}", regel.Waarde?.Betreft);
    }

    /// <summary>De reden in woorden.</summary>
    public static string Woord(OntbreektReden reden) => reden == OntbreektReden.AlleenDelen ? "niet in deze vorm, wel" : Leestekst.Naam(reden)!;

    /// <summary>Het oordeel in woorden.</summary>
    public static string Woord(Oordeel oordeel) => oordeel == Oordeel.NietGemeld ? Woord(OntbreektReden.NietGemeld) : Woorden.Woord(oordeel);

    /// <summary>De paragrafen van de vindplaatsen.</summary>
    public static string Paragrafen(IEnumerable<Bron> bronnen) => string.Join(", ", bronnen
        .Select(b => char.IsDigit(b.Paragraaf[0]) ? $"§{b.Paragraaf}" : b.Paragraaf)
        .Distinct());

    private static string Feit(GezegdFeit feit, Meetwaarde? bij)
    {
        if (feit.Soort == Feitsoort.Uitspraak)
        {
            return $"{feit.Betreft}: {feit.Tekst}";
        }

        var tekst = feit.Tekst is null ? "" : Citaat(feit.Tekst);
        var betreft = feit.Betreft == bij?.Betreft || Zegt(tekst, feit.Betreft) ? null : feit.Betreft;
        var naam = betreft is not null || feit.Dimensie == bij?.Dimensie || Zegt(tekst, feit.Dimensie?.Naam) ? null : feit.Dimensie!.Naam;
        return string.Join(' ', new[] { naam, tekst, betreft is null ? null : $"({betreft})" }.OfType<string>());
    }

    // Een aanhaling binnen een aanhaling krijgt dubbele tekens.
    private static string Citaat(string tekst) => tekst.Contains('‘', StringComparison.Ordinal) ? $"“{tekst}”" : $"‘{tekst}’";

    private static string MetBetreft(string tekst, string? betreft) => Zegt(tekst, betreft) ? tekst : $"{tekst} · {ZonderMaat(tekst, betreft!)}";

    private static string ZonderMaat(string tekst, string betreft) => string.Join(", ", betreft.Split(", ")
        .Where(deel => !deel.StartsWith("per ", StringComparison.Ordinal) || !tekst.Contains(deel, StringComparison.OrdinalIgnoreCase)));

    // Wat al in de gedrukte woorden staat, hoeft er niet nog eens bij.
    private static bool Zegt(string tekst, string? woorden) =>
        woorden is null || Los(woorden).All(Los(tekst).ToHashSet(StringComparer.OrdinalIgnoreCase).Contains);

    private static IEnumerable<string> Los(string tekst) =>
        tekst.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w.Trim(',', '.', ';', ':', '(', ')', '‘', '’', '“', '”'));
}
