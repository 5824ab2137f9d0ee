using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Units;

/// <summary>De unit van een gemeente, of dat er geen is.</summary>
public static class GetUnit
{
    /// <summary>Het document van één element.</summary>
    public const string Sql = """
        SELECT
            e.document AS Document
        FROM unit AS e
        WHERE e.meting = @meting
            AND e.id = @id
        """;

    /// <summary>De unit van een gemeente, of dat er geen is.</summary>
    public static async Task<Results<Element<Unit>, Probleemantwoord>> Handle(
        string code, [AsParameters] ElementVerzoek verzoek, Lezing lezing)
    {
        var meting = verzoek.Metingen(lezing.Stand)[0];
        return await Lezer.ElementAsync(lezing, "unit", Sql, meting, Woorden.Canoniek(code)) is { } element
            ? new Element<Unit>(element)
            : Problemen.NietGevonden($"Een unit met deze code komt in de meting van {meting} niet voor.");
    }
}
