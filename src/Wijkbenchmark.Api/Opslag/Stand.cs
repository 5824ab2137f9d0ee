using System.Collections.Frozen;
using System.Data.Common;
using System.Globalization;
using Dapper;

namespace Wijkbenchmark.Api.Opslag;

/// <summary>Welke gegevens er staan: het volgnummer met zijn tijd, want een teruggezette back-up kan hetzelfde nummer hebben.</summary>
/// <param name="Versie">Het volgnummer; elke wijziging hoogt het op.</param>
/// <param name="Gewijzigd">Wanneer de gegevens voor het laatst veranderden, in UTC.</param>
public readonly record struct Dataversie(int Versie, DateTimeOffset Gewijzigd)
{
    internal static async Task<Dataversie> LeesAsync(DbDataReader lezer, CancellationToken ct) =>
        await lezer.ReadAsync(ct)
            ? new(lezer.GetInt32(0), DateTimeOffset.Parse(lezer.GetString(1), CultureInfo.InvariantCulture))
            : throw new DatabaseWeg("De database heeft geen dataversie; voer het programma uit met het argument migreer.");
}

/// <summary>Een meting en hoe ver ze is.</summary>
public sealed class MetingStand
{
    public int Jaar { get; init; }

    public string Naam { get; init; } = "";

    public int Gemeenten { get; init; }

    public int Inzendingen { get; init; }

    /// <summary>Waar als elke gemeente die meedoet haar inzending heeft gedaan.</summary>
    public bool Compleet => Gemeenten > 0 && Inzendingen == Gemeenten;
}

/// <summary>Wat bij één dataversie hoort: welke metingen er zijn en welke codes ze kennen.</summary>
public sealed class Stand
{
    private const string LeesMetingen = """
        SELECT
            jaar AS Jaar,
            naam AS Naam,
            gemeenten AS Gemeenten,
            inzendingen AS Inzendingen
        FROM metingstand
        ORDER BY jaar
        """;

    private const string LeesCodes = """
        SELECT
            meting AS Meting,
            lijst AS Lijst,
            code AS Code,
            naam AS Naam
        FROM codelijst
        """;

    private const string LeesVolgorde = """
        SELECT
            meting AS Meting,
            lijst AS Lijst,
            code AS Code
        FROM code
        ORDER BY meting, lijst, volgorde
        """;

    private const string LeesIngetrokken = """
        SELECT
            meting AS Meting,
            gemeente AS Gemeente,
            op AS Op,
            nota AS Nota
        FROM inzendingstand
        WHERE stand = 'ingetrokken'
        """;

    internal const string Sql = $"{LeesMetingen};\n{LeesCodes};\n{LeesVolgorde};\n{LeesIngetrokken}";

    /// <summary>De statements waarmee een stand gelezen wordt, voor de tests die elk statement nalopen.</summary>
    public static IReadOnlyList<string> Statements { get; } = [LeesMetingen, LeesCodes, LeesVolgorde, LeesIngetrokken];

    public required Dataversie Dataversie { get; init; }

    public int Versie => Dataversie.Versie;

    public DateTimeOffset Gewijzigd => Dataversie.Gewijzigd;

    public required IReadOnlyList<MetingStand> Metingen { get; init; }

    /// <summary>De namen bij de codes van elke lijst van elke meting.</summary>
    public required FrozenDictionary<(int Meting, string Lijst), FrozenDictionary<string, string>> Codes { get; init; }

    /// <summary>De codes van elke lijst van elke meting die een eigen volgorde heeft, daarin.</summary>
    public ILookup<(int Meting, string Lijst), string> Volgorde { get; init; } = Array.Empty<string>().ToLookup(_ => (0, ""));

    /// <summary>De inzendingen die ingetrokken zijn, met wanneer en waarom. Wat erin stond wordt niet meer gegeven.</summary>
    public FrozenDictionary<(int Meting, string Gemeente), (string Op, string? Nota)> Ingetrokken { get; init; } =
        FrozenDictionary<(int Meting, string Gemeente), (string Op, string? Nota)>.Empty;

    /// <summary>De laatste complete meting: waaruit geantwoord wordt als er geen genoemd is.</summary>
    public int? Standaardmeting => Metingen.LastOrDefault(m => m.Compleet)?.Jaar;

    /// <summary>De codes van een lijst in een meting; leeg als de meting de lijst niet kent.</summary>
    public FrozenDictionary<string, string> Lijst(int meting, string lijst) =>
        Codes.TryGetValue((meting, lijst), out var codes) ? codes : FrozenDictionary<string, string>.Empty;

    internal static async Task<Stand> LeesAsync(DbDataReader lezer, Dataversie dataversie, CancellationToken ct)
    {
        var metingen = new List<MetingStand>();
        var meting = lezer.GetRowParser<MetingStand>();
        while (await lezer.ReadAsync(ct))
        {
            metingen.Add(meting(lezer));
        }

        await lezer.NextResultAsync(ct);
        var codes = new List<(int Meting, string Lijst, string Code, string Naam)>();
        while (await lezer.ReadAsync(ct))
        {
            codes.Add((lezer.GetInt32(0), lezer.GetString(1), lezer.GetString(2), lezer.GetString(3)));
        }

        await lezer.NextResultAsync(ct);
        var volgorde = new List<((int, string) Lijst, string Code)>();
        while (await lezer.ReadAsync(ct))
        {
            volgorde.Add(((lezer.GetInt32(0), lezer.GetString(1)), lezer.GetString(2)));
        }

        await lezer.NextResultAsync(ct);
        var ingetrokken = new Dictionary<(int, string), (string, string?)>();
        while (await lezer.ReadAsync(ct))
        {
            ingetrokken.Add((lezer.GetInt32(0), lezer.GetString(1)), (lezer.GetString(2), lezer.IsDBNull(3) ? null : lezer.GetString(3)));
        }

        return new Stand
        {
            Dataversie = dataversie,
            Volgorde = volgorde.ToLookup(c => c.Lijst, c => c.Code),
            Ingetrokken = ingetrokken.ToFrozenDictionary(),
            Metingen = metingen,
            Codes = codes
                .GroupBy(c => (c.Meting, c.Lijst))
                .ToFrozenDictionary(g => g.Key, g => g.ToFrozenDictionary(c => c.Code, c => c.Naam)),
        };
    }
}
