using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

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
            ["meting"] = "e.meting {0}",
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
    public static Task<Pagina<Begrip>> Handle([AsParameters] Verzoek verzoek, Lezing lezing, Lezer lezer, CancellationToken ct) =>
        Pagina<Begrip>.VoorAsync(lezing, lezer, Query, verzoek, ct);

    /// <summary>De invoer.</summary>
    public sealed class Verzoek : MetingLijstVerzoek
    {
        /// <summary>De regels voor de invoer.</summary>
        public sealed class Validator : LijstValidator<Verzoek>
        {
            /// <summary>Kijkt de invoer na.</summary>
            public Validator()
                : base(Query)
            {
            }
        }
    }
}
