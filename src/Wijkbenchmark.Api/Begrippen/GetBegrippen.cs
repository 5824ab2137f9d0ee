using Wijkbenchmark.Api.Database;
using Wijkbenchmark.Api.Http;

namespace Wijkbenchmark.Api.Begrippen;

/// <summary>De begrippenlijst.</summary>
public static class GetBegrippen
{
    /// <summary>Wat deze lijst kan.</summary>
    public static LijstQuery Query { get; } = new()
    {
        Kolommen = Kolommen,
        Van = "FROM begrip AS e",
        Filters = new Dictionary<string, string>
        {
            ["meting"] = "e.meting IN @meting",
            ["search"] = @"e.zoektekst LIKE @search ESCAPE '\'",
        },
        Sorteringen = new Dictionary<string, string>
        {
            ["code"] = "e.code COLLATE Latin1_General_100_BIN2",
            ["naam"] = "e.sorteernaam COLLATE Latin1_General_100_BIN2",
        },
        Volgorde = ["e.volgorde"],
        Velden = LijstQuery.VeldenVan<Begrip>(),
        Vast = ["code", "bronnen"],
    };

    private const string Kolommen = """
        SELECT
            e.document AS Document
        """;

    /// <summary>Een pagina van de lijst.</summary>
    public static Task<Pagina<Begrip>> Handle([AsParameters] Request request, Stand stand, Lezer lezer, CancellationToken ct) =>
        lezer.LijstAsync<Begrip>(Query, request.Vraag(Query, stand), ct);

    /// <summary>De invoer.</summary>
    public sealed class Request : LijstRequest
    {
        /// <summary>De regels voor de invoer.</summary>
        public sealed class Validator : LijstValidator<Request>
        {
            /// <summary>Kijkt de invoer na.</summary>
            public Validator()
                : base(Query)
            {
            }
        }
    }
}
