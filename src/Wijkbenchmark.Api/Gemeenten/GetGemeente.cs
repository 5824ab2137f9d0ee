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
    public static IReadOnlyList<string> Statements { get; } = [Cijfers, Profiel, .. _uitvouwbaar.Select(u => u.Sql)];

    /// <summary>Wat met <c>expand</c> uitgevouwen kan worden.</summary>
    public static IReadOnlyList<string> Uitvouwbaar { get; } = [.. _uitvouwbaar.Select(u => u.Naam)];

    /// <summary>Het profiel, met wat uitgevouwen is; alle statements gaan in één keer.</summary>
    public static async Task<Results<Element<Gemeente>, Probleemantwoord>> Handle(
        string code, [AsParameters] Request request, Stand stand, Verbindingen verbindingen, CancellationToken ct)
    {
        var meting = request.Metingen(stand)[0];
        var gevraagd = Invoer.Lijst(request.Expand);
        var uitvouwen = _uitvouwbaar.Where(u => gevraagd.Contains(u.Naam)).ToArray();
        var element = await verbindingen.LeesAsync(
            async (verbinding, token) =>
            {
                await using var lezer = await verbinding.ExecuteReaderAsync(new CommandDefinition(
                    string.Join(";\n", [Cijfers, Profiel, .. uitvouwen.Select(u => u.Sql)]),
                    new { meting, id = Invoer.Canoniek(code) },
                    cancellationToken: token));
                var rijen = new Rijen(lezer);
                using var cijfers = new Meetwaarden();
                await cijfers.LeesAsync(rijen, token);
                await rijen.VolgendAntwoordAsync(token);
                if (!await rijen.VolgendeAsync(token))
                {
                    return null;
                }

                // Een uitgevouwen fase komt in de plaats van alleen haar code en naam.
                var blok = Jsonblok.Neem();
                DocumentSchrijver.SchrijfOpen(blok.Writer, rijen.Tekst(0), cijfers, uitvouwen.Any(u => u.Naam == "fase") ? _zonderFase : null);
                foreach (var deel in uitvouwen)
                {
                    await rijen.VolgendAntwoordAsync(token);
                    blok.Writer.WritePropertyName(deel.Naam);
                    await SchrijfDeelAsync(blok.Writer, deel.Lijst, rijen, cijfers, token);
                }

                blok.Writer.WriteEndObject();
                return blok;
            },
            ct);
        return element is null
            ? Problemen.NietGevonden(
                $"Een gemeente met deze code komt in de meting van {meting} niet voor; wel {string.Join(", ", stand.Lijst(meting, Codelijst.Gemeenten).Keys.Order(StringComparer.Ordinal).Take(50))}.")
            : new Element<Gemeente>(element);
    }

    private static async Task SchrijfDeelAsync(Utf8JsonWriter writer, bool lijst, Rijen rijen, Meetwaarden cijfers, CancellationToken ct)
    {
        if (lijst)
        {
            writer.WriteStartArray();
        }

        var aantal = 0;
        for (; await rijen.VolgendeAsync(ct); aantal++)
        {
            DocumentSchrijver.Schrijf(writer, rijen.Tekst(0), cijfers);
        }

        if (lijst)
        {
            writer.WriteEndArray();
        }
        else if (aantal == 0)
        {
            writer.WriteNullValue();
        }
    }

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
