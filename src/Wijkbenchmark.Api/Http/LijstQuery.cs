using Wijkbenchmark.Api.Database;
using Wijkbenchmark.Api.Waarnemingen;

namespace Wijkbenchmark.Api.Http;

/// <summary>
/// Wat een lijst kan en met welke SQL. Een statement wordt samengesteld uit deze vaste stukken, één per filter en sorteersleutel;
/// van de aanroeper komen alleen parameters. (Eén statement met <c>@x IS NULL OR …</c> loopt de hele tabel door.)
/// </summary>
public sealed record LijstQuery
{
    /// <summary>De soort van de elementen in <c>vermelde_waarneming</c>; <c>null</c> als ze geen getallen tonen.</summary>
    public string? Soort { get; init; }

    /// <summary>De kolommen, van SELECT tot FROM.</summary>
    public required string Kolommen { get; init; }

    /// <summary>FROM met joins; de alias van de elementen is <c>e</c>.</summary>
    public required string Van { get; init; }

    /// <summary>De kolom waarmee <c>vermelde_waarneming.element</c> naar het element wijst.</summary>
    public string Sleutel { get; init; } = "e.id";

    /// <summary>De voorwaarden, op naam van de parameter.</summary>
    public required IReadOnlyDictionary<string, string> Filters { get; init; }

    /// <summary>Wat gesorteerd kan worden, op naam van de sleutel.</summary>
    public required IReadOnlyDictionary<string, string> Sorteringen { get; init; }

    /// <summary>De kolommen van de vaste volgorde: standaard, en achter elke gevraagde sortering om gelijke waarden te ordenen.</summary>
    public required IReadOnlyList<string> Volgorde { get; init; }

    /// <summary>De velden die met <c>fields</c> gekozen kunnen worden.</summary>
    public required IReadOnlyList<string> Velden { get; init; }

    /// <summary>De velden die ook met <c>fields</c> meekomen.</summary>
    public required IReadOnlyList<string> Vast { get; init; }

    /// <summary>De velden van een antwoordtype, zoals ze in JSON heten.</summary>
    public static IReadOnlyList<string> VeldenVan<T>() =>
    [
        .. typeof(T).GetProperties()
            .Where(p => !p.IsDefined(typeof(JsonIgnoreAttribute), inherit: false))
            .Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)),
    ];

    /// <summary>Het aantal elementen dat aan de filters voldoet.</summary>
    public string Telling(IEnumerable<string> filters) => Samen("SELECT COUNT(*)", Van, Waar(filters));

    /// <summary>Eén pagina elementen.</summary>
    public string Pagina(IEnumerable<string> filters, IEnumerable<Sortering> sorteringen, Engine engine) =>
        Samen(Kolommen, Van, Waar(filters), Orde(sorteringen), Paging.Voor(engine));

    /// <summary>De getallen die de elementen van dezelfde pagina tonen.</summary>
    public string Cijfers(IEnumerable<string> filters, IEnumerable<Sortering> sorteringen, Engine engine) => Samen(
        $"SELECT {WaarnemingRij.Kolommen}",
        $"FROM ({Samen($"SELECT e.meting AS meting, {Sleutel} AS sleutel", Van, Waar(filters), Orde(sorteringen), Paging.Voor(engine))}) AS p",
        "INNER JOIN vermelde_waarneming AS v ON v.meting = p.meting AND v.soort = @onderdeel AND v.element = p.sleutel",
        "INNER JOIN waarneming_volledig AS w ON w.meting = v.meting AND w.id = v.waarneming");

    /// <summary>Elk statement dat deze lijst kan uitvoeren: elk filter en elke sortering apart, en alles samen.</summary>
    public IEnumerable<string> Statements(Engine engine)
    {
        string[] altijd = Filters.ContainsKey("meting") ? ["meting"] : [];
        var keuzes = Filters.Keys.Except(altijd).Select(f => altijd.Append(f).ToArray()).Prepend(altijd).Append([.. Filters.Keys]);
        var sorteringen = Sorteringen.Keys
            .SelectMany(s => new[] { new[] { new Sortering(s, false) }, [new Sortering(s, true)] })
            .Prepend([])
            .Append([.. Sorteringen.Keys.Select(s => new Sortering(s, true))]);
        foreach (var filters in keuzes)
        {
            yield return Telling(filters);
            foreach (var sortering in sorteringen)
            {
                yield return Pagina(filters, sortering, engine);
                if (Soort is not null)
                {
                    yield return Cijfers(filters, sortering, engine);
                }
            }
        }
    }

    private static string Samen(params string[] stukken) => string.Join('\n', stukken);

    private string Waar(IEnumerable<string> filters)
    {
        var voorwaarden = filters.Select(f => Filters[f]).ToArray();
        return voorwaarden.Length == 0 ? "" : $"WHERE {string.Join("\n    AND ", voorwaarden)}";
    }

    private string Orde(IEnumerable<Sortering> sorteringen)
    {
        var gevraagd = sorteringen.Select(s => (Kolom: Sorteringen[s.Sleutel], s.Aflopend)).ToArray();

        // T-SQL weigert een kolom die twee keer in ORDER BY staat.
        var orde = gevraagd
            .Select(s => s.Aflopend ? $"{s.Kolom} DESC" : s.Kolom)
            .Concat(Volgorde.Where(kolom => !gevraagd.Any(s => s.Kolom == kolom)));
        return $"ORDER BY {string.Join(", ", orde)}";
    }
}

/// <summary>Eén sleutel van een gevraagde sortering.</summary>
public readonly record struct Sortering(string Sleutel, bool Aflopend);
