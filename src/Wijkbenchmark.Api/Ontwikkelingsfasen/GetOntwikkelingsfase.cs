using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Ontwikkelingsfasen;

/// <summary>Eén ontwikkelingsfase.</summary>
public static class GetOntwikkelingsfase
{
    /// <summary>Het document van één element.</summary>
    public const string Sql = """
        SELECT
            e.document AS Document
        FROM ontwikkelingsfase AS e
        WHERE e.meting = @meting
            AND e.code = @id
        """;

    /// <summary>Eén ontwikkelingsfase.</summary>
    public static async Task<Results<Element<Ontwikkelingsfase>, Probleemantwoord>> Handle(
        string code, [AsParameters] ElementVerzoek verzoek, Lezing lezing)
    {
        var meting = verzoek.Metingen(lezing.Stand)[0];
        return await Lezer.ElementAsync(lezing, null, Sql, meting, Woorden.Canoniek(code)) is { } element
            ? new Element<Ontwikkelingsfase>(element)
            : Problemen.NietGevonden($"Een ontwikkelingsfase met deze code komt in de meting van {meting} niet voor.");
    }
}
