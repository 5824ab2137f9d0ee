using Wijkbenchmark.Api.Database;
using Wijkbenchmark.Api.Http;

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
        string code, [AsParameters] Request request, Stand stand, Lezer lezer, CancellationToken ct)
    {
        var meting = request.Metingen(stand)[0];
        return await lezer.ElementAsync<Meldpunt>("meldpunt", Sql, meting, Invoer.Canoniek(code), ct) is { } element
            ? element
            : Problemen.NietGevonden($"Een meldpunt met deze code komt in de meting van {meting} niet voor.");
    }

    /// <summary>De invoer.</summary>
    public sealed class Request : MetingRequest
    {
        /// <summary>De regels voor de invoer.</summary>
        public sealed class Validator : MetingValidator<Request>;
    }
}
