using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Partners;

/// <summary>De partners in het wijkgericht werken.</summary>
public static class GetPartners
{
    /// <summary>Wat deze lijst kan.</summary>
    public static LijstQuery Query { get; } = new()
    {
        Soort = "partner",
        Kolommen = Kolommen,
        Van = "FROM partner AS e",
        Filters = new Dictionary<string, string>
        {
            ["meting"] = "e.meting {0}",
            ["gemeente"] = "e.gemeente {0}",
            ["type"] = "e.type {0}",
            ["convenant"] = "e.convenant {0}",
            ["search"] = @"e.zoektekst LIKE @search ESCAPE '\'",
        },
        Sorteringen = new Dictionary<string, string>
        {
            ["gemeente"] = "e.gemeente",
            ["naam"] = "e.sorteernaam COLLATE Latin1_General_100_BIN2",
            ["type"] = "e.type COLLATE Latin1_General_100_BIN2",
        },
        Volgorde = ["e.gemeente", "e.volgorde"],
        Velden = LijstQuery.VeldenVan<Partner>(),
        Vast = ["id", "bronnen"],
    };

    private const string Kolommen = """
        SELECT
            e.document AS Document
        """;

    /// <summary>Een pagina de partners in het wijkgericht werken.</summary>
    public static Task<Pagina<Partner>> Handle([AsParameters] Verzoek verzoek, Lezing lezing, Lezer lezer, CancellationToken ct) =>
        Pagina<Partner>.VoorAsync(lezing, lezer, Query, verzoek, ct);

    /// <summary>De invoer.</summary>
    public sealed class Verzoek : GemeenteLijstVerzoek
    {
        /// <summary>Codes uit de lijst partnertypen.</summary>
        [MeerWaarden]
        [FromQuery(Name = "type")]
        public string? Type { get; init; }

        /// <summary>Of er een convenant is.</summary>
        [MeerWaarden]
        [FromQuery(Name = "convenant")]
        public string? Convenant { get; init; }

        /// <inheritdoc/>
        protected override void Vul(Filters filters)
        {
            base.Vul(filters);
            filters.Codes("type", Type);
            filters.Keuzes<Oordeel>("convenant", Convenant);
        }

        /// <summary>De regels voor de invoer.</summary>
        public sealed class Validator : GemeenteLijstValidator<Verzoek>
        {
            /// <summary>Kijkt de invoer na.</summary>
            public Validator()
                : base(Query)
            {
                RuleFor(r => r.Type).Codes(Codelijst.Partnertypen);
                RuleFor(r => r.Convenant).Keuzes(Enum.GetValues<Oordeel>());
            }
        }
    }
}
