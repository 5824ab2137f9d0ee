using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Wijkbenchmark.Api.Vergelijken;

/// <summary>
/// Een vel waarop tekst en vormen komen, als SVG dat op zichzelf staat: geen scripts, niets van buiten, leesbaar in licht en donker.
/// SVG breekt geen regels af; dat gebeurt hier, met een ruime schatting van hoe breed letters zijn.
/// </summary>
/// <param name="breedte">De breedte van het vel; letters worden er niet groter van.</param>
public sealed class Tekenvel(double breedte = Tekenvel.Gewoon)
{
    /// <summary>De breedte als er niets gevraagd is.</summary>
    public const int Gewoon = 600;

    /// <summary>De smalste breedte waarop alles nog past: een telefoon.</summary>
    public const int Smalste = 320;

    /// <summary>De grootste breedte.</summary>
    public const int Breedste = 1600;

    /// <summary>De witte rand links en rechts.</summary>
    public const double Marge = 16;

    private const string Stijl = """
        text { font-family: Arial, "Liberation Sans", "Helvetica Neue", Helvetica, sans-serif; fill: #1b1b1b; }
        .titel { font-size: 19px; font-weight: bold; }
        .kop { font-size: 14px; font-weight: bold; }
        .gewoon, .naam, .oordeel { font-size: 13px; }
        .naam, .oordeel { font-weight: bold; }
        .zacht { font-size: 13px; fill: #555; }
        .klein { font-size: 12px; fill: #555; }
        .koppeling { font-size: 12px; fill: #1f5c87; text-decoration: underline; }
        .vlak { fill: #fff; }
        .balk, .stip { fill: #2a6592; }
        .omlijnd { fill: none; stroke: #2a6592; stroke-width: 1.5; }
        .arcering { fill: url(#schuin); stroke: #2a6592; stroke-width: 1.5; }
        .streep { stroke: #2a6592; stroke-width: 2; }
        .raster { stroke: #d9d9d9; stroke-width: 1; }
        .as { stroke: #767676; stroke-width: 1; }
        .kader { fill: none; stroke: #767676; stroke-width: 1; }
        .breuk { stroke: #fff; stroke-width: 6; }
        @media (prefers-color-scheme: dark) {
          text { fill: #f2f2f2; }
          .zacht, .klein { fill: #b9bfc6; }
          .koppeling { fill: #84bde3; }
          .vlak { fill: #15181c; }
          .balk, .stip { fill: #84bde3; }
          .omlijnd, .arcering, .streep { stroke: #84bde3; }
          .raster { stroke: #363b42; }
          .as, .kader { stroke: #8d949c; }
          .breuk { stroke: #15181c; }
        }
        """;

    private static readonly XNamespace _svg = "http://www.w3.org/2000/svg";

    private static readonly Dictionary<string, (double Grootte, double Regel)> _letters = new()
    {
        ["titel"] = (19, 25),
        ["kop"] = (14, 20),
        ["gewoon"] = (13, 17),
        ["naam"] = (13, 17),
        ["oordeel"] = (13, 17),
        ["zacht"] = (13, 17),
        ["klein"] = (12, 16),
        ["koppeling"] = (12, 16),
    };

    private readonly List<XElement> _vormen = [];

    /// <summary>De breedte van het vel.</summary>
    public double Breedte => breedte;

    /// <summary>De breedte tussen de randen.</summary>
    public double Binnen => breedte - (2 * Marge);

    /// <summary>Hoe ver het vel gevuld is.</summary>
    public double Y { get; set; } = Marge;

    /// <summary>Hoe breed tekst op één regel hoogstens wordt.</summary>
    public static double Breed(string tekst, string klasse) => Lengte(tekst) * Grootte(klasse);

    /// <summary>Zet tekst in een kolom vanaf de bovenkant <paramref name="y"/>, en geeft hoe hoog ze werd.</summary>
    public double Tekst(double x, double y, double breedte, string klasse, string tekst, string? anker = null, double inspringen = 0)
    {
        var regel = _letters[klasse].Regel;
        var regels = Regels(tekst, breedte, inspringen, Grootte(klasse));
        for (var i = 0; i < regels.Count; i++)
        {
            _vormen.Add(new XElement(
                _svg + "text",
                new XAttribute("class", klasse),
                new XAttribute("x", Getal(i == 0 ? x + inspringen : x)),
                new XAttribute("y", Getal(y + (i * regel) + (regel * 0.76))),
                anker is null ? null : new XAttribute("text-anchor", anker),
                regels[i]));
        }

        return regels.Count * regel;
    }

    /// <summary>Zet tekst over de hele breedte onder wat er al staat.</summary>
    public void Alinea(string klasse, string tekst, double inspringen = 0) =>
        Y += Tekst(Marge + inspringen, Y, Binnen - inspringen, klasse, tekst);

    /// <summary>Het begin van een tekst dat met <c>…</c> op één regel past; de hele tekst als ze past.</summary>
    public static string OpEenRegel(string tekst, double breedte, string klasse)
    {
        if (Breed(tekst, klasse) <= breedte)
        {
            return tekst;
        }

        var begin = tekst;
        while (begin.LastIndexOf(' ') is > 0 and var spatie)
        {
            begin = begin[..spatie].TrimEnd(',', ';', ':', '.', ' ');
            if (Breed($"{begin}…", klasse) <= breedte)
            {
                break;
            }
        }

        return $"{begin}…";
    }

    /// <summary>Een koppeling onder wat er al staat; wie de grafiek als plaatje ziet leest het adres.</summary>
    public void Koppeling(string adres, string tekst)
    {
        var eerste = _vormen.Count;
        Alinea("koppeling", tekst);
        var regels = _vormen[eerste..];
        _vormen.RemoveRange(eerste, regels.Count);
        _vormen.Add(new XElement(_svg + "a", new XAttribute("href", adres), regels));
    }

    /// <summary>Een rechthoek.</summary>
    public void Vlak(double x, double y, double breedte, double hoogte, string klasse) => _vormen.Add(new XElement(
        _svg + "rect",
        new XAttribute("class", klasse),
        new XAttribute("x", Getal(x)),
        new XAttribute("y", Getal(y)),
        new XAttribute("width", Getal(breedte)),
        new XAttribute("height", Getal(hoogte))));

    /// <summary>Een lijn.</summary>
    public void Lijn(double x1, double y1, double x2, double y2, string klasse) => _vormen.Add(new XElement(
        _svg + "line",
        new XAttribute("class", klasse),
        new XAttribute("x1", Getal(x1)),
        new XAttribute("y1", Getal(y1)),
        new XAttribute("x2", Getal(x2)),
        new XAttribute("y2", Getal(y2))));

    /// <summary>Het teken van een oordeel: vol is ja, open is nee, half is deels; niet gemeld heeft er geen. De vorm zegt het, niet de kleur.</summary>
    public void Teken(double x, double y, Oordeel oordeel)
    {
        const double straal = 5.5;
        _vormen.Add(new XElement(
            _svg + "circle",
            new XAttribute("class", oordeel == Oordeel.Ja ? "stip" : "omlijnd"),
            new XAttribute("cx", Getal(x)),
            new XAttribute("cy", Getal(y)),
            new XAttribute("r", Getal(straal))));
        if (oordeel == Oordeel.Deels)
        {
            _vormen.Add(new XElement(
                _svg + "path",
                new XAttribute("class", "stip"),
                new XAttribute("d", $"M{Getal(x)} {Getal(y - straal)}A{Getal(straal)} {Getal(straal)} 0 0 0 {Getal(x)} {Getal(y + straal)}Z")));
        }
    }

    /// <summary>Het vel als SVG.</summary>
    /// <param name="titel">De naam van de afbeelding.</param>
    /// <param name="beschrijving">Alles wat er te zien is, in woorden.</param>
    public string Svg(string titel, string beschrijving)
    {
        var hoogte = Getal(Math.Ceiling(Y + Marge));
        return new XElement(
            _svg + "svg",
            new XAttribute("viewBox", $"0 0 {Getal(Breedte)} {hoogte}"),
            new XAttribute("width", Getal(Breedte)),
            new XAttribute("height", hoogte),
            new XAttribute("role", "img"),
            new XAttribute("aria-labelledby", "titel beschrijving"),
            new XAttribute(XNamespace.Xml + "lang", "nl"),
            new XElement(_svg + "title", new XAttribute("id", "titel"), Leesbaar(titel)),
            new XElement(_svg + "desc", new XAttribute("id", "beschrijving"), Leesbaar(beschrijving)),
            new XElement(_svg + "style", Stijl),
            new XElement(
                _svg + "defs",
                new XElement(
                    _svg + "pattern",
                    new XAttribute("id", "schuin"),
                    new XAttribute("width", "6"),
                    new XAttribute("height", "6"),
                    new XAttribute("patternUnits", "userSpaceOnUse"),
                    new XAttribute("patternTransform", "rotate(45)"),
                    new XElement(_svg + "rect", new XAttribute("class", "vlak"), new XAttribute("width", "6"), new XAttribute("height", "6")),
                    new XElement(_svg + "line", new XAttribute("class", "streep"), new XAttribute("y2", "6")))),
            new XElement(_svg + "rect", new XAttribute("class", "vlak"), new XAttribute("width", Getal(Breedte)), new XAttribute("height", hoogte)),
            _vormen).ToString(SaveOptions.DisableFormatting);
    }

    private static string Getal(double getal) => Math.Round(getal, 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>De tekst zonder tekens die XML niet kent.</summary>
    private static string Leesbaar(string tekst)
    {
        var schoon = new StringBuilder(tekst.Length);
        foreach (var rune in tekst.EnumerateRunes())
        {
            if (rune.Value is >= 0x20 and not (0xFFFE or 0xFFFF) or '\n')
            {
                schoon.Append(rune);
            }
        }

        return schoon.ToString();
    }

    // Vette letters zijn breder.
    private static double Grootte(string klasse) => _letters[klasse].Grootte * (klasse is "titel" or "kop" or "naam" or "oordeel" ? 1.1 : 1);

    private static List<string> Regels(string tekst, double breedte, double inspringen, double grootte)
    {
        var regels = new List<string>();
        var regel = "";
        foreach (var woord in Leesbaar(tekst).Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).SelectMany(w => Stukken(w, breedte, grootte)))
        {
            var langer = regel.Length == 0 ? woord : $"{regel} {woord}";
            if (regel.Length > 0 && Lengte(langer) * grootte > (regels.Count == 0 ? breedte - inspringen : breedte))
            {
                regels.Add(regel);
                langer = woord;
            }

            regel = langer;
        }

        regels.Add(regel);
        return regels;
    }

    // Een woord dat in zijn eentje niet past wordt gebroken; liever dat dan tekst over iets anders heen.
    private static IEnumerable<string> Stukken(string woord, double breedte, double grootte)
    {
        while (Lengte(woord) * grootte > breedte && woord.Length > 1)
        {
            var passend = Enumerable.Range(1, woord.Length - 1).Last(n => n == 1 || Lengte(woord[..n]) * grootte <= breedte);
            yield return woord[..passend];
            woord = woord[passend..];
        }

        yield return woord;
    }

    // Breedten van DejaVu Sans, in delen van de lettergrootte: breder dan Arial en wat er verder voor in de plaats komt, dus tekst past altijd.
    private static double Lengte(string tekst) => tekst.Sum(teken => teken switch
    {
        'i' or 'j' or 'l' or 'I' or '|' or '\'' => 0.29,
        '.' or ',' or ':' or ';' or '’' or '‘' or ' ' or '·' or '/' => 0.34,
        'f' or 't' or 'r' or '(' or ')' or '[' or ']' or '-' or '!' => 0.41,
        'm' or 'M' or '%' or '@' or '—' or '…' => 0.98,
        'w' or 'W' or '+' or '=' => 0.85,
        >= 'A' and <= 'Z' => 0.73,
        'c' or 'k' or 's' or 'v' or 'x' or 'y' or 'z' => 0.58,
        _ => 0.64,
    });
}
