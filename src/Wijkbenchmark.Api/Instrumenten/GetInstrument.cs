using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Instrumenten;

/// <summary>Eén instrument van wijkgericht werken.</summary>
public static class GetInstrument
{
    /// <summary>Het document van één element.</summary>
    public const string Sql = """
        SELECT
            e.document AS Document
        FROM instrument AS e
        WHERE e.meting = @meting
            AND e.id = @id
        """;

    /// <summary>Eén instrument van wijkgericht werken.</summary>
    public static async Task<Results<Element<Instrument>, Probleemantwoord>> Handle(
        string id, [AsParameters] ElementVerzoek verzoek, Lezing lezing)
    {
        var meting = verzoek.Metingen(lezing.Stand)[0];
        return await Lezer.ElementAsync(lezing, "instrument", Sql, meting, Woorden.Canoniek(id)) is { } element
            ? new Element<Instrument>(element)
            : Problemen.NietGevonden($"Een instrument met dit id komt in de meting van {meting} niet voor.");
    }
}
