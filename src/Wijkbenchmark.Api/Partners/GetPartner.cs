using Wijkbenchmark.Api.Database;
using Wijkbenchmark.Api.Http;

namespace Wijkbenchmark.Api.Partners;

/// <summary>Eén partner in het wijkgericht werken.</summary>
public static class GetPartner
{
    /// <summary>Het document van één element.</summary>
    public const string Sql = """
        SELECT
            e.document AS Document
        FROM partner AS e
        WHERE e.meting = @meting
            AND e.id = @id
        """;

    /// <summary>Eén partner in het wijkgericht werken.</summary>
    public static async Task<Results<Element<Partner>, Probleemantwoord>> Handle(
        string id, [AsParameters] Request request, Stand stand, Lezer lezer, CancellationToken ct)
    {
        var meting = request.Metingen(stand)[0];
        return await lezer.ElementAsync<Partner>("partner", Sql, meting, Invoer.Canoniek(id), ct) is { } element
            ? element
            : Problemen.NietGevonden($"Een partner met dit id komt in de meting van {meting} niet voor.");
    }

    /// <summary>De invoer.</summary>
    public sealed class Request : MetingRequest
    {
        /// <summary>De regels voor de invoer.</summary>
        public sealed class Validator : MetingValidator<Request>;
    }
}
