using System.Linq.Expressions;
using System.Text.RegularExpressions;
using Wijkbenchmark.Api.Database;

namespace Wijkbenchmark.Api.Http;

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

    /// <summary>Laat FluentValidation Nederlands spreken, en eigenschappen noemen zoals ze in de query en in JSON heten.</summary>
    public static void SpreekNederlands()
    {
        ValidatorOptions.Global.PropertyNameResolver = (_, lid, _) => lid is null ? null : JsonNamingPolicy.CamelCase.ConvertName(lid.Name);
        ValidatorOptions.Global.LanguageManager.Culture = new System.Globalization.CultureInfo("nl");
    }

    /// <summary>Een geheel getal tussen de grenzen, of niets.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> Getal<T>(this IRuleBuilder<T, string?> rule, int min, int max) =>
        rule.Custom((tekst, context) =>
        {
            if (tekst is not null && !(Invoer.Geheel(tekst) is { } getal && getal >= min && getal <= max))
            {
                context.AddFailure($"'{Kort(tekst)}' is geen geheel getal van {min} tot en met {max}.");
            }
        });

    /// <summary>Tekst van 2 tot en met <paramref name="langste"/> tekens, of niets.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> Zoektekst<T>(this IRuleBuilder<T, string?> rule, int langste = 100) =>
        rule.Custom((tekst, context) =>
        {
            if (tekst?.Trim().Length is { } lengte && (lengte < 2 || lengte > langste))
            {
                context.AddFailure($"de zoektekst telt {lengte} tekens; van 2 tot en met {langste} kan.");
            }
        });

    /// <summary>Eén woord uit een lijst, of niets.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> Woord<T>(this IRuleBuilder<T, string?> rule, Func<T, IEnumerable<string>> toegestaan) =>
        rule.Custom((tekst, context) =>
        {
            var keuzes = toegestaan(context.InstanceToValidate).ToArray();
            if (tekst is not null && !keuzes.Contains(tekst, StringComparer.OrdinalIgnoreCase))
            {
                context.AddFailure($"'{Kort(tekst)}' is onbekend; kies uit {string.Join(", ", keuzes)}.");
            }
        });

    /// <summary>Een of meer woorden uit een vaste lijst, of niets.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> Woorden<T>(this IRuleBuilder<T, string?> rule, IReadOnlyCollection<string> toegestaan) =>
        rule.Custom((tekst, context) => MeldOnbekende(tekst, toegestaan, StringComparer.OrdinalIgnoreCase, w => w, context));

    /// <summary>Een of meer woorden van een enum, of niets.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> Woorden<T, TEnum>(this IRuleBuilder<T, string?> rule, TEnum[] waarden)
        where TEnum : struct, Enum => rule.Woorden([.. waarden.Select(Invoer.Woord)]);

    /// <summary>Velden of sorteersleutels uit een vaste lijst, hoofdlettergevoelig, of niets.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> Namen<T>(
        this IRuleBuilder<T, string?> rule, IReadOnlyCollection<string> toegestaan, Func<string, string>? kern = null) =>
        rule.Custom((tekst, context) =>
        {
            MeldOnbekende(tekst, toegestaan, StringComparer.Ordinal, kern ?? (n => n), context);
            if (Invoer.Lijst(tekst).CountBy(kern ?? (n => n)).FirstOrDefault(n => n.Value > 1) is { Key: { } dubbel })
            {
                context.AddFailure($"'{Kort(dubbel)}' staat er meer dan eens.");
            }
        });

    /// <summary>Een of meer codes die de meting van het verzoek kent, of niets.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> Codes<T>(this IRuleBuilder<T, string?> rule, params string[] lijsten)
        where T : IVerzoek =>
        rule.Custom((tekst, context) =>
        {
            var stand = Stand(context);
            var toegestaan = (context.InstanceToValidate.Metingen(stand) ?? [])
                .SelectMany(m => lijsten.SelectMany(l => stand.Lijst(m, l).Keys))
                .Distinct()
                .Order(StringComparer.Ordinal)
                .ToArray();
            MeldOnbekende(tekst, toegestaan, StringComparer.Ordinal, Invoer.Canoniek, context);
        });

    /// <summary>Een of meer ids van onderdelen, of niets; een id dat er niet is geeft een lege lijst.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> Ids<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Custom((tekst, context) =>
        {
            if (tekst is not null && Invoer.Lijst(tekst) is var ids
                && (ids.Count > MaximaalAantalWaarden || ids.Any(id => !IdVorm().IsMatch(id))))
            {
                context.AddFailure($"'{Kort(tekst)}' is geen id; een id heeft letters, cijfers en streepjes, hoogstens {MaximaalAantalWaarden} ids tegelijk.");
            }
        });

    /// <summary>Het jaar van één meting die er is, of niets.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> Meting<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Custom((tekst, context) =>
        {
            var jaren = Stand(context).Metingen.Select(m => m.Jaar).ToArray();
            if (tekst is not null && !(Invoer.Geheel(tekst) is { } jaar && jaren.Contains(jaar)))
            {
                context.AddFailure($"'{Kort(tekst)}' is geen meting; kies uit {string.Join(", ", jaren)}.");
            }
        });

    /// <summary>Eén of meer jaren, of <c>alle</c>, of niets.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> Metingen<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Custom((tekst, context) =>
        {
            var jaren = Stand(context).Metingen.Select(m => $"{m.Jaar}").Append("alle").ToArray();
            MeldOnbekende(tekst, jaren, StringComparer.OrdinalIgnoreCase, w => w, context);
            if (Invoer.Lijst(tekst) is { Count: > 1 } keuze && keuze.Contains("alle", StringComparer.OrdinalIgnoreCase))
            {
                context.AddFailure("'alle' staat alleen, zonder jaren erbij.");
            }
        });

    /// <summary>Geeft de regels de stand waartegen ze codes nakijken.</summary>
    public static void Gebruik(this IValidationContext context, Stand stand) => context.RootContextData[Standsleutel] = stand;

    [GeneratedRegex("^[A-Za-z0-9-]{1,120}$")]
    private static partial Regex IdVorm();

    private static Stand Stand<T>(ValidationContext<T> context) => (Stand)context.RootContextData[Standsleutel];

    private static void MeldOnbekende<T>(
        string? tekst, IReadOnlyCollection<string> toegestaan, StringComparer vergelijk, Func<string, string> kern, ValidationContext<T> context)
    {
        if (tekst is null)
        {
            return;
        }

        var waarden = Invoer.Lijst(tekst);
        if (waarden.Count > MaximaalAantalWaarden)
        {
            context.AddFailure($"{waarden.Count} waarden is te veel; hoogstens {MaximaalAantalWaarden} kan.");
            return;
        }

        var onbekend = waarden.Where(w => !toegestaan.Contains(kern(w), vergelijk)).Distinct().ToArray();
        if (onbekend.Length > 0)
        {
            var keuzes = toegestaan.Count <= MaximaalAantalWaarden
                ? string.Join(", ", toegestaan)
                : $"{string.Join(", ", toegestaan.Take(MaximaalAantalWaarden))} en {toegestaan.Count - MaximaalAantalWaarden} andere";
            context.AddFailure($"{string.Join(", ", onbekend.Take(5).Select(w => $"'{Kort(w)}'"))} is onbekend; kies uit {keuzes}.");
        }
    }

    private static string Kort(string tekst) => tekst.Length <= 40 ? tekst : $"{tekst[..40]}…";
}

/// <summary>De regels die elke lijst deelt.</summary>
public abstract class LijstRegels<T> : AbstractValidator<T>
    where T : ILijstRequest
{
    /// <summary>Kijkt de gemeenschappelijke parameters na tegen wat deze lijst kan.</summary>
    protected LijstRegels(LijstQuery query)
    {
        const string HeleLijst = "dit antwoord is de hele lijst; laat deze parameter weg.";
        const string GeenRijen = "een JSON-stat-dataset heeft geen rijen of velden; laat deze parameter weg.";
        Alleen(r => r.Page, HeleLijst, Vorm.Json).Getal(1, Regels.HoogstePagina);
        Alleen(r => r.PageSize, HeleLijst, Vorm.Json).Getal(1, Regels.GrootstePagina);
        Alleen(r => r.Sort, GeenRijen, Vorm.Json, Vorm.Csv).Namen([.. query.Sorteringen.Keys], s => s.StartsWith('-') ? s[1..] : s);
        Alleen(r => r.Fields, GeenRijen, Vorm.Json, Vorm.Csv).Namen(query.Velden);
        RuleFor(r => r.Search).Zoektekst();
        RuleFor(r => r.Format).Woord(r => r.Representatie.Vormen.Select(Representaties.Naam));
        Alleen(r => r.Scheidingsteken, "deze parameter hoort bij CSV (format=csv); laat haar weg.", Vorm.Csv).Woord(_ => ["komma", "puntkomma"]);
    }

    // Een parameter die bij deze vorm niets betekent wordt niet stil overgeslagen.
    private IRuleBuilderOptions<T, string?> Alleen(Expression<Func<T, string?>> parameter, string waarom, params Vorm[] vormen) =>
        RuleFor(parameter).Cascade(CascadeMode.Stop)
            .Must((r, waarde) => waarde is null || vormen.Contains(r.Representatie.Vorm))
            .WithMessage(waarom);
}

/// <summary>De regels voor een lijst uit één meting.</summary>
public abstract class LijstValidator<T> : LijstRegels<T>
    where T : LijstRequest
{
    /// <inheritdoc cref="LijstRegels{T}(LijstQuery)"/>
    protected LijstValidator(LijstQuery query)
        : base(query) => RegelVoorMeting();

    /// <summary>De regel voor <c>meting</c>: één jaar, tenzij de lijst er meer aankan.</summary>
    protected virtual void RegelVoorMeting() => RuleFor(r => r.Meting).Meting();
}

/// <summary>De regels voor een lijst van onderdelen van gemeenten.</summary>
public abstract class GemeenteLijstValidator<T> : LijstValidator<T>
    where T : GemeenteLijstRequest
{
    /// <inheritdoc cref="LijstRegels{T}(LijstQuery)"/>
    protected GemeenteLijstValidator(LijstQuery query)
        : base(query) => RuleFor(r => r.Gemeente).Codes(Codelijst.Gemeenten);
}

/// <summary>De regels voor één element: alleen de meting.</summary>
public abstract class MetingValidator<T> : AbstractValidator<T>
    where T : MetingRequest
{
    /// <summary>Kijkt de meting na.</summary>
    protected MetingValidator() => RuleFor(r => r.Meting).Meting();
}
