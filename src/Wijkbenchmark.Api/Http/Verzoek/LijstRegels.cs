using System.Linq.Expressions;
using Wijkbenchmark.Api.Lezen;

namespace Wijkbenchmark.Api.Http.Verzoek;

/// <summary>De regels die elke lijst deelt.</summary>
public abstract class LijstRegels<T> : AbstractValidator<T>
    where T : LijstVerzoek
{
    /// <summary>Kijkt de gemeenschappelijke parameters na tegen wat deze lijst kan.</summary>
    protected LijstRegels(LijstQuery query)
    {
        const string GeenRijen = "een JSON-stat-dataset heeft geen rijen of velden; laat deze parameter weg.";
        RuleFor(r => r.Page).Getal(1, Regels.HoogstePagina);
        RuleFor(r => r.PageSize).Getal(1, Regels.GrootstePagina);
        Alleen(r => r.Sort, GeenRijen, Vorm.Json, Vorm.Csv).Namen([.. query.Sorteringen.Keys], s => s.StartsWith('-') ? s[1..] : s);
        Alleen(r => r.Fields, GeenRijen, Vorm.Json, Vorm.Csv).Namen(query.Velden);
        RuleFor(r => r.Search).Zoektekst();
        RuleFor(r => r.Format).Keuze(r => r.Representatie.Vormen.Select(Representaties.Naam));
        Alleen(r => r.Scheidingsteken, "deze parameter hoort bij CSV (format=csv); laat haar weg.", Vorm.Csv).Keuze(_ => ["komma", "puntkomma"]);
    }

    // Een parameter die bij deze vorm niets betekent wordt niet stil overgeslagen.
    private IRuleBuilderOptions<T, string?> Alleen(Expression<Func<T, string?>> parameter, string waarom, params Vorm[] vormen) =>
        RuleFor(parameter).Cascade(CascadeMode.Stop)
            .Must((r, waarde) => waarde is null || vormen.Contains(r.Representatie.Vorm))
            .WithMessage(waarom);
}

/// <summary>De regels voor een lijst uit één meting.</summary>
public abstract class LijstValidator<T> : LijstRegels<T>
    where T : MetingLijstVerzoek
{
    /// <inheritdoc cref="LijstRegels{T}(LijstQuery)"/>
    protected LijstValidator(LijstQuery query)
        : base(query) => RegelVoorMeting();

    /// <summary>De regel voor <c>meting</c>: één jaar, tenzij de lijst er meer aankan.</summary>
    protected virtual void RegelVoorMeting() => RuleFor(r => r.Meting).Meting();
}

/// <summary>De regels voor een lijst van onderdelen van gemeenten.</summary>
public abstract class GemeenteLijstValidator<T> : LijstValidator<T>
    where T : GemeenteLijstVerzoek
{
    /// <inheritdoc cref="LijstRegels{T}(LijstQuery)"/>
    protected GemeenteLijstValidator(LijstQuery query)
        : base(query) => RuleFor(r => r.Gemeente).Codes(Codelijst.Gemeenten);
}

/// <summary>De regels voor één element: alleen de meting.</summary>
public abstract class MetingValidator<T> : AbstractValidator<T>
    where T : MetingVerzoek
{
    /// <summary>Kijkt de meting na.</summary>
    protected MetingValidator() => RuleFor(r => r.Meting).Meting();
}
