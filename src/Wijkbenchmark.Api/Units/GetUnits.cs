using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Units;

/// <summary>De units wijkgericht werken.</summary>
public static class GetUnits
{
    /// <summary>Wat deze lijst kan.</summary>
    public static LijstQuery Query { get; } = new()
    {
        Soort = "unit",
        Kolommen = Kolommen,
        Van = "FROM unit AS e",
        Filters = new Dictionary<string, string>
        {
            ["meting"] = "e.meting {0}",
            ["gemeente"] = "e.gemeente {0}",
            ["wijkwethouders"] = "e.wijkwethouders {0}",
            ["heeftUnit"] = "e.heeft_unit {0}",
            ["search"] = @"e.zoektekst LIKE @search ESCAPE '\'",
        },
        Sorteringen = new Dictionary<string, string>
        {
            ["gemeente"] = "e.gemeente",
            ["naam"] = "e.sorteernaam COLLATE Latin1_General_100_BIN2",
        },
        Volgorde = ["e.gemeente", "e.volgorde"],
        Velden = LijstQuery.VeldenVan<Unit>(),
        Vast = ["code", "bronnen"],
    };

    private const string Kolommen = """
        SELECT
            e.document AS Document
        """;

    /// <summary>Een pagina de units wijkgericht werken.</summary>
    public static Task<Pagina<Unit>> Handle([AsParameters] Verzoek verzoek, Lezing lezing, Lezer lezer, CancellationToken ct) =>
        Pagina<Unit>.VoorAsync(lezing, lezer, Query, verzoek, ct);

    /// <summary>De invoer.</summary>
    public sealed class Verzoek : GemeenteLijstVerzoek
    {
        /// <summary>Of er wijkwethouders zijn.</summary>
        [MeerWaarden]
        [FromQuery(Name = "wijkwethouders")]
        public string? Wijkwethouders { get; init; }

        /// <summary>Of er een unit is.</summary>
        [MeerWaarden]
        [FromQuery(Name = "heeftUnit")]
        public string? HeeftUnit { get; init; }

        /// <inheritdoc/>
        protected override void Vul(Filters filters)
        {
            base.Vul(filters);
            filters.Keuzes<Oordeel>("wijkwethouders", Wijkwethouders);
            filters.Keuzes<Oordeel>("heeftUnit", HeeftUnit);
        }

        /// <summary>De regels voor de invoer.</summary>
        public sealed class Validator : GemeenteLijstValidator<Verzoek>
        {
            /// <summary>Kijkt de invoer na.</summary>
            public Validator()
                : base(Query)
            {
                RuleFor(r => r.Wijkwethouders).Keuzes(Enum.GetValues<Oordeel>());
                RuleFor(r => r.HeeftUnit).Keuzes(Enum.GetValues<Oordeel>());
            }
        }
    }
}
