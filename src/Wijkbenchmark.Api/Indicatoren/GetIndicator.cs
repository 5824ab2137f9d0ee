using Wijkbenchmark.Api.Database;
using Wijkbenchmark.Api.Http;

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
        string code, [AsParameters] Request request, Stand stand, Lezer lezer, CancellationToken ct)
    {
        var meting = request.Metingen(stand)[0];
        return await lezer.ElementAsync<IndicatorMetAantallen>(null, Sql, meting, Invoer.Canoniek(code), ct, IndicatorMetAantallen.Schrijf) is { } element
            ? element
            : Problemen.NietGevonden($"Een indicator met deze code komt in de meting van {meting} niet voor.");
    }

    /// <summary>De invoer.</summary>
    public sealed class Request : MetingRequest
    {
        /// <summary>De regels voor de invoer.</summary>
        public sealed class Validator : MetingValidator<Request>;
    }
}
