using System.Globalization;
using System.Text;

namespace Wijkbenchmark.Api.Feiten;

/// <summary>Vouwt tekst tot wat gezocht en gesorteerd wordt: kleine letters, zonder accenten.</summary>
public static class Vouwen
{
    /// <summary>De gevouwen tekst: <c>Privé-Overleg</c> wordt <c>prive-overleg</c>. Er mag alleen tekst in staan (<see cref="Tekens"/>).</summary>
    public static string Vouw(string tekst)
    {
        var zonder = new StringBuilder(tekst.Length);
        foreach (var teken in tekst.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(teken) != UnicodeCategory.NonSpacingMark)
            {
                zonder.Append(char.ToLowerInvariant(teken));
            }
        }

        return zonder.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Een LIKE-patroon dat de gevouwen tekst letterlijk zoekt, met <c>\</c> als escape.</summary>
    public static string Patroon(string tekst) =>
        $"%{Vouw(tekst).Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal)
            .Replace("_", @"\_", StringComparison.Ordinal).Replace("[", @"\[", StringComparison.Ordinal)}%";
}
