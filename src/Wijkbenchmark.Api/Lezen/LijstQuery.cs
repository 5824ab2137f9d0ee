using System.Collections.Concurrent;
using System.Globalization;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Lezen;

/// <summary>
/// Wat een lijst kan en met welke SQL. Een statement wordt samengesteld uit deze vaste stukken, één per filter en sorteersleutel;
/// van de aanroeper komen alleen parameters. (Eén statement met <c>@x IS NULL OR …</c> loopt de hele tabel door.)
/// </summary>
public sealed class LijstQuery
{
    private readonly ConcurrentDictionary<(string Filters, Engine Engine), Lijststatements> _gemaakt = new();

    /// <summary>De soort van de elementen in <c>vermelde_waarneming</c>; <c>null</c> als ze geen getallen tonen.</summary>
    public string? Soort { get; init; }

    /// <summary>De kolommen, van SELECT tot FROM.</summary>
    public required string Kolommen { get; init; }

    /// <summary>FROM met joins; de alias van de elementen is <c>e</c>.</summary>
    public required string Van { get; init; }

    /// <summary>
    /// De view met alias waar de kolommen uit komen, als dat niet <see cref="Van"/> is: bij elke rij van <see cref="Van"/> precies één, met dezelfde alias,
    /// meting en id. Tellen en overslaan gaan zo zonder de joins van de view.
    /// </summary>
    public string? Volledig { get; init; }

    /// <summary>Of de vaste volgorde alle rijen van een meting geeft voor de volgende begint.</summary>
    public bool PerMeting { get; init; }

    /// <summary>De kolom waarmee <c>vermelde_waarneming.element</c> naar het element wijst.</summary>
    public string Sleutel { get; init; } = "e.id";

    /// <summary>
    /// De voorwaarden, op naam van de parameter. Waar die meer waarden kan hebben staat <c>{0}</c>: <c>= @naam</c> bij één, <c>IN @naam</c> bij meer.
    /// </summary>
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

    /// <summary>De tekst van de statements voor deze filters en sortering.</summary>
    public Lijststatements Voor(IReadOnlyList<Filter> filters, IReadOnlyList<Sortering> sorteringen, Engine engine)
    {
        // Wie sorteert kan duizenden volgordes kiezen; zonder is het aantal teksten dat van de filters.
        if (sorteringen.Count > 0)
        {
            return Maak(filters, sorteringen, engine);
        }

        var sleutel = string.Join(',', filters);
        return _gemaakt.TryGetValue((sleutel, engine), out var gemaakt)
            ? gemaakt
            : _gemaakt[(sleutel, engine)] = Maak(filters, sorteringen, engine);
    }

    /// <summary>Elk statement dat deze lijst kan uitvoeren: elk filter en elke sortering apart, en alles samen.</summary>
    public IEnumerable<string> Statements(Engine engine)
    {
        string[] altijd = Filters.ContainsKey("meting") ? ["meting"] : [];
        var keuzes = Filters.Keys.Except(altijd).Select(f => altijd.Append(f).ToArray()).Prepend(altijd).Append([.. Filters.Keys]);
        var sorteringen = Sorteringen.Keys
            .SelectMany(s => new[] { new[] { new Sortering(s, false) }, [new Sortering(s, true)] })
            .Append([.. Sorteringen.Keys.Select(s => new Sortering(s, true))])
            .ToArray();
        return keuzes
            .SelectMany(filters => sorteringen
                .Select(sortering => Maak(Alle(filters, enkel: false), sortering, engine))
                .Append(Maak(Alle(filters, enkel: false), [], engine))
                .Append(Maak(Alle(filters, enkel: true), [], engine)))
            .SelectMany(s => new[] { s.Telling, s.Pagina, s.Verderop, s.Cijfers })
            .OfType<string>();

        static Filter[] Alle(string[] namen, bool enkel) => [.. namen.Select(naam => new Filter(naam, enkel))];
    }

    private static string Samen(params string[] stukken) => string.Join('\n', stukken);

    private Lijststatements Maak(IReadOnlyList<Filter> filters, IReadOnlyList<Sortering> sorteringen, Engine engine)
    {
        var (waar, orde, paging) = (Waar(filters), Orde(sorteringen), Paging.Voor(engine));
        return new(
            Samen("SELECT COUNT(*)", Van, waar),
            Samen(Kolommen, Volledig is null ? Van : $"FROM {Volledig}", waar, orde, paging),
            Volledig is null ? null : Samen(
                Kolommen,
                $"FROM ({Samen("SELECT w.meting AS meting, w.id AS id", Van, waar, orde, paging)}) AS p",
                $"INNER JOIN {Volledig} ON w.meting = p.meting AND w.id = p.id",
                orde),
            Soort is null ? null : Samen(
                $"SELECT {Meetwaardekolommen.Sql}",
                $"FROM ({Samen($"SELECT e.meting AS meting, {Sleutel} AS sleutel", Van, waar, orde, paging)}) AS p",
                "INNER JOIN vermelde_waarneming AS v ON v.meting = p.meting AND v.soort = @onderdeel AND v.element = p.sleutel",
                "INNER JOIN waarneming_volledig AS w ON w.meting = v.meting AND w.id = v.waarneming"));
    }

    // Eén waarde is een gelijkheid: dan hoeft niets de tekst per verzoek uit te schrijven, en leest de database een index op volgorde.
    private string Waar(IReadOnlyList<Filter> filters)
    {
        var voorwaarden = filters.Select(f => string.Format(CultureInfo.InvariantCulture, Filters[f.Naam], $"{(f.Enkel ? "=" : "IN")} @{f.Naam}")).ToArray();
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

/// <summary>De statements van één vraag aan een lijst.</summary>
/// <param name="Telling">Het aantal elementen dat aan de filters voldoet.</param>
/// <param name="Pagina">Eén pagina elementen.</param>
/// <param name="Verderop">Een pagina verderop, als <see cref="LijstQuery.Volledig"/> er is: slaat over zonder de joins.</param>
/// <param name="Cijfers">De getallen die de elementen van dezelfde pagina tonen, als ze die tonen.</param>
public sealed record Lijststatements(string Telling, string Pagina, string? Verderop, string? Cijfers);

/// <summary>Een filter dat geldt.</summary>
/// <param name="Naam">De naam van de parameter.</param>
/// <param name="Enkel">Of er één waarde is.</param>
public readonly record struct Filter(string Naam, bool Enkel)
{
    /// <inheritdoc/>
    public override string ToString() => Enkel ? $"{Naam}=" : Naam;
}

/// <summary>Eén sleutel van een gevraagde sortering.</summary>
public readonly record struct Sortering(string Sleutel, bool Aflopend);
