using System.Globalization;

namespace Wijkbenchmark.Api.Http;

/// <summary>Leest de tekst van een parameter.</summary>
public static class Invoer
{
    /// <summary>Een geheel getal zonder teken, of <c>null</c> als het dat niet is.</summary>
    public static int? Geheel(string? tekst) =>
        int.TryParse(tekst, NumberStyles.None, CultureInfo.InvariantCulture, out var getal) ? getal : null;

    /// <summary>De delen van een lijst met komma's.</summary>
    public static IReadOnlyList<string> Lijst(string? tekst) =>
        tekst is null ? [] : tekst.Split(',', StringSplitOptions.TrimEntries);

    /// <summary>Een code in haar ene schrijfwijze: CBS-codes in hoofdletters, eigen codes in kleine letters.</summary>
    public static string Canoniek(string code) =>
        code.Length == 6 && code.StartsWith("gm", StringComparison.OrdinalIgnoreCase) && code.AsSpan(2).IndexOfAnyExceptInRange('0', '9') < 0
            ? code.ToUpperInvariant()
            : code.ToLowerInvariant();

    /// <summary>Een woord uit een vaste lijst, zoals het in JSON en in de database staat.</summary>
    public static string Woord<TEnum>(TEnum waarde)
        where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(waarde.ToString());
}
