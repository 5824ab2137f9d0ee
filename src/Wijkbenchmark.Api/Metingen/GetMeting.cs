using Microsoft.Extensions.Options;
using Wijkbenchmark.Api.Database;
using Wijkbenchmark.Api.Http;

namespace Wijkbenchmark.Api.Metingen;

/// <summary>Eén ronde van de benchmark.</summary>
public static class GetMeting
{
    /// <summary>Het document van één meting.</summary>
    public const string Sql = """
        SELECT
            e.document AS Document,
            e.jaar AS Aantal
        FROM meting AS e
        WHERE e.jaar = @meting
        """;

    /// <summary>Eén ronde van de benchmark.</summary>
    public static async Task<Results<Element<Meting>, Probleemantwoord>> Handle(
        string jaar, [AsParameters] Request request, Stand stand, Lezer lezer, IOptions<UitgeverOptions> uitgever, CancellationToken ct) =>
        Invoer.Geheel(jaar) is { } meting && jaar.Length == 4
        && await lezer.ElementAsync<Meting>(null, Sql, meting, jaar, ct, GetMetingen.Stand(stand, uitgever.Value)) is { } element
            ? element
            : Problemen.NietGevonden($"Een meting van dit jaar is er niet; wel van {string.Join(", ", stand.Metingen.Select(m => m.Jaar))}.");

    /// <summary>De invoer: geen parameters buiten het adres.</summary>
    public sealed class Request : IVerzoek
    {
        /// <inheritdoc/>
        public IReadOnlyList<int>? Metingen(Stand stand) => null;

        /// <summary>De regels voor de invoer.</summary>
        public sealed class Validator : AbstractValidator<Request>;
    }
}
