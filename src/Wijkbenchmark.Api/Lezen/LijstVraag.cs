using Dapper;

namespace Wijkbenchmark.Api.Lezen;

/// <summary>Een nagekeken vraag om een lijst.</summary>
public sealed record LijstVraag
{
    /// <summary>Het aantal elementen op een pagina als er niets gevraagd is.</summary>
    public const int StandaardPageSize = 20;

    /// <summary>De jaren van de metingen, als de lijst er uit een meting is.</summary>
    public required IReadOnlyList<int> Metingen { get; init; }

    public required int Page { get; init; }

    public required int PageSize { get; init; }

    public required IReadOnlyList<Sortering> Sorteringen { get; init; }

    /// <summary>De gekozen velden, of <c>null</c> voor alle.</summary>
    public required IReadOnlySet<string>? Velden { get; init; }

    public required Filters Filters { get; init; }
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
        filters.Zet("meting", metingen);
        filters._waarden.AddRange(_waarden.Where(w => w.Naam != "meting"));
        return filters;
    }

    /// <summary>Tekst die ergens in de gevouwen zoektekst voorkomt.</summary>
    public void BevatTekst(string naam, string tekst) => _waarden.Add((naam, Vouwen.Patroon(tekst)));

    /// <summary>Een of meer waarden. In vaste volgorde en elk één keer: dezelfde vraag heeft dan dezelfde tekst en dezelfde sleutel.</summary>
    public void Zet<T>(string naam, IEnumerable<T> waarden)
    {
        var alle = waarden.Distinct().Order().ToArray();
        _waarden.Add((naam, alle.Length == 1 ? alle[0]! : alle));
    }
}
