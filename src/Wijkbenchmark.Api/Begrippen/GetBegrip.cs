using Wijkbenchmark.Api.Database;
using Wijkbenchmark.Api.Http;

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
        string code, [AsParameters] Request request, Stand stand, Lezer lezer, CancellationToken ct)
    {
        var meting = request.Metingen(stand)[0];
        return await lezer.ElementAsync<Begrip>(null, Sql, meting, Invoer.Canoniek(code), ct) is { } element
            ? element
            : Problemen.NietGevonden($"Een begrip met deze code komt in de meting van {meting} niet voor.");
    }

    /// <summary>De invoer.</summary>
    public sealed class Request : MetingRequest
    {
        /// <summary>De regels voor de invoer.</summary>
        public sealed class Validator : MetingValidator<Request>;
    }
}
