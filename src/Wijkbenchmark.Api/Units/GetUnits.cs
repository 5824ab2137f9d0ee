using Wijkbenchmark.Api.Database;
using Wijkbenchmark.Api.Http;

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
            ["meting"] = "e.meting IN @meting",
            ["gemeente"] = "e.gemeente IN @gemeente",
            ["wijkwethouders"] = "e.wijkwethouders IN @wijkwethouders",
            ["heeftUnit"] = "e.heeft_unit IN @heeftUnit",
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
    public static Task<Pagina<Unit>> Handle([AsParameters] Request request, Stand stand, Lezer lezer, CancellationToken ct) =>
        lezer.LijstAsync<Unit>(Query, request.Vraag(Query, stand), ct);

    /// <summary>De invoer.</summary>
    public sealed class Request : GemeenteLijstRequest
    {
        /// <summary>Of er wijkwethouders zijn.</summary>
        [FromQuery(Name = "wijkwethouders")]
        public string? Wijkwethouders { get; init; }

        /// <summary>Of er een unit is.</summary>
        [FromQuery(Name = "heeftUnit")]
        public string? HeeftUnit { get; init; }

        /// <inheritdoc/>
        protected override void Vul(Filters filters)
        {
            base.Vul(filters);
            filters.Woorden<Oordeel>("wijkwethouders", Wijkwethouders);
            filters.Woorden<Oordeel>("heeftUnit", HeeftUnit);
        }

        /// <summary>De regels voor de invoer.</summary>
        public sealed class Validator : GemeenteLijstValidator<Request>
        {
            /// <summary>Kijkt de invoer na.</summary>
            public Validator()
                : base(Query)
            {
                RuleFor(r => r.Wijkwethouders).Woorden(Enum.GetValues<Oordeel>());
                RuleFor(r => r.HeeftUnit).Woorden(Enum.GetValues<Oordeel>());
            }
        }
    }
}
