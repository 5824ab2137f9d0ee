using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

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
    private static readonly string _cijfers = $"""
        SELECT
            {Meetwaardekolommen.Sql}
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
    public static IReadOnlyList<string> Statements { get; } = [_cijfers, Profiel, .. _uitvouwbaar.Select(u => u.Sql)];

    /// <summary>Wat met <c>expand</c> uitgevouwen kan worden.</summary>
    public static IReadOnlyList<string> Uitvouwbaar { get; } = [.. _uitvouwbaar.Select(u => u.Naam)];

    /// <summary>Het profiel, met wat uitgevouwen is; alle statements gaan in één keer.</summary>
    public static async Task<Results<Element<Gemeente>, Probleemantwoord>> Handle(
        string code, [AsParameters] Verzoek verzoek, Lezing lezing)
    {
        var meting = verzoek.Metingen(lezing.Stand)[0];
        var gevraagd = Invoer.Lijst(verzoek.Expand);
        var uitvouwen = _uitvouwbaar.Where(u => gevraagd.Contains(u.Naam)).ToArray();
        var element = await lezing.LeesAsync(
            string.Join(";\n", [_cijfers, Profiel, .. uitvouwen.Select(u => u.Sql)]),
            new { meting, id = Woorden.Canoniek(code) },
            async (lezer, ct) =>
            {
                var rijen = new Rijen(lezer);
                var cijfers = await Meetwaarden.LeesAsync(rijen, ct);
                await rijen.VolgendAntwoordAsync(ct);
                if (!await rijen.VolgendeAsync(ct))
                {
                    return null;
                }

                // Een uitgevouwen fase komt in de plaats van alleen haar code en naam.
                var blok = new Jsonblok();
                DocumentSchrijver.SchrijfOpen(blok.Writer, rijen.Tekst(Documentrij.Document), cijfers, uitvouwen.Any(u => u.Naam == "fase")
                    ? _zonderFase : null);
                foreach (var deel in uitvouwen)
                {
                    await rijen.VolgendAntwoordAsync(ct);
                    blok.Writer.WritePropertyName(deel.Naam);
                    await SchrijfDeelAsync(blok.Writer, deel.Lijst, rijen, cijfers, ct);
                }

                blok.Writer.WriteEndObject();
                return blok;
            });
        return element is not null
            ? new Element<Gemeente>(element)
            : Problemen.NietGevonden(
                $"Een gemeente met deze code komt in de meting van {meting} niet voor; wel "
                + $"{string.Join(", ", lezing.Stand.Lijst(meting, Codelijst.Gemeenten).Keys.Order(StringComparer.Ordinal).Take(50))}.");
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
            DocumentSchrijver.Schrijf(writer, rijen.Tekst(Documentrij.Document), cijfers);
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
    public sealed class Verzoek : MetingVerzoek
    {
        /// <summary>Welke onderdelen van de gemeente meekomen.</summary>
        [MeerWaarden]
        [FromQuery(Name = "expand")]
        public string? Expand { get; init; }

        /// <summary>De regels voor de invoer.</summary>
        public sealed class Validator : MetingValidator<Verzoek>
        {
            /// <summary>Kijkt de invoer na.</summary>
            public Validator() => RuleFor(r => r.Expand).Namen(Uitvouwbaar);
        }
    }
}
