using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Overlegvormen;

/// <summary>De overlegvormen met partners en bewoners.</summary>
public static class GetOverlegvormen
{
    /// <summary>Wat deze lijst kan.</summary>
    public static LijstQuery Query { get; } = new()
    {
        Soort = "overlegvorm",
        Kolommen = Kolommen,
        Van = "FROM overlegvorm AS e",
        Filters = new Dictionary<string, string>
        {
            ["meting"] = "e.meting {0}",
            ["gemeente"] = "e.gemeente {0}",
            ["niveau"] = "e.niveau {0}",
            ["search"] = @"e.zoektekst LIKE @search ESCAPE '\'",
        },
        Sorteringen = new Dictionary<string, string>
        {
            ["gemeente"] = "e.gemeente",
            ["naam"] = "e.sorteernaam COLLATE Latin1_General_100_BIN2",
        },
        Volgorde = ["e.gemeente", "e.volgorde"],
        Velden = LijstQuery.VeldenVan<Overlegvorm>(),
        Vast = ["id", "bronnen"],
    };

    private const string Kolommen = """
        SELECT
            e.document AS Document
        """;

    /// <summary>Een pagina de overlegvormen met partners en bewoners.</summary>
    public static Task<Pagina<Overlegvorm>> Handle([AsParameters] Verzoek verzoek, Lezing lezing, Lezer lezer, CancellationToken ct) =>
        Pagina<Overlegvorm>.VoorAsync(lezing, lezer, Query, verzoek, ct);

    /// <summary>De invoer.</summary>
    public sealed class Verzoek : GemeenteLijstVerzoek
    {
        /// <summary>Codes uit de lijst overlegniveaus.</summary>
        [MeerWaarden]
        [FromQuery(Name = "niveau")]
        public string? Niveau { get; init; }

        /// <inheritdoc/>
        protected override void Vul(Filters filters)
        {
            base.Vul(filters);
            filters.Codes("niveau", Niveau);
        }

        /// <summary>De regels voor de invoer.</summary>
        public sealed class Validator : GemeenteLijstValidator<Verzoek>
        {
            /// <summary>Kijkt de invoer na.</summary>
            public Validator()
                : base(Query)
            {
                RuleFor(r => r.Niveau).Codes(Codelijst.Overlegniveaus);
            }
        }
    }
}
