using Wijkbenchmark.Api.Database;
using Wijkbenchmark.Api.Http;

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
        string code, [AsParameters] Request request, Stand stand, Lezer lezer, CancellationToken ct)
    {
        var meting = request.Metingen(stand)[0];
        return await lezer.ElementAsync<Unit>("unit", Sql, meting, Invoer.Canoniek(code), ct) is { } element
            ? element
            : Problemen.NietGevonden($"Een unit met deze code komt in de meting van {meting} niet voor.");
    }

    /// <summary>De invoer.</summary>
    public sealed class Request : MetingRequest
    {
        /// <summary>De regels voor de invoer.</summary>
        public sealed class Validator : MetingValidator<Request>;
    }
}
