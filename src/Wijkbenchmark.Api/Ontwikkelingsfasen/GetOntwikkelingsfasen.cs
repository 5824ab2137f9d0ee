using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

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
            ["meting"] = "e.meting {0}",
            ["gemeente"] = "EXISTS (SELECT 1 FROM gemeente AS g WHERE g.meting = e.meting AND g.fase = e.code AND g.code {0})",
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
    public static Task<Pagina<Ontwikkelingsfase>> Handle([AsParameters] Verzoek verzoek, Lezing lezing, Lezer lezer, CancellationToken ct) =>
        Pagina<Ontwikkelingsfase>.VoorAsync(lezing, lezer, Query, verzoek, ct);

    /// <summary>De invoer.</summary>
    public sealed class Verzoek : MetingLijstVerzoek
    {
        /// <summary>CBS-codes, met komma’s ertussen.</summary>
        [MeerWaarden]
        [FromQuery(Name = "gemeente")]
        public string? Gemeente { get; init; }

        /// <inheritdoc/>
        protected override void Vul(Filters filters)
        {
            filters.Codes("gemeente", Gemeente);
        }

        /// <summary>De regels voor de invoer.</summary>
        public sealed class Validator : LijstValidator<Verzoek>
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
