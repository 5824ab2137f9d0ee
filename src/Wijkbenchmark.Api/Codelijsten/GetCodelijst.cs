using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Codelijsten;

/// <summary>Een codelijst, met door hoeveel gemeenten elke code genoemd is.</summary>
public static class GetCodelijst
{
    /// <summary>De codelijst van de typen instrument.</summary>
    public static LijstQuery Instrumenttypen { get; } = Query(
        Codelijst.Instrumenttypen,
        "(SELECT COUNT(DISTINCT x.gemeente) FROM instrument AS x WHERE x.meting = e.meting AND x.type = e.code)");

    /// <summary>De codelijst van de typen partner.</summary>
    public static LijstQuery Partnertypen { get; } = Query(
        Codelijst.Partnertypen,
        "(SELECT COUNT(DISTINCT x.gemeente) FROM partner AS x WHERE x.meting = e.meting AND x.type = e.code)");

    /// <summary>De codelijst van de beleidsvelden waarover de tijd verdeeld is.</summary>
    public static LijstQuery Beleidsvelden { get; } = Query(
        Codelijst.Beleidsvelden,
        AantalMetAandeel("tijdsbesteding"));

    /// <summary>De codelijst van de gesprekspartners.</summary>
    public static LijstQuery Gesprekspartners { get; } = Query(
        Codelijst.Gesprekspartners,
        AantalMetAandeel("communicatie"));

    /// <summary>De codelijsten die als lijst te vragen zijn.</summary>
    public static IReadOnlyList<LijstQuery> Queries { get; } = [Instrumenttypen, Partnertypen, Beleidsvelden, Gesprekspartners];

    /// <summary>De handler van één codelijst.</summary>
    public static Delegate Handle(LijstQuery query) =>
        ([AsParameters] Verzoek verzoek, Lezing lezing, Lezer lezer, CancellationToken ct) =>
            Pagina<Codelijstelement>.VoorAsync(lezing, lezer, query, verzoek, ct, Codelijstelement.Schrijf);

    // Het rapport noemt wat het in eigen woorden bij de gemeente zet. Een regel die alleen naar andere verwijst, naar een grafiek die ontbreekt,
    // of zegt dat de vraag niet past, noemt geen aandeel.
    private static string AantalMetAandeel(string indicator) => $"""
        (SELECT COUNT(DISTINCT x.gemeente)
        FROM waarneming AS x
        WHERE x.meting = e.meting AND x.dimensie = e.code AND x.indicator = '{indicator}'
            AND x.als_gedrukt IS NOT NULL AND COALESCE(x.ontbreekt_reden, '') NOT IN ('alleenInGrafiek', 'nietVanToepassing'))
        """;

    private static LijstQuery Query(string lijst, string genoemdDoor) => new()
    {
        Kolommen = $"""
            SELECT
                e.document AS Document,
                {genoemdDoor} AS Aantal
            """,
        Van = "FROM code AS e",
        Filters = new Dictionary<string, string>
        {
            ["meting"] = $"e.meting {{0}} AND e.lijst = '{lijst}'",
            ["search"] = @"e.zoektekst LIKE @search ESCAPE '\'",
        },
        Sorteringen = new Dictionary<string, string>
        {
            ["code"] = "e.code COLLATE Latin1_General_100_BIN2",
            ["naam"] = "e.sorteernaam COLLATE Latin1_General_100_BIN2",
            ["genoemdDoor"] = genoemdDoor,
        },
        Volgorde = ["e.volgorde"],
        Velden = LijstQuery.VeldenVan<Codelijstelement>(),
        Vast = ["code"],
    };

    /// <summary>De invoer.</summary>
    public sealed class Verzoek : MetingLijstVerzoek
    {
        /// <summary>De regels voor de invoer.</summary>
        public sealed class Validator : LijstValidator<Verzoek>
        {
            /// <summary>Kijkt de invoer na.</summary>
            public Validator()
                : base(Instrumenttypen)
            {
            }
        }
    }
}
