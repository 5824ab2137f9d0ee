using System.Text.RegularExpressions;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Http.Verzoek;

/// <summary>De regels waarmee verzoeken hun parameters nakijken. Elke fout zegt wat wel mag.</summary>
public static partial class Regels
{
    /// <summary>Hoeveel waarden een filter hoogstens tegelijk neemt.</summary>
    public const int MaximaalAantalWaarden = 50;

    /// <summary>Het hoogste paginanummer: verder bladeren kan geen lijst.</summary>
    public const int HoogstePagina = 1_000_000;

    /// <summary>Het grootste aantal elementen op een pagina.</summary>
    public const int GrootstePagina = 100;

    private const string Standsleutel = "stand";

    private static readonly char[] _geenKomma = [';', '|', ' ', '\t'];

    /// <summary>Een geheel getal tussen de grenzen, of niets.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> Getal<T>(this IRuleBuilder<T, string?> rule, int min, int max) =>
        rule.Custom((tekst, context) =>
        {
            if (tekst is not null && !(Invoer.Geheel(tekst) is { } getal && getal >= min && getal <= max))
            {
                context.AddFailure($"'{Validatie.Kort(tekst)}' is geen geheel getal van {min} tot en met {max}.");
            }
        });

    /// <summary>Tekst van 2 tot en met <paramref name="langste"/> tekens waar na het vouwen nog iets te zoeken van over is, of niets.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> Zoektekst<T>(this IRuleBuilder<T, string?> rule, int langste = 100) =>
        rule.Custom((tekst, context) =>
        {
            if (tekst?.Trim().Length is { } lengte && (lengte < 2 || lengte > langste))
            {
                context.AddFailure($"de zoektekst telt {lengte} tekens; van 2 tot en met {langste} kan.");
            }
            else if (tekst is not null && Tekens.EersteOnmogelijke(tekst) is null && Vouwen.Vouw(tekst).Trim().Length < 2)
            {
                context.AddFailure("van de zoektekst blijven geen twee tekens over als accenten niet tellen; zoek op letters of cijfers.");
            }
        });

    /// <summary>Eén woord uit een lijst, of niets.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> Keuze<T>(this IRuleBuilder<T, string?> rule, Func<T, IEnumerable<string>> toegestaan) =>
        rule.Custom((tekst, context) =>
        {
            var keuzes = toegestaan(context.InstanceToValidate).ToArray();
            if (tekst is not null && !keuzes.Contains(tekst, StringComparer.OrdinalIgnoreCase))
            {
                context.AddFailure($"'{Validatie.Kort(tekst)}' is onbekend{Bedoelt([Bedoeld(tekst, keuzes)])}; kies uit {string.Join(", ", keuzes)}.");
            }
        });

    /// <summary>Een of meer woorden uit een vaste lijst, of niets.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> Keuzes<T>(this IRuleBuilder<T, string?> rule, IReadOnlyCollection<string> toegestaan) =>
        rule.Custom((tekst, context) => MeldOnbekende(tekst, toegestaan, StringComparer.OrdinalIgnoreCase, w => w, context));

    /// <summary>Een of meer woorden van een enum, of niets.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> Keuzes<T, TEnum>(this IRuleBuilder<T, string?> rule, TEnum[] waarden)
        where TEnum : struct, Enum => rule.Keuzes([.. waarden.Select(Woorden.Woord)]);

    /// <summary>Velden of sorteersleutels uit een vaste lijst, hoofdlettergevoelig, of niets. Een sleutel kan niet op en af tegelijk.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> Namen<T>(
        this IRuleBuilder<T, string?> rule, IReadOnlyCollection<string> toegestaan, Func<string, string>? kern = null) =>
        rule.Custom((tekst, context) =>
        {
            MeldOnbekende(tekst, toegestaan, StringComparer.Ordinal, kern ?? (n => n), context);
            if (kern is not null && Invoer.Lijst(tekst).CountBy(kern).FirstOrDefault(n => n.Value > 1) is { Key: { } dubbel })
            {
                context.AddFailure($"'{Validatie.Kort(dubbel)}' staat er oplopend en aflopend; kies er een.");
            }
        });

    /// <summary>Een of meer codes die de meting van het verzoek kent, of niets.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> Codes<T>(this IRuleBuilder<T, string?> rule, params string[] lijsten)
        where T : IVerzoek =>
        rule.Custom((tekst, context) =>
        {
            if (tekst is null)
            {
                return;
            }

            // Welke codes er zijn hangt van de meting af: deugt die niet, dan is dat de fout, en niet de code.
            var stand = Stand(context);
            var metingen = context.InstanceToValidate.Metingen(stand) ?? [];
            if (metingen.Count == 0 || metingen.Any(m => stand.Metingen.All(s => s.Jaar != m)))
            {
                return;
            }

            var namen = metingen.SelectMany(m => lijsten.SelectMany(l => stand.Lijst(m, l))).DistinctBy(c => c.Key).ToDictionary();
            MeldOnbekende(tekst, [.. namen.Keys.Order(StringComparer.Ordinal)], StringComparer.Ordinal, Woorden.Canoniek, context, namen);
        });

    /// <summary>Een of meer ids van onderdelen, of niets; een id dat er niet is geeft een lege lijst.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> Ids<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Custom((tekst, context) =>
        {
            if (tekst is not null && Invoer.Lijst(tekst) is var ids
                && (ids.Count > MaximaalAantalWaarden || ids.Any(id => !IdVorm().IsMatch(id))))
            {
                var bedoeld = ids.Where(id => !IdVorm().IsMatch(id)).Select(id => GeenIdtekens().Replace(Vouwen.Vouw(id), "-").Trim('-'));
                context.AddFailure($"'{Validatie.Kort(tekst)}' is geen id{Bedoelt(bedoeld)}; een id heeft letters, cijfers en streepjes, hoogstens "
                    + $"{MaximaalAantalWaarden} ids tegelijk.");
            }
        });

    /// <summary>Het jaar van één meting die er is, of niets.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> Meting<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Custom((tekst, context) =>
        {
            var jaren = Stand(context).Metingen.Select(m => m.Jaar).ToArray();
            if (tekst is not null && !(Invoer.Geheel(tekst) is { } jaar && jaren.Contains(jaar)))
            {
                context.AddFailure($"'{Validatie.Kort(tekst)}' is geen meting; kies uit {string.Join(", ", jaren)}.");
            }
        });

    /// <summary>Eén of meer jaren, of <c>alle</c>, of niets.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> Metingen<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Custom((tekst, context) =>
        {
            var jaren = Stand(context).Metingen.Select(m => $"{m.Jaar}").Append("alle").ToArray();
            MeldOnbekende(tekst, jaren, StringComparer.OrdinalIgnoreCase, w => w, context);
            if (Invoer.Lijst(tekst).CountBy(Metingkeuze.IsAlle).Count() > 1)
            {
                context.AddFailure("'alle' staat alleen, zonder jaren erbij.");
            }
        });

    /// <summary>Geeft de regels de stand waartegen ze codes nakijken.</summary>
    public static void Gebruik(this IValidationContext context, Stand stand) => context.RootContextData[Standsleutel] = stand;

    [GeneratedRegex("^[A-Za-z0-9-]{1,120}$")]
    private static partial Regex IdVorm();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex GeenIdtekens();

    private static Stand Stand<T>(ValidationContext<T> context) => (Stand)context.RootContextData[Standsleutel];

    private static void MeldOnbekende<T>(
        string? tekst,
        IReadOnlyCollection<string> toegestaan,
        StringComparer vergelijk,
        Func<string, string> kern,
        ValidationContext<T> context,
        IReadOnlyDictionary<string, string>? namen = null)
    {
        if (tekst is null)
        {
            return;
        }

        var waarden = Invoer.Lijst(tekst);
        if (waarden.Count > MaximaalAantalWaarden)
        {
            context.AddFailure($"{waarden.Count} verschillende waarden is te veel; hoogstens {MaximaalAantalWaarden} kan.");
            return;
        }

        var onbekend = waarden.Where(w => !toegestaan.Contains(kern(w), vergelijk)).ToArray();
        if (onbekend.Length > 0)
        {
            var keuzes = toegestaan.Count == 0
                ? "niets: in deze meting is er geen"
                : toegestaan.Count <= MaximaalAantalWaarden
                ? string.Join(", ", toegestaan)
                : $"{string.Join(", ", toegestaan.Take(MaximaalAantalWaarden))} en {toegestaan.Count - MaximaalAantalWaarden} andere";
            var eerste = onbekend.Take(5).ToArray();
            context.AddFailure(
                $"{string.Join(", ", eerste.Select(w => $"'{Validatie.Kort(w)}'"))} is onbekend{Bedoelt(eerste.Select(w => Bedoeld(w, toegestaan, namen)))}; "
                    + $"kies uit {keuzes}.");
        }
    }

    private static string Bedoelt(IEnumerable<string?> bedoeld) =>
        bedoeld.OfType<string>().Where(b => b.Length > 0).Distinct().ToArray() is { Length: > 0 } keuzes ? $" (bedoelt u {string.Join(",", keuzes)}?)" : "";

    /// <summary>
    /// De code die iemand bedoelt die haar naam schrijft, andere tekens tussen de woorden zet, GM weglaat, of iets anders dan een komma tussen de codes.
    /// </summary>
    private static string? Bedoeld(string tekst, IReadOnlyCollection<string> codes, IReadOnlyDictionary<string, string>? namen = null)
    {
        if (Tekens.EersteOnmogelijke(tekst) is not null)
        {
            return null;
        }

        string? Code(string deel)
        {
            var letters = Validatie.Letters(Vouwen.Vouw(deel));
            var cbs = $"gm{letters.PadLeft(4, '0')}";
            return letters.Length == 0 ? null : codes.FirstOrDefault(c =>
                Validatie.Letters(c) is var code
                    && (code == letters || code == cbs || (namen?[c] is { } naam && Validatie.Letters(Vouwen.Vouw(naam)) == letters)));
        }

        return Code(tekst) ?? (tekst.Split(_geenKomma, StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } delen
            && delen.Select(Code).ToArray() is var alle && !alle.Contains(null)
            ? string.Join(',', alle)
            : null);
    }
}
