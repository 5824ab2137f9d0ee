using Dapper;
using Wijkbenchmark.Api.Database;

namespace Wijkbenchmark.Api.Http;

/// <summary>Een verzoek waarvan de invoer nagekeken kan worden tegen de codes van een meting.</summary>
public interface IVerzoek
{
    /// <summary>
    /// De metingen waaruit geantwoord wordt; leeg als er geen complete is en er geen genoemd is, <c>null</c> als het verzoek niet over een meting gaat.
    /// </summary>
    IReadOnlyList<int>? Metingen(Stand stand);
}

/// <summary>De invoer van een verzoek over één meting.</summary>
public abstract class MetingRequest : IVerzoek
{
    IReadOnlyList<int>? IVerzoek.Metingen(Stand stand) => Metingen(stand);

    /// <summary>Het jaar van de meting; zonder: de laatste complete.</summary>
    [FromQuery(Name = "meting")]
    public string? Meting { get; init; }

    /// <summary>De metingen waaruit geantwoord wordt; leeg als er geen complete is en er geen genoemd is.</summary>
    public virtual IReadOnlyList<int> Metingen(Stand stand) =>
        Invoer.Geheel(Meting) is { } jaar ? [jaar]
            : Meting is null && stand.Standaardmeting is { } laatste ? [laatste]
            : [];

    /// <summary>De gevraagde jaren, of alle: voor wie metingen naast elkaar kan zetten.</summary>
    protected IReadOnlyList<int> EenOfMeer(Stand stand) => Meting switch
    {
        null => stand.Standaardmeting is { } laatste ? [laatste] : [],
        _ when Meting.Equals("alle", StringComparison.OrdinalIgnoreCase) => [.. stand.Metingen.Select(m => m.Jaar)],
        _ => [.. Invoer.Lijst(Meting).Select(Invoer.Geheel).OfType<int>()],
    };
}

/// <summary>De invoer die elke lijst kent.</summary>
public interface ILijstRequest : IVerzoek
{
    /// <summary>Het paginanummer, vanaf 1.</summary>
    string? Page { get; }

    /// <summary>Het aantal elementen op een pagina, 1 tot en met 100.</summary>
    string? PageSize { get; }

    /// <summary>De sorteersleutels, met een minteken voor aflopend.</summary>
    string? Sort { get; }

    /// <summary>De velden die terugkomen.</summary>
    string? Fields { get; }

    /// <summary>Tekst die in het element voorkomt.</summary>
    string? Search { get; }

    /// <summary>De vorm van het antwoord; wint van Accept.</summary>
    string? Format { get; }

    /// <summary>Wat er in CSV tussen de kolommen staat.</summary>
    string? Scheidingsteken { get; }

    /// <summary>De vorm waarin geantwoord wordt.</summary>
    Representatie Representatie { get; }
}

/// <summary>De invoer die elke lijst uit een meting kent.</summary>
public abstract class LijstRequest : MetingRequest, ILijstRequest
{
    /// <summary>Het paginanummer, vanaf 1.</summary>
    [FromQuery(Name = "page")]
    public string? Page { get; init; }

    /// <summary>Het aantal elementen op een pagina, 1 tot en met 100.</summary>
    [FromQuery(Name = "pageSize")]
    public string? PageSize { get; init; }

    /// <summary>De sorteersleutels, met een minteken voor aflopend.</summary>
    [FromQuery(Name = "sort")]
    public string? Sort { get; init; }

    /// <summary>De velden die terugkomen.</summary>
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

    /// <summary>Leest de nagekeken invoer tot een vraag aan de database.</summary>
    public LijstVraag Vraag(LijstQuery query, Stand stand)
    {
        var filters = new Filters();
        filters.Getallen("meting", Metingen(stand));
        filters.Tekst("search", Search);
        Vul(filters);
        return LijstVraag.Van(this, query, filters, Metingen(stand), stand);
    }

    /// <summary>Zet de filters die alleen deze lijst kent.</summary>
    protected virtual void Vul(Filters filters)
    {
    }
}

/// <summary>De invoer van een lijst waarvan de elementen bij een gemeente horen.</summary>
public abstract class GemeenteLijstRequest : LijstRequest
{
    /// <summary>CBS-codes, met komma's ertussen.</summary>
    [FromQuery(Name = "gemeente")]
    public string? Gemeente { get; init; }

    /// <inheritdoc/>
    protected override void Vul(Filters filters) => filters.Codes("gemeente", Gemeente);
}

/// <summary>Een nagekeken vraag om een lijst.</summary>
public sealed class LijstVraag
{
    /// <summary>Het aantal elementen op een pagina als er niets gevraagd is.</summary>
    public const int StandaardPageSize = 20;

    /// <summary>Het aantal elementen dat in één keer gelezen wordt als de hele lijst gevraagd is.</summary>
    public const int Leesstuk = 500;

    /// <summary>De dataversie waarin gevraagd wordt, met haar tijd.</summary>
    public required (int Versie, DateTimeOffset Gewijzigd) Dataversie { get; init; }

    /// <summary>De vorm van het antwoord.</summary>
    public required Vorm Vorm { get; init; }

    /// <summary>Waar: in CSV een puntkomma tussen de kolommen, en een komma in de getallen.</summary>
    public required bool Puntkomma { get; init; }

    /// <summary>De jaren van de metingen, als de lijst er uit een meting is.</summary>
    public required IReadOnlyList<int> Metingen { get; init; }

    public required int Page { get; init; }

    public required int PageSize { get; init; }

    public required IReadOnlyList<Sortering> Sorteringen { get; init; }

    public required IReadOnlySet<string>? Velden { get; init; }

    public required Filters Filters { get; init; }

    /// <summary>Leest de nagekeken invoer.</summary>
    public static LijstVraag Van(ILijstRequest request, LijstQuery query, Filters filters, IReadOnlyList<int> metingen, Stand stand) => new()
    {
        Dataversie = (stand.Versie, stand.Gewijzigd),
        Vorm = request.Representatie.Vorm,
        Puntkomma = "puntkomma".Equals(request.Scheidingsteken, StringComparison.OrdinalIgnoreCase),
        Metingen = metingen,
        Page = Invoer.Geheel(request.Page) ?? 1,
        PageSize = request.Representatie.Vorm == Vorm.Json ? Invoer.Geheel(request.PageSize) ?? StandaardPageSize : Leesstuk,
        Sorteringen = [.. Invoer.Lijst(request.Sort).Select(s => new Sortering(s.TrimStart('-'), s.StartsWith('-')))],
        Velden = request.Fields is null ? null : Invoer.Lijst(request.Fields).Concat(query.Vast).ToHashSet(StringComparer.Ordinal),
        Filters = filters,
    };
}

/// <summary>De filters van een vraag: welke gelden, met hun waarden.</summary>
public sealed class Filters
{
    private readonly List<(string Naam, object Waarde)> _waarden = [];

    /// <summary>De filters die gelden.</summary>
    public IReadOnlyList<Filter> Gelden => [.. _waarden.Select(w => new Filter(w.Naam, w.Waarde is not Array))];

    /// <summary>De waarden als tekst: twee vragen met dezelfde tekst zijn dezelfde vraag. Een stuurteken komt niet door de invoer.</summary>
    public string Sleutel => string.Join('\n', _waarden.Select(w => w.Waarde is Array waarden ? string.Join('\t', waarden.Cast<object>()) : w.Waarde));

    /// <summary>De waarden voor Dapper.</summary>
    public DynamicParameters Parameters()
    {
        var parameters = new DynamicParameters();
        foreach (var (naam, waarde) in _waarden)
        {
            parameters.Add(naam, waarde);
        }

        return parameters;
    }

    /// <summary>Dezelfde filters, met andere metingen.</summary>
    public Filters Met(IReadOnlyList<int> metingen)
    {
        var filters = new Filters();
        filters.Getallen("meting", metingen);
        filters._waarden.AddRange(_waarden.Where(w => w.Naam != "meting"));
        return filters;
    }

    /// <summary>Een of meer codes; zonder waarde geldt het filter niet.</summary>
    public void Codes(string naam, string? invoer)
    {
        if (invoer is not null)
        {
            Zet(naam, Invoer.Lijst(invoer).Select(Invoer.Canoniek));
        }
    }

    /// <summary>Een of meer woorden uit een vaste lijst.</summary>
    public void Woorden<TEnum>(string naam, string? invoer)
        where TEnum : struct, Enum
    {
        if (invoer is not null)
        {
            Zet(naam, Invoer.Lijst(invoer).Select(w => Invoer.Woord(Enum.Parse<TEnum>(w, ignoreCase: true))));
        }
    }

    /// <summary>Tekst die ergens in de gevouwen zoektekst voorkomt.</summary>
    public void Tekst(string naam, string? invoer)
    {
        if (invoer is not null)
        {
            _waarden.Add((naam, Vouwen.Patroon(invoer.Trim())));
        }
    }

    /// <summary>Een of meer getallen.</summary>
    public void Getallen(string naam, IReadOnlyList<int> waarden) => Zet(naam, waarden);

    // In vaste volgorde: dezelfde vraag heeft dan dezelfde tekst en dezelfde sleutel.
    private void Zet<T>(string naam, IEnumerable<T> waarden)
    {
        var alle = waarden.Distinct().Order().ToArray();
        _waarden.Add((naam, alle.Length == 1 ? alle[0]! : alle));
    }
}
