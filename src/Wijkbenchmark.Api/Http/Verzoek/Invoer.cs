using System.Globalization;
using System.Text;

namespace Wijkbenchmark.Api.Http.Verzoek;

/// <summary>Leest de tekst van een parameter.</summary>
public static class Invoer
{
    /// <summary>Een geheel getal zonder teken, of <c>null</c> als het dat niet is.</summary>
    public static int? Geheel(string? tekst) =>
        int.TryParse(tekst, NumberStyles.None, CultureInfo.InvariantCulture, out var getal) ? getal : null;

    /// <summary>
    /// De delen van een lijst met komma's, gevouwen: een code uit een tekst geplakt heeft vaak een ander streepje of iets onzichtbaars. Een deel twee keer
    /// zeggen verandert niets.
    /// </summary>
    public static IReadOnlyList<string> Lijst(string? tekst) =>
        tekst is null ? [] : [.. (Ascii.IsValid(tekst) ? tekst : Vouwen.Gelijk(tekst)).Split(',', StringSplitOptions.TrimEntries).Distinct()];
}
