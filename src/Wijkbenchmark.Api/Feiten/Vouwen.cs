using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Wijkbenchmark.Api.Feiten;

/// <summary>
/// Vouwt tekst: wat voor een lezer hetzelfde is wordt hetzelfde. De enige plek waar dat gebeurt, voor wat opgeslagen is en voor wat gevraagd wordt, in SQL en
/// in de zoekindex. Teken voor teken, zodat bekend blijft waar het in de tekst stond.
/// </summary>
public static class Vouwen
{
    private const int VasteTekens = 0x2600;

    // Letters waar volgens Unicode niets af te halen is, en tekens die voor een lezer een ander teken zijn.
    private static readonly FrozenDictionary<int, string> _anders = new (string Van, string Naar)[]
    {
        ("ß", "ss"), ("æ", "ae"), ("œ", "oe"), ("ø", "o"), ("đ", "d"), ("ð", "d"), ("ħ", "h"), ("ı", "i"), ("ł", "l"), ("ŧ", "t"), ("þ", "th"), ("ŋ", "n"),
        ("ĸ", "k"), ("ς", "σ"),
        ("ẞ", "SS"), ("Æ", "AE"), ("Œ", "OE"), ("Ø", "O"), ("Đ", "D"), ("Ð", "D"), ("Ħ", "H"), ("Ł", "L"), ("Ŧ", "T"), ("Þ", "TH"), ("Ŋ", "N"),
        ("\"", "'"), ("`", "'"), ("´", "'"), ("ʹ", "'"), ("ʺ", "'"), ("ʻ", "'"), ("ʼ", "'"), ("ʽ", "'"), ("ʾ", "'"), ("ʿ", "'"), ("ˈ", "'"), ("ˋ", "'"),
        ("ˊ", "'"), ("˝", "'"),
        ("‚", "'"), ("„", "'"), ("′", "'"), ("″", "'"), ("‴", "'"), ("‵", "'"), ("‶", "'"), ("〝", "'"), ("〞", "'"), ("〟", "'"),
        ("−", "-"), ("˗", "-"), ("⁃", "-"), ("⁄", "/"), ("∕", "/"),
    }.ToFrozenDictionary(t => char.ConvertToUtf32(t.Van, 0), t => t.Naar);

    // Een letter wordt altijd hetzelfde; hier staat wat er al eens gevraagd is.
    private static readonly string?[] _gevouwen = new string?[VasteTekens];

    /// <summary>
    /// De gevouwen tekst, in kleine letters: <c>Privé‑Overleg</c> wordt <c>prive-overleg</c>. Accenten, breedte, ligaturen en onzichtbare tekens tellen niet;
    /// alle aanhalingstekens zijn één, alle streepjes, en alle spaties achter elkaar. Er mag alleen tekst in staan (<see cref="Tekens"/>).
    /// </summary>
    public static string Vouw(string tekst) => Gelijk(tekst).ToLowerInvariant();

    /// <summary>Dezelfde vouw, maar met hoofdletters waar die stonden.</summary>
    public static string Gelijk(string tekst)
    {
        var uit = new StringBuilder(tekst.Length);
        foreach (var rune in tekst.EnumerateRunes())
        {
            Voeg(uit, rune);
        }

        return uit.ToString();
    }

    /// <summary>Zet een teken gevouwen achter wat er al staat; na een spatie komt er geen tweede.</summary>
    public static void Voeg(StringBuilder uit, Rune teken)
    {
        if (teken.Value is ' ')
        {
            VoegSpatie(uit);
        }
        else if (teken is { IsAscii: true, Value: not ('"' or '`') })
        {
            uit.Append((char)teken.Value);
        }
        else if (Teken(teken) is var gevouwen && gevouwen == " ")
        {
            VoegSpatie(uit);
        }
        else
        {
            uit.Append(gevouwen);
        }
    }

    /// <summary>Een LIKE-patroon dat de gevouwen tekst letterlijk zoekt, met <c>\</c> als escape.</summary>
    public static string Patroon(string tekst) =>
        $"%{Vouw(tekst).Trim().Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal)
            .Replace("_", @"\_", StringComparison.Ordinal).Replace("[", @"\[", StringComparison.Ordinal)}%";

    private static void VoegSpatie(StringBuilder uit)
    {
        if (uit.Length == 0 || uit[^1] != ' ')
        {
            uit.Append(' ');
        }
    }

    private static string Teken(Rune rune) => rune.Value < VasteTekens ? _gevouwen[rune.Value] ??= Maak(rune) : Maak(rune);

    private static string Maak(Rune rune)
    {
        if (_anders.TryGetValue(rune.Value, out var anders))
        {
            return anders;
        }

        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format:
                return "";
            case UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation:
                return "'";
            case UnicodeCategory.DashPunctuation:
                return "-";
            case UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                return " ";
            case UnicodeCategory.OtherNotAssigned:
                return rune.ToString();
        }

        var letter = rune.ToString();
        var delen = letter.Normalize(NormalizationForm.FormD) is var uiteen && uiteen != letter ? uiteen : letter.Normalize(NormalizationForm.FormKD);
        return delen == letter ? letter : string.Concat(delen.EnumerateRunes().Select(Maak));
    }
}
