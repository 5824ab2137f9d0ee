using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Meldpunten;

/// <summary>Eén meldpunt, wijkpost of wijkwinkel.</summary>
public static class GetMeldpunt
{
    /// <summary>Het document van één element.</summary>
    public const string Sql = """
        SELECT
            e.document AS Document
        FROM meldpunt AS e
        WHERE e.meting = @meting
            AND e.id = @id
        """;

    /// <summary>Eén meldpunt, wijkpost of wijkwinkel.</summary>
    public static async Task<Results<Element<Meldpunt>, Probleemantwoord>> Handle(
        string code, [AsParameters] ElementVerzoek verzoek, Lezing lezing)
    {
        var meting = verzoek.Metingen(lezing.Stand)[0];
        return await Lezer.ElementAsync(lezing, "meldpunt", Sql, meting, Woorden.Canoniek(code)) is { } element
            ? new Element<Meldpunt>(element)
            : Problemen.NietGevonden($"Een meldpunt met deze code komt in de meting van {meting} niet voor.");
    }
}
