using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace Wijkbenchmark.Api.Inzendingen;

/// <summary>
/// De laag <see cref="Laag.Leesbaar"/>: is dit JSON in UTF-8, die elke lezer hetzelfde leest, en waarin niets staat dat we niet willen of kunnen bewaren?
/// Loopt één keer door de bytes, wat er ook in staat.
/// </summary>
internal sealed partial class Leescontrole
{
    /// <summary>Hoe diep een document hoogstens is; een inzending heeft er nog niet de helft van.</summary>
    public const int Diepst = 32;

    /// <summary>Meer cijfers bewaart een getal met dubbele precisie niet zeker.</summary>
    private const int MeesteCijfers = 15;

    // Zo kort is geen telefoonnummer.
    private const int MinsteCijfers = 9;

    private static readonly SearchValues<byte> _cijfers = SearchValues.Create("0123456789"u8);

    private readonly Bevindingen _fouten;
    private readonly Jsonpad _pad;
    private readonly Stack<(HashSet<string>? Namen, int Plek)> _open = new();

    private Leescontrole(Bevindingen fouten, string wortel) => (_fouten, _pad) = (fouten, new(wortel));

    /// <summary>Loopt een document na.</summary>
    /// <param name="inhoud">De bytes.</param>
    /// <param name="wortel">Het pad van het document zelf.</param>
    /// <param name="fouten">Waar de fouten heen gaan.</param>
    public static void Kijk(ReadOnlySpan<byte> inhoud, string wortel, Bevindingen fouten) => new Leescontrole(fouten, wortel).Kijk(ZonderBom(inhoud));

    /// <summary>De bytes zonder het teken ervoor dat alleen zegt dat het UTF-8 is.</summary>
    public static ReadOnlySpan<byte> ZonderBom(ReadOnlySpan<byte> inhoud) => inhoud.StartsWith("\uFEFF"u8) ? inhoud[3..] : inhoud;

    private void Kijk(ReadOnlySpan<byte> inhoud)
    {
        if (inhoud.Length > 1 && (inhoud[0] == 0 || inhoud[1] == 0 || inhoud[0] >= 0xFE))
        {
            Meld("utf-8", "", "Dit is geen UTF-8 maar UTF-16 of UTF-32; bewaar het document als UTF-8.");
            return;
        }

        // Dieper dan wij toestaan leest de lezer wel: zo zien we ook wat er verder nog scheelt.
        var lezer = new Utf8JsonReader(inhoud, new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            while (lezer.Read())
            {
                Kijk(ref lezer);
            }
        }
        catch (JsonException fout)
        {
            var rest = Vanaf(inhoud, (int)fout.LineNumber!, (int)fout.BytePositionInLine!);
            var plek = $"regel {fout.LineNumber + 1}, byte {fout.BytePositionInLine + 1}";
            var waarde = Encoding.UTF8.GetString(rest[..Math.Min(20, rest.Length)]);
            if (rest is [>= 0x80, ..] && !Utf8.IsValid(rest))
            {
                Meld("utf-8", waarde, $"Op {plek} staan bytes die geen UTF-8 zijn; bewaar het document als UTF-8.");
            }
            else
            {
                Meld("json", waarde, rest.IsEmpty
                    ? "Het document houdt op voor het af is: er mist een aanhalingsteken, accolade of haak."
                    : $"Op {plek} is het document geen JSON meer: let op komma’s, aanhalingstekens en haken.");
            }
        }
    }

    private static ReadOnlySpan<byte> Vanaf(ReadOnlySpan<byte> inhoud, int regel, int plek)
    {
        for (; regel > 0; regel--)
        {
            inhoud = inhoud[(inhoud.IndexOf((byte)'\n') + 1)..];
        }

        return inhoud[Math.Min(plek, inhoud.Length)..];
    }

    private void Kijk(ref Utf8JsonReader lezer)
    {
        switch (lezer.TokenType)
        {
            case JsonTokenType.PropertyName:
                KijkNaam(ref lezer);
                return;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                Sluit(lezer.TokenType == JsonTokenType.EndArray);
                return;
        }

        // Een waarde: in een lijst is dat de volgende plek.
        if (_open.TryPeek(out var lijst) && lijst.Namen is null)
        {
            _open.Pop();
            _open.Push((null, lijst.Plek + 1));
            _pad.In(lijst.Plek);
        }

        switch (lezer.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray when _open.Count == Diepst:
                Meld("diepte", "", $"Het document is hier dieper dan {Diepst} lagen.");
                lezer.Skip();
                break;
            case JsonTokenType.StartObject:
                _open.Push((new(StringComparer.Ordinal), 0));
                return;
            case JsonTokenType.StartArray:
                _open.Push((null, 0));
                return;
            case JsonTokenType.String:
                KijkTekst(ref lezer);
                break;
            case JsonTokenType.Number:
                KijkGetal(ref lezer);
                break;
        }

        SluitWaarde();
    }

    private void Sluit(bool isLijst)
    {
        _open.Pop();
        SluitWaarde();
    }

    // De naam of plek van de waarde gaat van het pad; de wortel heeft er geen.
    private void SluitWaarde()
    {
        if (_open.Count > 0)
        {
            _pad.Uit();
        }
    }

    private void KijkNaam(ref Utf8JsonReader lezer)
    {
        var naam = Tekst(ref lezer);
        _pad.In(naam);
        KijkTekst(ref lezer);
        if (!_open.Peek().Namen!.Add(naam))
        {
            Meld("naam-eenmalig", naam, "Deze naam staat hier al; van twee waarden is niet te zeggen welke geldt.");
        }
    }

    private void KijkTekst(ref Utf8JsonReader lezer)
    {
        var bytes = lezer.ValueSpan;
        var kaal = !lezer.ValueIsEscaped && bytes.IndexOfAnyExceptInRange((byte)' ', (byte)'~') < 0;
        if (kaal && !bytes.Contains((byte)'@') && (bytes.Length < MinsteCijfers || bytes.CountAny(_cijfers) < MinsteCijfers))
        {
            return;
        }

        var tekst = Tekst(ref lezer);
        if (!kaal && !Utf8.IsValid(bytes))
        {
            Meld("utf-8", tekst, "Hier staan bytes die geen UTF-8 zijn; bewaar het document als UTF-8.");
            return;
        }

        if (Tekens.EersteOnleesbare(tekst) is { } teken)
        {
            Meld("gewone-tekens", tekst, $"Hier staat {Omschreven(teken)} (U+{teken:X4}); alleen gewone tekst op één regel kan.");
        }

        if (Contactgegeven(tekst) is { } gevonden)
        {
            Meld("geen-contactgegevens", gevonden, "Dit lijkt een e-mailadres of telefoonnummer; gegevens om een mens te bereiken horen niet in "
                + "open gegevens.");
        }
    }

    private void KijkGetal(ref Utf8JsonReader lezer)
    {
        var cijfers = lezer.ValueSpan;
        if (cijfers.IndexOfAny((byte)'e', (byte)'E') is var macht and >= 0)
        {
            cijfers = cijfers[..macht];
        }

        var begin = cijfers.IndexOfAnyInRange((byte)'1', (byte)'9');
        var tellen = begin < 0 ? 0 : cijfers[begin..(cijfers.LastIndexOfAnyInRange((byte)'1', (byte)'9') + 1)].CountAny(_cijfers);
        if (tellen > MeesteCijfers || !lezer.TryGetDouble(out var getal) || !double.IsFinite(getal) || (getal == 0 && tellen > 0))
        {
            Meld(
                "getal-past",
                Encoding.UTF8.GetString(lezer.ValueSpan[..Math.Min(lezer.ValueSpan.Length, 200)]),
                $"Dit getal is te groot, te klein of te lang om te bewaren zoals het er staat; hoogstens {MeesteCijfers} cijfers kan.");
        }
    }

    private void Meld(string regel, string waarde, string melding) => _fouten.Meld(Laag.Leesbaar, _pad, regel, waarde, melding);

    private static string Omschreven(int teken) => teken switch
    {
        '\n' or '\r' or 0x85 or 0x2028 or 0x2029 => "een regeleinde",
        '\t' => "een tab",
        < 0x20 or (>= 0x7F and < 0xA0) => "een stuurteken",
        >= 0xD800 and <= 0xDFFF => "een losse helft van een teken",
        0xFFFD => "het teken dat zegt dat er een teken verloren ging",
        0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) => "een teken dat de schrijfrichting keert",
        _ => "een teken dat niet te zien is",
    };

    // Letters en cijfers in hun gewone gedaante, zonder wat niet te zien is: anders leest een mens een adres dat wij niet zien.
    private static string? Contactgegeven(string tekst)
    {
        var gewoon = new StringBuilder(tekst.Length);
        foreach (var rune in tekst.EnumerateRunes())
        {
            if (!Tekens.IsVerborgen(rune))
            {
                gewoon.Append(rune);
            }
        }

        var leesbaar = gewoon.ToString().Normalize(NormalizationForm.FormKC);
        return Emailadres().Match(leesbaar) is { Success: true } adres ? adres.Value
            : Telefoonnummer().Match(leesbaar) is { Success: true } nummer ? nummer.Value
            : null;
    }

    /// <summary>De tekst van een naam of waarde. De lezer van het platform geeft een fout bij een losse helft van een teken, wij een melding.</summary>
    private static string Tekst(ref Utf8JsonReader lezer)
    {
        var bytes = lezer.ValueSpan;
        if (!lezer.ValueIsEscaped)
        {
            return Encoding.UTF8.GetString(bytes);
        }

        var tekst = new StringBuilder(bytes.Length);
        while (bytes.IndexOf((byte)'\\') is var plek and >= 0)
        {
            tekst.Append(Encoding.UTF8.GetString(bytes[..plek]));
            var soort = (char)bytes[plek + 1];
            tekst.Append(soort switch
            {
                'u' => (char)ushort.Parse(bytes.Slice(plek + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'b' => '\b',
                'f' => '\f',
                _ => soort,
            });
            bytes = bytes[(plek + (soort == 'u' ? 6 : 2))..];
        }

        return tekst.Append(Encoding.UTF8.GetString(bytes)).ToString();
    }

    // Begint bij één teken voor de apenstaart: hoe lang de tekst ook is, ze wordt maar één keer afgelopen.
    [GeneratedRegex(@"[\p{L}\p{N}_]\s?@\s?[\p{L}\p{N}-]{1,63}(\.[\p{L}\p{N}-]{1,63}){0,8}\.\p{L}{2,24}")]
    private static partial Regex Emailadres();

    // Tien cijfers: een netnummer van drie of vier en de rest, of mobiel; ook met landnummer. Een datum (06-12-2006), een bedrag en een kort nummer (14 026)
    // zijn dat niet.
    [GeneratedRegex(
        @"(?<![0-9])(?<![0-9][.,])(?:(?:\+|00)31[\s./-]{0,3}(?:\(0\)[\s./-]{0,3})?[1-9](?:[\s./-]{0,3}[0-9]){8}"
        + @"|\(?06(?!-[0-9]{2}-[0-9]{4}(?![0-9]))\)?(?:[\s./-]{0,3}[0-9]){8}"
        + @"|\(?0[1-9][0-9]\)?(?:[\s./-]{0,3}[0-9]){7}|\(?0[1-9][0-9]{2}\)?(?:[\s./-]{0,3}[0-9]){6})(?![0-9])")]
    private static partial Regex Telefoonnummer();
}
