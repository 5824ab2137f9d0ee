using Wijkbenchmark.Api.Database;
using Wijkbenchmark.Api.Http;

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
            ["meting"] = "e.meting IN @meting",
            ["gemeente"] = "e.gemeente IN @gemeente",
            ["type"] = "e.type IN @type",
            ["convenant"] = "e.convenant IN @convenant",
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
    public static Task<Pagina<Partner>> Handle([AsParameters] Request request, Stand stand, Lezer lezer, CancellationToken ct) =>
        lezer.LijstAsync<Partner>(Query, request.Vraag(Query, stand), ct);

    /// <summary>De invoer.</summary>
    public sealed class Request : GemeenteLijstRequest
    {
        /// <summary>Codes uit de lijst partnertypen.</summary>
        [FromQuery(Name = "type")]
        public string? Type { get; init; }

        /// <summary>Of er een convenant is.</summary>
        [FromQuery(Name = "convenant")]
        public string? Convenant { get; init; }

        /// <inheritdoc/>
        protected override void Vul(Filters filters)
        {
            base.Vul(filters);
            filters.Codes("type", Type);
            filters.Woorden<Oordeel>("convenant", Convenant);
        }

        /// <summary>De regels voor de invoer.</summary>
        public sealed class Validator : GemeenteLijstValidator<Request>
        {
            /// <summary>Kijkt de invoer na.</summary>
            public Validator()
                : base(Query)
            {
                RuleFor(r => r.Type).Codes(Codelijst.Partnertypen);
                RuleFor(r => r.Convenant).Woorden(Enum.GetValues<Oordeel>());
            }
        }
    }
}
