using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Instrumenten;

/// <summary>De instrumenten van wijkgericht werken.</summary>
public static class GetInstrumenten
{
    /// <summary>Wat deze lijst kan.</summary>
    public static LijstQuery Query { get; } = new()
    {
        Soort = "instrument",
        Kolommen = Kolommen,
        Van = "FROM instrument AS e",
        Filters = new Dictionary<string, string>
        {
            ["meting"] = "e.meting {0}",
            ["gemeente"] = "e.gemeente {0}",
            ["type"] = "e.type {0}",
            ["status"] = "e.status {0}",
            ["search"] = @"e.zoektekst LIKE @search ESCAPE '\'",
        },
        Sorteringen = new Dictionary<string, string>
        {
            ["gemeente"] = "e.gemeente",
            ["naam"] = "e.sorteernaam COLLATE Latin1_General_100_BIN2",
            ["type"] = "e.type COLLATE Latin1_General_100_BIN2",
            ["status"] = "e.status COLLATE Latin1_General_100_BIN2",
        },
        Volgorde = ["e.gemeente", "e.volgorde"],
        Velden = LijstQuery.VeldenVan<Instrument>(),
        Vast = ["id", "bronnen"],
    };

    private const string Kolommen = """
        SELECT
            e.document AS Document
        """;

    /// <summary>Een pagina de instrumenten van wijkgericht werken.</summary>
    public static Task<Pagina<Instrument>> Handle([AsParameters] Verzoek verzoek, Lezing lezing, Lezer lezer, CancellationToken ct) =>
        Pagina<Instrument>.VoorAsync(lezing, lezer, Query, verzoek, ct);

    /// <summary>De invoer.</summary>
    public sealed class Verzoek : GemeenteLijstVerzoek
    {
        /// <summary>Codes uit de lijst instrumenttypen.</summary>
        [MeerWaarden]
        [FromQuery(Name = "type")]
        public string? Type { get; init; }

        /// <summary>Hoe ver het instrument was.</summary>
        [MeerWaarden]
        [FromQuery(Name = "status")]
        public string? Status { get; init; }

        /// <inheritdoc/>
        protected override void Vul(Filters filters)
        {
            base.Vul(filters);
            filters.Codes("type", Type);
            filters.Keuzes<Status>("status", Status);
        }

        /// <summary>De regels voor de invoer.</summary>
        public sealed class Validator : GemeenteLijstValidator<Verzoek>
        {
            /// <summary>Kijkt de invoer na.</summary>
            public Validator()
                : base(Query)
            {
                RuleFor(r => r.Type).Codes(Codelijst.Instrumenttypen);
                RuleFor(r => r.Status).Keuzes(Enum.GetValues<Status>());
            }
        }
    }
}
