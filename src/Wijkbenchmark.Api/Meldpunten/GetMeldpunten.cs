using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Meldpunten;

/// <summary>De meldpunten, wijkposten en wijkwinkels.</summary>
public static class GetMeldpunten
{
    /// <summary>Wat deze lijst kan.</summary>
    public static LijstQuery Query { get; } = new()
    {
        Soort = "meldpunt",
        Kolommen = Kolommen,
        Van = "FROM meldpunt AS e",
        Filters = new Dictionary<string, string>
        {
            ["meting"] = "e.meting {0}",
            ["gemeente"] = "e.gemeente {0}",
            ["soort"] = "e.soort {0}",
            ["search"] = @"e.zoektekst LIKE @search ESCAPE '\'",
        },
        Sorteringen = new Dictionary<string, string>
        {
            ["gemeente"] = "e.gemeente",
            ["naam"] = "e.sorteernaam COLLATE Latin1_General_100_BIN2",
            ["soort"] = "e.soort COLLATE Latin1_General_100_BIN2",
        },
        Volgorde = ["e.gemeente", "e.volgorde"],
        Velden = LijstQuery.VeldenVan<Meldpunt>(),
        Vast = ["code", "bronnen"],
    };

    private const string Kolommen = """
        SELECT
            e.document AS Document
        """;

    /// <summary>Een pagina de meldpunten, wijkposten en wijkwinkels.</summary>
    public static Task<Pagina<Meldpunt>> Handle([AsParameters] Verzoek verzoek, Lezing lezing, Lezer lezer, CancellationToken ct) =>
        Pagina<Meldpunt>.VoorAsync(lezing, lezer, Query, verzoek, ct);

    /// <summary>De invoer.</summary>
    public sealed class Verzoek : GemeenteLijstVerzoek
    {
        /// <summary>Codes uit de lijst meldpuntsoorten.</summary>
        [MeerWaarden]
        [FromQuery(Name = "soort")]
        public string? Soort { get; init; }

        /// <inheritdoc/>
        protected override void Vul(Filters filters)
        {
            base.Vul(filters);
            filters.Codes("soort", Soort);
        }

        /// <summary>De regels voor de invoer.</summary>
        public sealed class Validator : GemeenteLijstValidator<Verzoek>
        {
            /// <summary>Kijkt de invoer na.</summary>
            public Validator()
                : base(Query)
            {
                RuleFor(r => r.Soort).Codes(Codelijst.Meldpuntsoorten);
            }
        }
    }
}
