using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Dapper;

namespace Wijkbenchmark.Api.Inzendingen;

/// <summary>Wat een gemeente in haar vorige meting opgaf: de getallen die in een vergelijking stonden.</summary>
/// <param name="Meting">Het jaar.</param>
/// <param name="Waarden">De waarde per indicator, dimensie en wat ze betreft, met haar eenheid.</param>
public sealed record Vorige(int Meting, IReadOnlyDictionary<(string Indicator, string? Dimensie, string? Betreft), (double Waarde, string Eenheid)> Waarden)
{
    /// <summary>De getallen, met <c>@meting</c> en <c>@gemeente</c>.</summary>
    internal const string Sql = """
        SELECT
            w.meting AS Meting,
            w.indicator AS Indicator,
            i.eenheid AS Eenheid,
            w.dimensie AS Dimensie,
            w.betreft AS Betreft,
            w.waarde AS Waarde
        FROM waarneming AS w
        INNER JOIN indicator AS i ON i.meting = w.meting AND i.code = w.indicator
        WHERE w.gemeente = @gemeente
            AND w.in_vergelijking = 1
            AND w.afgeleid = 0
            AND w.waarde IS NOT NULL
            AND w.meting = (SELECT MAX(p.meting) FROM profiel AS p WHERE p.gemeente = @gemeente AND p.meting < @meting)
        """;

    /// <summary>De statements van deze lezing, voor de tests die elk statement nalopen.</summary>
    public static IReadOnlyList<string> Statements { get; } = [Sql];

    /// <summary>De vorige meting van een gemeente die in de database staat, of <c>null</c>.</summary>
    public static async Task<Vorige?> LeesAsync(DbConnection verbinding, DbTransaction? transactie, int meting, string gemeente, CancellationToken ct)
    {
        await using var lezer = await verbinding.ExecuteReaderAsync(new CommandDefinition(Sql, new { meting, gemeente }, transactie, cancellationToken: ct));
        return await LeesAsync(lezer, ct);
    }

    /// <summary>De vorige meting, uit wat <see cref="Sql"/> gaf.</summary>
    internal static async Task<Vorige?> LeesAsync(DbDataReader lezer, CancellationToken ct)
    {
        var (jaar, waarden) = (0, new Dictionary<(string, string?, string?), (double, string)>());
        var rij = lezer.GetRowParser<Regel>();
        while (await lezer.ReadAsync(ct))
        {
            var regel = rij(lezer);
            (jaar, waarden[(regel.Indicator, regel.Dimensie, regel.Betreft)]) = (regel.Meting, (regel.Waarde, regel.Eenheid));
        }

        return waarden.Count == 0 ? null : new(jaar, waarden);
    }

    /// <summary>De vorige meting van een gemeente, uit haar inzending.</summary>
    public static Vorige Van(Inzending inzending, Catalogusindex index) => new(
        inzending.Meting,
        inzending.Waarnemingen
            .Where(w => w is { InVergelijking: true, Waarde: not null } && index.Indicatoren.ContainsKey(w.Indicator))
            .DistinctBy(w => (w.Indicator, w.Dimensie, w.Betreft))
            .ToDictionary(w => (w.Indicator, w.Dimensie, w.Betreft), w => (w.Waarde!.Value, index.Indicatoren[w.Indicator].Eenheid)));

    private sealed class Regel
    {
        public int Meting { get; init; }

        public string Indicator { get; init; } = "";

        public string Eenheid { get; init; } = "";

        public string? Dimensie { get; init; }

        public string? Betreft { get; init; }

        public double Waarde { get; init; }
    }
}

/// <summary>
/// De laag <see cref="Laag.Plausibiliteit"/>: wat opvalt en toch waar kan zijn. Houdt niets tegen; wat gedrukt of opgegeven is wordt bewaard.
/// </summary>
internal static partial class Plausibiliteit
{
    // Zoveel keer meer of minder dan de vorige keer is opmerkelijk.
    private const double Sprong = 3;

    // Wat door afronden scheelt is niet opmerkelijk.
    private const double Afronding = 0.01;

    private static readonly string[] _telwoorden =
        ["een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"];

    /// <summary>De waarschuwingen bij een inzending waarvan vorm en regels kloppen.</summary>
    public static IEnumerable<Bevinding> Waarschuwingen(Inzending inzending, Catalogusindex index, Vorige? vorige) =>
        inzending.Waarnemingen.SelectMany((w, i) => PerWaarneming(w, $"$.waarnemingen[{i}]", index, vorige))
            .Concat(Delen(inzending, index))
            .Concat(Perioden(inzending));

    private static IEnumerable<Bevinding> PerWaarneming(Waarneming w, string pad, Catalogusindex index, Vorige? vorige)
    {
        if (w.Waarde is null && w.Min is null && w.Max is null)
        {
            yield break;
        }

        if (w.AlsGedrukt is null)
        {
            yield return Waarschuwing($"{pad}.alsGedrukt", "getal-met-gedrukt", "null", "Bij een getal hoort hoe het er staat, met kwalificaties en al; een "
                + "lezer ziet dat liever dan het kale getal.");
        }

        foreach (var (veld, getal) in new[] { ("waarde", w.Waarde), ("min", w.Min), ("max", w.Max) })
        {
            if (getal == 0)
            {
                yield return Waarschuwing($"{pad}.{veld}", "nul-is-een-getal", "0", "Nul is een getal. Is er niets gemeld, dan is dit null en zegt "
                    + "ontbreektReden waarom.");
            }
            else if (getal is { } waarde && w.AlsGedrukt is { } gedrukt && Getallen(gedrukt) is { Count: > 0 } getallen && !getallen.Contains(waarde))
            {
                yield return Waarschuwing($"{pad}.{veld}", "getal-in-gedrukt", Tekst(waarde), $"Dit getal staat niet in alsGedrukt, waar "
                    + $"'{Bevinding.Toon(gedrukt)}' staat.");
            }
        }

        if (w is { InVergelijking: true, Waarde: > 0 and var nu }
            && vorige?.Waarden.TryGetValue((w.Indicator, w.Dimensie, w.Betreft), out var toen) == true
            && toen.Waarde > 0
            && toen.Eenheid == index.Indicatoren[w.Indicator].Eenheid
            && Math.Max(nu / toen.Waarde, toen.Waarde / nu) >= Sprong)
        {
            yield return Waarschuwing($"{pad}.waarde", "sprong", Tekst(nu), $"In de meting van {vorige.Meting} was dit {Tekst(toen.Waarde)}: een verschil "
                + $"van drie keer of meer.");
        }
    }

    private static IEnumerable<Bevinding> Delen(Inzending inzending, Catalogusindex index)
    {
        var aandelen = inzending.Waarnemingen.Index()
            .Where(w => w.Item.InVergelijking && index.Indicatoren[w.Item.Indicator] is { Eenheid: "procent", Dimensie: not null })
            .GroupBy(w => w.Item.Indicator);
        foreach (var indicator in aandelen)
        {
            // Wat geen getal heeft kan er nog bij horen, behalve als het er niet is of al in zijn delen geteld is.
            var heel = indicator.All(w => w.Item.Waarde is not null
                || w.Item.OntbreektReden is OntbreektReden.AlleenDelen or OntbreektReden.Geen or OntbreektReden.NietVanToepassing);
            var som = indicator.Sum(w => w.Item.Waarde ?? 0);
            if (som > 100 + Afronding || (heel && indicator.Count(w => w.Item.Waarde is not null) > 1 && som < 100 - Afronding))
            {
                yield return Waarschuwing(
                    $"$.waarnemingen[{indicator.First().Index}].waarde",
                    "delen-en-totaal",
                    Tekst(som),
                    $"De aandelen van {indicator.Key} zijn samen {Tekst(som)} procent.");
            }
        }

        var waarden = inzending.Waarnemingen.ToDictionary(w => w.Id, w => w.Waarde);
        double? Waarde(Meetwaarde? verwijzing) => verwijzing is null ? null : waarden[verwijzing.Id];

        foreach (var (naam, totaal, delen) in new[]
        {
            ("formatie", Waarde(inzending.Unit.Formatie), inzending.Unit.Functies.Select(f => Waarde(f.Fte)).ToArray()),
            ("personen", Waarde(inzending.Unit.Personen), [.. inzending.Unit.Functies.Select(f => Waarde(f.Personen))]),
        })
        {
            var som = delen.Sum();
            if (totaal is { } geheel && delen.Length > 0
                && (som > geheel * (1 + Afronding) || (delen.All(d => d is not null) && som < geheel * (1 - Afronding))))
            {
                yield return Waarschuwing($"$.unit.{naam}", "delen-en-totaal", Tekst(geheel), $"De functies zijn samen {Tekst(som!.Value)}, het geheel is "
                    + $"{Tekst(geheel)}.");
            }
        }
    }

    private static IEnumerable<Bevinding> Perioden(Inzending inzending)
    {
        foreach (var knoop in Graaf.Loop(inzending))
        {
            if (knoop.Waarde is Periode { Van: { } van, Status: not PeriodeStatus.Gepland } && Jaar(van) > inzending.Meting)
            {
                yield return Waarschuwing($"{knoop.Pad}.van", "periode-bij-meting", van, "Dit begint na het jaar van de meting; dan is het gepland.");
            }
            else if (knoop.Waarde is Periode { Tot: { } tot, Status: PeriodeStatus.Gepland } && Jaar(tot) < inzending.Meting)
            {
                yield return Waarschuwing($"{knoop.Pad}.tot", "periode-bij-meting", tot, "Dit eindigde voor het jaar van de meting; dan is het niet "
                    + "meer gepland.");
            }
        }
    }

    /// <summary>De getallen die in tekst staan: 1.250,5 en 0.66, 25 duizend, en telwoorden tot twaalf; leeg als er geen cijfers in staan.</summary>
    private static HashSet<double> Getallen(string tekst)
    {
        var getallen = new HashSet<double>();
        foreach (Match gevonden in Cijfers().Matches(tekst))
        {
            var maal = gevonden.Groups["maal"].Value.ToLowerInvariant() switch { "duizend" => 1e3, "miljoen" => 1e6, _ => 1 };
            foreach (var (van, naar) in new[] { (".", ""), (",", "") })
            {
                // Het ene teken scheidt duizendtallen, het andere de decimalen; welke welke is zegt de schrijver niet.
                var leesbaar = gevonden.Groups["getal"].Value.Replace(van, naar, StringComparison.Ordinal).Replace(',', '.');
                if (double.TryParse(leesbaar, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var getal))
                {
                    getallen.Add(getal);
                    getallen.Add(getal * maal);
                }
            }
        }

        if (getallen.Count > 0)
        {
            var woorden = Vouwen.Vouw(tekst).Split([' ', ',', '.', '(', ')', '-'], StringSplitOptions.RemoveEmptyEntries);
            getallen.UnionWith(_telwoorden.Index().Where(t => woorden.Contains(t.Item)).Select(t => t.Index + 1.0));
        }

        return getallen;
    }

    private static int Jaar(string tijd) => int.Parse(tijd.AsSpan(0, 4), CultureInfo.InvariantCulture);

    private static string Tekst(double getal) => Math.Round(getal, 6).ToString(CultureInfo.InvariantCulture);

    private static Bevinding Waarschuwing(string pad, string regel, string waarde, string melding) =>
        new(Laag.Plausibiliteit, pad, regel, Bevinding.Toon(waarde), melding);

    [GeneratedRegex(@"(?<getal>[0-9]+(?:[.,][0-9]+)*)(?:\s+(?<maal>duizend|miljoen))?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Cijfers();
}
