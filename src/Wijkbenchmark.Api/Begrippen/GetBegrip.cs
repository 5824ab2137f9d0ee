using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Begrippen;

/// <summary>Eén begrip.</summary>
public static class GetBegrip
{
    /// <summary>Het document van één element.</summary>
    public const string Sql = """
        SELECT
            e.document AS Document
        FROM begrip AS e
        WHERE e.meting = @meting
            AND e.code = @id
        """;

    /// <summary>Eén begrip.</summary>
    public static async Task<Results<Element<Begrip>, Probleemantwoord>> Handle(
        string code, [AsParameters] ElementVerzoek verzoek, Lezing lezing)
    {
        var meting = verzoek.Metingen(lezing.Stand)[0];
        return await Lezer.ElementAsync(lezing, null, Sql, meting, Woorden.Canoniek(code)) is { } element
            ? new Element<Begrip>(element)
            : Problemen.NietGevonden($"Een begrip met deze code komt in de meting van {meting} niet voor.");
    }
}
