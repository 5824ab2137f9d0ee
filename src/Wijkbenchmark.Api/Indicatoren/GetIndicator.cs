using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Indicatoren;

/// <summary>Eén indicator.</summary>
public static class GetIndicator
{
    /// <summary>Het document van één element.</summary>
    public const string Sql = $"""
        SELECT
            e.document AS Document,
            {GetIndicatoren.Aantallen}
        FROM indicator AS e
        WHERE e.meting = @meting
            AND e.code = @id
        """;

    /// <summary>Eén indicator.</summary>
    public static async Task<Results<Element<IndicatorMetAantallen>, Probleemantwoord>> Handle(
        string code, [AsParameters] ElementVerzoek verzoek, Lezing lezing)
    {
        var meting = verzoek.Metingen(lezing.Stand)[0];
        return await Lezer.ElementAsync(lezing, null, Sql, meting, Woorden.Canoniek(code), IndicatorMetAantallen.Schrijf) is { } element
            ? new Element<IndicatorMetAantallen>(element)
            : Problemen.NietGevonden($"Een indicator met deze code komt in de meting van {meting} niet voor.");
    }
}
