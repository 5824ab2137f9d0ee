using Wijkbenchmark.Api.Database;
using Wijkbenchmark.Api.Http;

namespace Wijkbenchmark.Api.Ontwikkelingsfasen;

/// <summary>De ontwikkelingsfasen.</summary>
public static class GetOntwikkelingsfasen
{
    /// <summary>Wat deze lijst kan.</summary>
    public static LijstQuery Query { get; } = new()
    {
        Kolommen = Kolommen,
        Van = "FROM ontwikkelingsfase AS e",
        Filters = new Dictionary<string, string>
        {
            ["meting"] = "e.meting IN @meting",
            ["gemeente"] = "EXISTS (SELECT 1 FROM gemeente AS g WHERE g.meting = e.meting AND g.fase = e.code AND g.code IN @gemeente)",
            ["search"] = @"e.zoektekst LIKE @search ESCAPE '\'",
        },
        Sorteringen = new Dictionary<string, string>
        {
            ["code"] = "e.code COLLATE Latin1_General_100_BIN2",
            ["naam"] = "e.sorteernaam COLLATE Latin1_General_100_BIN2",
        },
        Volgorde = ["e.volgorde"],
        Velden = LijstQuery.VeldenVan<Ontwikkelingsfase>(),
        Vast = ["code", "bronnen"],
    };

    private const string Kolommen = """
        SELECT
            e.document AS Document
        """;

    /// <summary>Een pagina van de lijst.</summary>
    public static Task<Pagina<Ontwikkelingsfase>> Handle([AsParameters] Request request, Stand stand, Lezer lezer, CancellationToken ct) =>
        lezer.LijstAsync<Ontwikkelingsfase>(Query, request.Vraag(Query, stand), ct);

    /// <summary>De invoer.</summary>
    public sealed class Request : LijstRequest
    {
        /// <summary>CBS-codes, met komma’s ertussen.</summary>
        [FromQuery(Name = "gemeente")]
        public string? Gemeente { get; init; }

        /// <inheritdoc/>
        protected override void Vul(Filters filters)
        {
            filters.Codes("gemeente", Gemeente);
        }

        /// <summary>De regels voor de invoer.</summary>
        public sealed class Validator : LijstValidator<Request>
        {
            /// <summary>Kijkt de invoer na.</summary>
            public Validator()
                : base(Query)
            {
                RuleFor(r => r.Gemeente).Codes(Codelijst.Gemeenten);
            }
        }
    }
}
