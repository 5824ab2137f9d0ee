using System.Globalization;
using System.Text;

namespace Wijkbenchmark.Api.Feiten;

/// <summary>De ene schrijfwijze van codes en vaste woorden.</summary>
public static class Woorden
{
    /// <summary>Een code in haar ene schrijfwijze: CBS-codes in hoofdletters, eigen codes in kleine letters.</summary>
    public static string Canoniek(string code) =>
        Ascii.IsValid(code) ? Schrijf(code) : Schrijf(Vouwen.Gelijk(code));

    /// <summary>Een naam uit JSON als losse woorden: <c>alsGedrukt</c> is <c>als gedrukt</c>.</summary>
    public static string Los(string naam) => JsonNamingPolicy.KebabCaseLower.ConvertName(naam).Replace('-', ' ');

    /// <summary>Een woord uit een vaste lijst, zoals het in JSON en in de database staat.</summary>
    public static string Woord<TEnum>(TEnum waarde)
        where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(waarde.ToString());

    /// <summary>Een woord uit een vaste lijst, gelezen.</summary>
    public static TEnum Lees<TEnum>(string woord)
        where TEnum : struct, Enum => Enum.Parse<TEnum>(woord, ignoreCase: true);

    /// <summary>Een moment, in UTC en op de seconde: <c>2027-04-02T08:00:00Z</c>.</summary>
    public static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Schrijf(string code) =>
        code.Length == 6 && code.StartsWith("gm", StringComparison.OrdinalIgnoreCase) && code.AsSpan(2).IndexOfAnyExceptInRange('0', '9') < 0
            ? code.ToUpperInvariant()
            : code.ToLowerInvariant();
}
