using System.Globalization;

namespace Wijkbenchmark.Api.Http.Verzoek;

/// <summary>Leest de tekst van een parameter.</summary>
public static class Invoer
{
    /// <summary>Een geheel getal zonder teken, of <c>null</c> als het dat niet is.</summary>
    public static int? Geheel(string? tekst) =>
        int.TryParse(tekst, NumberStyles.None, CultureInfo.InvariantCulture, out var getal) ? getal : null;

    /// <summary>De delen van een lijst met komma's; een deel twee keer zeggen verandert niets.</summary>
    public static IReadOnlyList<string> Lijst(string? tekst) =>
        tekst is null ? [] : [.. tekst.Split(',', StringSplitOptions.TrimEntries).Distinct()];
}
