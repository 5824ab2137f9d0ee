using Dapper;
using Wijkbenchmark.Api.Database;
using Wijkbenchmark.Api.Http;
using Wijkbenchmark.Api.Waarnemingen;

namespace Wijkbenchmark.Api.Gemeenten;

/// <summary>Het hele profiel van een gemeente, met <c>expand</c> alles van die gemeente in één keer.</summary>
public static class GetGemeente
{
    private const string Profiel = """
        SELECT
            p.document AS Document
        FROM profiel AS p
        WHERE p.meting = @meting
            AND p.gemeente = @id
        """;

    private const string Unit = """
        SELECT
            e.document AS Document
        FROM unit AS e
        WHERE e.meting = @meting
            AND e.gemeente = @id
        ORDER BY e.volgorde
        """;

    private const string Partners = """
        SELECT
            e.document AS Document
        FROM partner AS e
        WHERE e.meting = @meting
            AND e.gemeente = @id
        ORDER BY e.volgorde
        """;

    private const string Overlegvormen = """
        SELECT
            e.document AS Document
        FROM overlegvorm AS e
        WHERE e.meting = @meting
            AND e.gemeente = @id
        ORDER BY e.volgorde
        """;

    private const string Instrumenten = """
        SELECT
            e.document AS Document
        FROM instrument AS e
        WHERE e.meting = @meting
            AND e.gemeente = @id
        ORDER BY e.volgorde
        """;

    private const string Budgetten = """
        SELECT
            e.document AS Document
        FROM budget AS e
        WHERE e.meting = @meting
            AND e.gemeente = @id
        ORDER BY e.volgorde
        """;

    private const string Meldpunten = """
        SELECT
            e.document AS Document
        FROM meldpunt AS e
        WHERE e.meting = @meting
            AND e.gemeente = @id
        ORDER BY e.volgorde
        """;

    private const string Fase = """
        SELECT
            e.document AS Document
        FROM gemeente AS g
        INNER JOIN ontwikkelingsfase AS e ON e.meting = g.meting AND e.code = g.fase
        WHERE g.meting = @meting
            AND g.code = @id
        """;

    /// <summary>Alle getallen van de gemeente: wat er ook uitgevouwen wordt, het staat erin.</summary>
    private const string Cijfers = $"""
        SELECT
            {WaarnemingRij.Kolommen}
        FROM waarneming_volledig AS w
        WHERE w.meting = @meting
            AND w.gemeente = @id
        """;

    private static readonly (string Naam, string Sql, bool Lijst)[] _uitvouwbaar =
    [
        ("unit", Unit, false),
        ("partners", Partners, true),
        ("overlegvormen", Overlegvormen, true),
        ("instrumenten", Instrumenten, true),
        ("budgetten", Budgetten, true),
        ("meldpunten", Meldpunten, true),
        ("fase", Fase, false),
    ];

    private static readonly HashSet<string> _zonderFase = [.. LijstQuery.VeldenVan<Gemeente>().Where(v => v != "fase")];

    /// <summary>De statements van dit adres, voor de tests die elk statement nalopen.</summary>
    public static IReadOnlyList<string> Statements { get; } = [Profiel, Cijfers, .. _uitvouwbaar.Select(u => u.Sql)];

    /// <summary>Wat met <c>expand</c> uitgevouwen kan worden.</summary>
    public static IReadOnlyList<string> Uitvouwbaar { get; } = [.. _uitvouwbaar.Select(u => u.Naam)];

    /// <summary>Het profiel, met wat uitgevouwen is; alle statements gaan in één keer.</summary>
    public static async Task<Results<Element<Gemeente>, Probleemantwoord>> Handle(
        string code, [AsParameters] Request request, Stand stand, Verbindingen verbindingen, CancellationToken ct)
    {
        var meting = request.Metingen(stand)[0];
        var gevraagd = Invoer.Lijst(request.Expand);
        var uitvouwen = _uitvouwbaar.Where(u => gevraagd.Contains(u.Naam)).ToArray();
        var gevonden = await verbindingen.LeesAsync<Gevonden?>(
            async (verbinding, token) =>
            {
                await using var antwoord = await verbinding.QueryMultipleAsync(new CommandDefinition(
                    string.Join(";\n", [Profiel, Cijfers, .. uitvouwen.Select(u => u.Sql)]),
                    new { meting, id = Invoer.Canoniek(code) },
                    cancellationToken: token));
                if (await antwoord.ReadSingleOrDefaultAsync<string>() is not { } profiel)
                {
                    return null;
                }

                var cijfers = Lezer.Opzoekbaar(await antwoord.ReadAsync<WaarnemingRij>());
                var delen = new List<(string Naam, bool Lijst, IReadOnlyList<string> Documenten)>();
                foreach (var deel in uitvouwen)
                {
                    delen.Add((deel.Naam, deel.Lijst, (await antwoord.ReadAsync<string>()).AsList()));
                }

                return new Gevonden(profiel, cijfers, delen);
            },
            ct);
        if (gevonden is null)
        {
            return Problemen.NietGevonden(
                $"Een gemeente met deze code komt in de meting van {meting} niet voor; wel {string.Join(", ", stand.Lijst(meting, Codelijst.Gemeenten).Keys.Order(StringComparer.Ordinal).Take(50))}.");
        }

        return new Element<Gemeente>((writer, velden) =>
        {
            // Een uitgevouwen fase komt in de plaats van alleen haar code en naam.
            DocumentSchrijver.SchrijfOpen(writer, gevonden.Profiel, gevonden.Cijfers, uitvouwen.Any(u => u.Naam == "fase") ? _zonderFase : velden);
            foreach (var (naam, lijst, documenten) in gevonden.Delen)
            {
                writer.WritePropertyName(naam);
                SchrijfDeel(writer, lijst, documenten, gevonden.Cijfers);
            }

            writer.WriteEndObject();
        });
    }

    private static void SchrijfDeel(
        Utf8JsonWriter writer, bool lijst, IReadOnlyList<string> documenten, IReadOnlyDictionary<string, WaarnemingRij> cijfers)
    {
        if (lijst)
        {
            writer.WriteStartArray();
        }
        else if (documenten.Count == 0)
        {
            writer.WriteNullValue();
        }

        foreach (var document in documenten)
        {
            DocumentSchrijver.SchrijfOpen(writer, document, cijfers, velden: null);
            writer.WriteEndObject();
        }

        if (lijst)
        {
            writer.WriteEndArray();
        }
    }

    private sealed record Gevonden(
        string Profiel, IReadOnlyDictionary<string, WaarnemingRij> Cijfers, IReadOnlyList<(string Naam, bool Lijst, IReadOnlyList<string> Documenten)> Delen);

    /// <summary>De invoer.</summary>
    public sealed class Request : MetingRequest
    {
        /// <summary>Welke onderdelen van de gemeente meekomen.</summary>
        [FromQuery(Name = "expand")]
        public string? Expand { get; init; }

        /// <summary>De regels voor de invoer.</summary>
        public sealed class Validator : MetingValidator<Request>
        {
            /// <summary>Kijkt de invoer na.</summary>
            public Validator() => RuleFor(r => r.Expand).Namen(Uitvouwbaar);
        }
    }
}
