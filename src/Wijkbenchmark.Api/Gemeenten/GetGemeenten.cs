using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Gemeenten;

/// <summary>De gemeenten naast elkaar, in hoofdlijnen.</summary>
public static class GetGemeenten
{
    /// <summary>Wat deze lijst kan.</summary>
    public static LijstQuery Query { get; } = new()
    {
        Soort = "gemeente",
        Kolommen = Kolommen,
        Van = Tabellen,
        Sleutel = "e.code",
        Filters = new Dictionary<string, string>
        {
            ["meting"] = "e.meting {0}",
            ["gemeente"] = "e.code {0}",
            ["fase"] = "e.fase {0}",
            ["omvangsklasse"] = "e.omvangsklasse {0}",
            ["wijkwethouders"] = "EXISTS (SELECT 1 FROM unit AS u WHERE u.meting = e.meting AND u.gemeente = e.code AND u.wijkwethouders {0})",
            ["instrument"] = "EXISTS (SELECT 1 FROM instrument AS i WHERE i.meting = e.meting AND i.gemeente = e.code AND i.type {0})",
            ["zonder"] = "NOT EXISTS (SELECT 1 FROM instrument AS i WHERE i.meting = e.meting AND i.gemeente = e.code AND i.type {0})",
            ["search"] = @"e.zoektekst LIKE @search ESCAPE '\'",
        },
        Sorteringen = new Dictionary<string, string>
        {
            ["code"] = "e.code",
            ["naam"] = "e.sorteernaam COLLATE Latin1_General_100_BIN2",
            ["inwoners"] = "COALESCE(w.waarde, w.minimum, w.maximum)",
        },
        Volgorde = ["e.code"],
        Velden = LijstQuery.VeldenVan<GemeenteSamenvatting>(),
        Vast = ["code", "bronnen"],
    };

    private const string Kolommen = """
        SELECT
            p.samenvatting AS Document
        """;

    private const string Tabellen = """
        FROM gemeente AS e
        INNER JOIN profiel AS p ON p.meting = e.meting AND p.gemeente = e.code
        LEFT JOIN waarneming AS w ON w.meting = e.meting AND w.gemeente = e.code AND w.indicator = 'inwoners' AND w.in_vergelijking = 1
        """;

    /// <summary>Een pagina gemeenten.</summary>
    public static Task<Pagina<GemeenteSamenvatting>> Handle([AsParameters] Verzoek verzoek, Lezing lezing, Lezer lezer, CancellationToken ct) =>
        Pagina<GemeenteSamenvatting>.VoorAsync(lezing, lezer, Query, verzoek, ct);

    /// <summary>De invoer.</summary>
    public sealed class Verzoek : GemeenteLijstVerzoek
    {
        /// <summary>Codes van ontwikkelingsfasen.</summary>
        [MeerWaarden]
        [FromQuery(Name = "fase")]
        public string? Fase { get; init; }

        /// <summary>Codes van omvangsklassen.</summary>
        [MeerWaarden]
        [FromQuery(Name = "omvangsklasse")]
        public string? Omvangsklasse { get; init; }

        /// <summary>Of er wijkwethouders zijn.</summary>
        [MeerWaarden]
        [FromQuery(Name = "wijkwethouders")]
        public string? Wijkwethouders { get; init; }

        /// <summary>Codes van instrumenttypen waarvan er ten minste één genoemd is.</summary>
        [MeerWaarden]
        [FromQuery(Name = "instrument")]
        public string? Instrument { get; init; }

        /// <summary>Codes van instrumenttypen waarvan er geen genoemd is. Niet genoemd is niet afwezig.</summary>
        [MeerWaarden]
        [FromQuery(Name = "zonder")]
        public string? Zonder { get; init; }

        /// <inheritdoc/>
        protected override void Vul(Filters filters)
        {
            base.Vul(filters);
            filters.Codes("fase", Fase);
            filters.Codes("omvangsklasse", Omvangsklasse);
            filters.Keuzes<Oordeel>("wijkwethouders", Wijkwethouders);
            filters.Codes("instrument", Instrument);
            filters.Codes("zonder", Zonder);
        }

        /// <summary>De regels voor de invoer.</summary>
        public sealed class Validator : GemeenteLijstValidator<Verzoek>
        {
            /// <summary>Kijkt de invoer na.</summary>
            public Validator()
                : base(Query)
            {
                RuleFor(r => r.Fase).Codes(Codelijst.Fasen);
                RuleFor(r => r.Omvangsklasse).Codes(Codelijst.Omvangsklassen);
                RuleFor(r => r.Wijkwethouders).Keuzes(Enum.GetValues<Oordeel>());
                RuleFor(r => r.Instrument).Codes(Codelijst.Instrumenttypen);
                RuleFor(r => r.Zonder).Codes(Codelijst.Instrumenttypen);
            }
        }
    }
}
