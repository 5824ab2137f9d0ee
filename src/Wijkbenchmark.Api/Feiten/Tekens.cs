using System.Globalization;
using System.Text;

namespace Wijkbenchmark.Api.Feiten;

/// <summary>Welke tekens geen tekst zijn.</summary>
public static class Tekens
{
    /// <summary>
    /// Het eerste teken dat nooit in tekst hoort: een stuurteken, een losse helft van een paar, of een plek die geen teken is; <c>null</c> als er geen is.
    /// </summary>
    public static int? EersteOnmogelijke(ReadOnlySpan<char> tekst) =>
        Eerste(tekst, r => Rune.GetUnicodeCategory(r) == UnicodeCategory.Control || IsGeenTeken(r));

    /// <summary>
    /// Het eerste teken dat niet te bewaren is zoals een lezer het ziet: wat onmogelijk of verborgen is, en het teken dat zegt dat er een verloren ging.
    /// </summary>
    public static int? EersteOnleesbare(ReadOnlySpan<char> tekst) => Eerste(tekst, r => IsVerborgen(r) || r == Rune.ReplacementChar);

    /// <summary>
    /// Of een teken zelf niet te zien is: een stuurteken of regeleinde, of iets dat alleen bepaalt hoe andere tekens staan (schrijfrichting, breedte nul,
    /// voorwaardelijk afbreken).
    /// </summary>
    public static bool IsVerborgen(Rune teken) => IsGeenTeken(teken) || Rune.GetUnicodeCategory(teken)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static int? Eerste(ReadOnlySpan<char> tekst, Func<Rune, bool> hoortNiet)
    {
        while (!tekst.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(tekst, out var rune, out var lengte) != System.Buffers.OperationStatus.Done)
            {
                return tekst[0];
            }

            if (hoortNiet(rune))
            {
                return rune.Value;
            }

            tekst = tekst[lengte..];
        }

        return null;
    }

    // De plekken die Unicode voor altijd leeg houdt (noncharacters).
    private static bool IsGeenTeken(Rune rune) => (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF;
}
