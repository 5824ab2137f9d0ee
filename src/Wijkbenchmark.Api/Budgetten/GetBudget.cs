using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Budgetten;

/// <summary>Eén budget voor wijken.</summary>
public static class GetBudget
{
    /// <summary>Het document van één element.</summary>
    public const string Sql = """
        SELECT
            e.document AS Document
        FROM budget AS e
        WHERE e.meting = @meting
            AND e.id = @id
        """;

    /// <summary>Eén budget voor wijken.</summary>
    public static async Task<Results<Element<Budget>, Probleemantwoord>> Handle(
        string id, [AsParameters] ElementVerzoek verzoek, Lezing lezing)
    {
        var meting = verzoek.Metingen(lezing.Stand)[0];
        return await Lezer.ElementAsync(lezing, "budget", Sql, meting, Woorden.Canoniek(id)) is { } element
            ? new Element<Budget>(element)
            : Problemen.NietGevonden($"Een budget met dit id komt in de meting van {meting} niet voor.");
    }
}
