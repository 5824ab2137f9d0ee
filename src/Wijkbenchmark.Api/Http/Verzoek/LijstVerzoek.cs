using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Http.Verzoek;

/// <summary>De invoer die elke lijst kent.</summary>
public abstract class LijstVerzoek : IVerzoek
{
    /// <summary>Het paginanummer, vanaf 1.</summary>
    [FromQuery(Name = "page")]
    public string? Page { get; init; }

    /// <summary>Het aantal elementen op een pagina, 1 tot en met 100.</summary>
    [FromQuery(Name = "pageSize")]
    public string? PageSize { get; init; }

    /// <summary>De sorteersleutels, met een minteken voor aflopend.</summary>
    [MeerWaarden]
    [FromQuery(Name = "sort")]
    public string? Sort { get; init; }

    /// <summary>De velden die terugkomen.</summary>
    [MeerWaarden]
    [FromQuery(Name = "fields")]
    public string? Fields { get; init; }

    /// <summary>Tekst die in het element voorkomt.</summary>
    [FromQuery(Name = "search")]
    public string? Search { get; init; }

    /// <summary>De vorm van het antwoord; wint van Accept.</summary>
    [FromQuery(Name = "format")]
    public string? Format { get; init; }

    /// <summary>Wat er in CSV tussen de kolommen staat.</summary>
    [FromQuery(Name = "scheidingsteken")]
    public string? Scheidingsteken { get; init; }

    /// <summary>De vorm waarin geantwoord wordt.</summary>
    public Representatie Representatie { get; init; } = null!;

    /// <summary>Of er een pagina gevraagd is; zonder is CSV of JSON-stat de hele lijst.</summary>
    public bool PerPagina => Page is not null || PageSize is not null;

    /// <inheritdoc/>
    public virtual IReadOnlyList<int>? Metingen(Stand stand) => null;

    /// <summary>Leest de nagekeken invoer tot een vraag aan de database.</summary>
    public LijstVraag Vraag(LijstQuery query, Stand stand)
    {
        var filters = new Filters();
        var metingen = Metingen(stand);
        if (metingen is not null)
        {
            filters.Zet("meting", metingen);
        }

        filters.Tekst("search", Search);
        Vul(filters);
        return new()
        {
            Metingen = metingen ?? [],
            Page = Invoer.Geheel(Page) ?? 1,
            PageSize = Invoer.Geheel(PageSize) ?? LijstVraag.StandaardPageSize,
            Sorteringen = [.. Invoer.Lijst(Sort).Select(s => new Sortering(s.TrimStart('-'), s.StartsWith('-'))).Distinct()],
            Velden = Fields is null ? null : Invoer.Lijst(Fields).Concat(query.Vast).ToHashSet(StringComparer.Ordinal),
            Filters = filters,
        };
    }

    /// <summary>Zet de filters die alleen deze lijst kent.</summary>
    protected virtual void Vul(Filters filters)
    {
    }
}

/// <summary>De invoer die elke lijst uit een meting kent.</summary>
public abstract class MetingLijstVerzoek : LijstVerzoek, IMetingVerzoek
{
    /// <inheritdoc/>
    [FromQuery(Name = "meting")]
    public virtual string? Meting { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<int> Metingen(Stand stand) => this.Een(stand);
}

/// <summary>De invoer van een lijst waarvan de elementen bij een gemeente horen.</summary>
public abstract class GemeenteLijstVerzoek : MetingLijstVerzoek
{
    /// <summary>CBS-codes, met komma's ertussen.</summary>
    [MeerWaarden]
    [FromQuery(Name = "gemeente")]
    public string? Gemeente { get; init; }

    /// <inheritdoc/>
    protected override void Vul(Filters filters) => filters.Codes("gemeente", Gemeente);
}

/// <summary>Zet nagekeken invoer als filter; zonder waarde geldt het filter niet.</summary>
public static class Filterinvoer
{
    /// <summary>Een of meer codes.</summary>
    public static void Codes(this Filters filters, string naam, string? invoer)
    {
        if (invoer is not null)
        {
            filters.Zet(naam, Invoer.Lijst(invoer).Select(Woorden.Canoniek));
        }
    }

    /// <summary>Een of meer woorden uit een vaste lijst.</summary>
    public static void Keuzes<TEnum>(this Filters filters, string naam, string? invoer)
        where TEnum : struct, Enum
    {
        if (invoer is not null)
        {
            filters.Zet(naam, Invoer.Lijst(invoer).Select(w => Woorden.Woord(Enum.Parse<TEnum>(w, ignoreCase: true))));
        }
    }

    /// <summary>Waar of onwaar.</summary>
    public static void Vlag(this Filters filters, string naam, string? invoer)
    {
        if (invoer is not null)
        {
            filters.Zet(naam, [bool.Parse(invoer)]);
        }
    }

    /// <summary>Tekst die ergens in de gevouwen zoektekst voorkomt.</summary>
    public static void Tekst(this Filters filters, string naam, string? invoer)
    {
        if (invoer is not null)
        {
            filters.BevatTekst(naam, invoer.Trim());
        }
    }
}
