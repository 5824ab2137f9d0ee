using Wijkbenchmark.Api.Database;
using Wijkbenchmark.Api.Http;

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
        string id, [AsParameters] Request request, Stand stand, Lezer lezer, CancellationToken ct)
    {
        var meting = request.Metingen(stand)[0];
        return await lezer.ElementAsync<Conclusie>(null, Sql, meting, Invoer.Canoniek(id), ct) is { } element
            ? element
            : Problemen.NietGevonden($"Een conclusie met dit id komt in de meting van {meting} niet voor.");
    }

    /// <summary>De invoer.</summary>
    public sealed class Request : MetingRequest
    {
        /// <summary>De regels voor de invoer.</summary>
        public sealed class Validator : MetingValidator<Request>;
    }
}
