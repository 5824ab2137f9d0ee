using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Conclusies;

/// <summary>Eén conclusie.</summary>
public static class GetConclusie
{
    /// <summary>Het document van één element.</summary>
    public const string Sql = """
        SELECT
            e.document AS Document
        FROM conclusie AS e
        WHERE e.meting = @meting
            AND e.id = @id
        """;

    /// <summary>Eén conclusie.</summary>
    public static async Task<Results<Element<Conclusie>, Probleemantwoord>> Handle(
        string id, [AsParameters] ElementVerzoek verzoek, Lezing lezing)
    {
        var meting = verzoek.Metingen(lezing.Stand)[0];
        return await Lezer.ElementAsync(lezing, null, Sql, meting, Woorden.Canoniek(id)) is { } element
            ? new Element<Conclusie>(element)
            : Problemen.NietGevonden($"Een conclusie met dit id komt in de meting van {meting} niet voor.");
    }
}
