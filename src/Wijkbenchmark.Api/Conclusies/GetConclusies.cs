using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Conclusies;

/// <summary>De conclusies en observaties van hoofdstuk 1.</summary>
public static class GetConclusies
{
    /// <summary>Wat deze lijst kan.</summary>
    public static LijstQuery Query { get; } = new()
    {
        Kolommen = Kolommen,
        Van = "FROM conclusie AS e",
        Filters = new Dictionary<string, string>
        {
            ["meting"] = "e.meting {0}",
            ["thema"] = "e.thema {0}",
            ["gemeente"] = "EXISTS (SELECT 1 FROM conclusie_gemeente AS g WHERE g.meting = e.meting AND g.conclusie = e.id AND g.gemeente {0})",
            ["search"] = @"e.zoektekst LIKE @search ESCAPE '\'",
        },
        Sorteringen = new Dictionary<string, string>
        {
            ["id"] = "e.id COLLATE Latin1_General_100_BIN2",
            ["thema"] = "e.thema COLLATE Latin1_General_100_BIN2",
        },
        Volgorde = ["e.volgorde"],
        Velden = LijstQuery.VeldenVan<Conclusie>(),
        Vast = ["id", "bronnen"],
    };

    private const string Kolommen = """
        SELECT
            e.document AS Document
        """;

    /// <summary>Een pagina van de lijst.</summary>
    public static Task<Pagina<Conclusie>> Handle([AsParameters] Verzoek verzoek, Lezing lezing, Lezer lezer, CancellationToken ct) =>
        Pagina<Conclusie>.VoorAsync(lezing, lezer, Query, verzoek, ct);

    /// <summary>De invoer.</summary>
    public sealed class Verzoek : MetingLijstVerzoek
    {
        /// <summary>Codes uit de lijst conclusiethemas.</summary>
        [MeerWaarden]
        [FromQuery(Name = "thema")]
        public string? Thema { get; init; }

        /// <summary>CBS-codes, met komma’s ertussen.</summary>
        [MeerWaarden]
        [FromQuery(Name = "gemeente")]
        public string? Gemeente { get; init; }

        /// <inheritdoc/>
        protected override void Vul(Filters filters)
        {
            filters.Codes("thema", Thema);
            filters.Codes("gemeente", Gemeente);
        }

        /// <summary>De regels voor de invoer.</summary>
        public sealed class Validator : LijstValidator<Verzoek>
        {
            /// <summary>Kijkt de invoer na.</summary>
            public Validator()
                : base(Query)
            {
                RuleFor(r => r.Thema).Codes(Codelijst.ConclusieThemas);
                RuleFor(r => r.Gemeente).Codes(Codelijst.Gemeenten);
            }
        }
    }
}
