using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Budgetten;

/// <summary>Het geld voor wijken.</summary>
public static class GetBudgetten
{
    /// <summary>Wat deze lijst kan.</summary>
    public static LijstQuery Query { get; } = new()
    {
        Soort = "budget",
        Kolommen = Kolommen,
        Van = "FROM budget AS e",
        Filters = new Dictionary<string, string>
        {
            ["meting"] = "e.meting {0}",
            ["gemeente"] = "e.gemeente {0}",
            ["instrument"] = "e.instrument {0}",
            ["search"] = @"e.zoektekst LIKE @search ESCAPE '\'",
        },
        Sorteringen = new Dictionary<string, string>
        {
            ["gemeente"] = "e.gemeente",
            ["naam"] = "e.sorteernaam COLLATE Latin1_General_100_BIN2",
        },
        Volgorde = ["e.gemeente", "e.volgorde"],
        Velden = LijstQuery.VeldenVan<Budget>(),
        Vast = ["id", "bronnen"],
    };

    private const string Kolommen = """
        SELECT
            e.document AS Document
        """;

    /// <summary>Een pagina het geld voor wijken.</summary>
    public static Task<Pagina<Budget>> Handle([AsParameters] Verzoek verzoek, Lezing lezing, Lezer lezer, CancellationToken ct) =>
        Pagina<Budget>.VoorAsync(lezing, lezer, Query, verzoek, ct);

    /// <summary>De invoer.</summary>
    public sealed class Verzoek : GemeenteLijstVerzoek
    {
        /// <summary>Ids van instrumenten waaraan het budget vastzit.</summary>
        [MeerWaarden]
        [FromQuery(Name = "instrument")]
        public string? Instrument { get; init; }

        /// <inheritdoc/>
        protected override void Vul(Filters filters)
        {
            base.Vul(filters);
            filters.Codes("instrument", Instrument);
        }

        /// <summary>De regels voor de invoer.</summary>
        public sealed class Validator : GemeenteLijstValidator<Verzoek>
        {
            /// <summary>Kijkt de invoer na.</summary>
            public Validator()
                : base(Query)
            {
                RuleFor(r => r.Instrument).Ids();
            }
        }
    }
}
