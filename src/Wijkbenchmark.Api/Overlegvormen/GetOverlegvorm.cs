using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Overlegvormen;

/// <summary>Eén overleg met partners of bewoners.</summary>
public static class GetOverlegvorm
{
    /// <summary>Het document van één element.</summary>
    public const string Sql = """
        SELECT
            e.document AS Document
        FROM overlegvorm AS e
        WHERE e.meting = @meting
            AND e.id = @id
        """;

    /// <summary>Eén overleg met partners of bewoners.</summary>
    public static async Task<Results<Element<Overlegvorm>, Probleemantwoord>> Handle(
        string id, [AsParameters] ElementVerzoek verzoek, Lezing lezing)
    {
        var meting = verzoek.Metingen(lezing.Stand)[0];
        return await Lezer.ElementAsync(lezing, "overlegvorm", Sql, meting, Woorden.Canoniek(id)) is { } element
            ? new Element<Overlegvorm>(element)
            : Problemen.NietGevonden($"Een overlegvorm met dit id komt in de meting van {meting} niet voor.");
    }
}
