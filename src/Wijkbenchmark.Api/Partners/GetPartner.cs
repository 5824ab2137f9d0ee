using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Partners;

/// <summary>Eén partner in het wijkgericht werken.</summary>
public static class GetPartner
{
    /// <summary>Het document van één element.</summary>
    public const string Sql = """
        SELECT
            e.document AS Document
        FROM partner AS e
        WHERE e.meting = @meting
            AND e.id = @id
        """;

    /// <summary>Eén partner in het wijkgericht werken.</summary>
    public static async Task<Results<Element<Partner>, Probleemantwoord>> Handle(
        string id, [AsParameters] ElementVerzoek verzoek, Lezing lezing)
    {
        var meting = verzoek.Metingen(lezing.Stand)[0];
        return await Lezer.ElementAsync(lezing, "partner", Sql, meting, Woorden.Canoniek(id)) is { } element
            ? new Element<Partner>(element)
            : Problemen.NietGevonden($"Een partner met dit id komt in de meting van {meting} niet voor.");
    }
}
