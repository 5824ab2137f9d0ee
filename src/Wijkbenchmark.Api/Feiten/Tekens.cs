using System.Globalization;
using System.Text;

namespace Wijkbenchmark.Api.Feiten;

/// <summary>Welke tekens geen tekst zijn.</summary>
public static class Tekens
{
    /// <summary>Het eerste teken dat nooit in tekst hoort: een stuurteken, een losse helft van een paar, of een plek die geen teken is; <c>null</c> als er geen is.</summary>
    public static int? EersteOnmogelijke(ReadOnlySpan<char> tekst)
    {
        while (!tekst.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(tekst, out var rune, out var lengte) != System.Buffers.OperationStatus.Done)
            {
                return tekst[0];
            }

            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control || IsGeenTeken(rune))
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
