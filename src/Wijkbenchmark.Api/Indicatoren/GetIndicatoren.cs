using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Indicatoren;

/// <summary>De indicatoren: wat er gemeten is.</summary>
public static class GetIndicatoren
{
    /// <summary>Wat deze lijst kan.</summary>
    public static LijstQuery Query { get; } = new()
    {
        Kolommen = Kolommen,
        Van = "FROM indicator AS e",
        Filters = new Dictionary<string, string>
        {
            ["meting"] = "e.meting {0}",
            ["code"] = "e.code {0}",
            ["thema"] = "e.thema {0}",
            ["search"] = @"e.zoektekst LIKE @search ESCAPE '\'",
        },
        Sorteringen = new Dictionary<string, string>
        {
            ["code"] = "e.code COLLATE Latin1_General_100_BIN2",
            ["naam"] = "e.sorteernaam COLLATE Latin1_General_100_BIN2",
            ["thema"] = "e.thema COLLATE Latin1_General_100_BIN2",
        },
        Volgorde = ["e.volgorde"],
        Velden = LijstQuery.VeldenVan<IndicatorMetAantallen>(),
        Vast = ["code", "bronnen"],
    };

    /// <summary>De kolommen met de aantallen, waar <c>e</c> de indicator is. Een indicator heeft waarden van één soort; de andere twee zijn nul.</summary>
    public const string Aantallen = """
        (SELECT COUNT(*) FROM waarneming AS w WHERE w.meting = e.meting AND w.indicator = e.code AND w.ontbreekt_reden IS NULL)
            + (SELECT COUNT(*) FROM oordeel AS o WHERE o.meting = e.meting AND o.indicator = e.code AND o.oordeel <> 'nietGemeld')
            + (SELECT COUNT(*) FROM tekst AS t WHERE t.meting = e.meting AND t.indicator = e.code AND t.tekst IS NOT NULL) AS Aantal,
        (SELECT COUNT(*) FROM waarneming AS w WHERE w.meting = e.meting AND w.indicator = e.code AND w.ontbreekt_reden IS NOT NULL)
            + (SELECT COUNT(*) FROM oordeel AS o WHERE o.meting = e.meting AND o.indicator = e.code AND o.oordeel = 'nietGemeld')
            + (SELECT COUNT(*) FROM tekst AS t WHERE t.meting = e.meting AND t.indicator = e.code AND t.tekst IS NULL) AS AantalOntbrekend
        """;

    private const string Kolommen = $"""
        SELECT
            e.document AS Document,
            {Aantallen}
        """;

    /// <summary>Een pagina van de lijst.</summary>
    public static Task<Pagina<IndicatorMetAantallen>> Handle([AsParameters] Verzoek verzoek, Lezing lezing, Lezer lezer, CancellationToken ct) =>
        Pagina<IndicatorMetAantallen>.VoorAsync(lezing, lezer, Query, verzoek, ct, IndicatorMetAantallen.Schrijf);

    /// <summary>De invoer.</summary>
    public sealed class Verzoek : MetingLijstVerzoek
    {
        /// <summary>Codes van indicatoren.</summary>
        [MeerWaarden]
        [FromQuery(Name = "code")]
        public string? Code { get; init; }

        /// <summary>Codes uit de lijst indicatorthemas.</summary>
        [MeerWaarden]
        [FromQuery(Name = "thema")]
        public string? Thema { get; init; }

        /// <inheritdoc/>
        protected override void Vul(Filters filters)
        {
            filters.Codes("code", Code);
            filters.Codes("thema", Thema);
        }

        /// <summary>De regels voor de invoer.</summary>
        public sealed class Validator : LijstValidator<Verzoek>
        {
            /// <summary>Kijkt de invoer na.</summary>
            public Validator()
                : base(Query)
            {
                RuleFor(r => r.Code).Codes(Codelijst.Indicatoren);
                RuleFor(r => r.Thema).Codes(Codelijst.IndicatorThemas);
            }
        }
    }
}
