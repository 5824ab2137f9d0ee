using Wijkbenchmark.Api.Database;
using Wijkbenchmark.Api.Http;

namespace Wijkbenchmark.Api.Waarnemingen;

/// <summary>Eén getal: zijn adres. Het id bevat de meting, dus een oudere meting blijft bereikbaar.</summary>
public static class GetWaarneming
{
    /// <summary>Eén waarneming.</summary>
    public const string Sql = $"""
        SELECT
            {WaarnemingRij.Kolommen}
        FROM waarneming_volledig AS w
        WHERE w.id = @id
        """;

    /// <summary>Eén getal.</summary>
    public static async Task<Results<Element<Meetwaarde>, Probleemantwoord>> Handle(
        string id, [AsParameters] Request request, Stand stand, Lezer lezer, CancellationToken ct) =>
        await lezer.WaarnemingAsync(Sql, Invoer.Canoniek(id), ct) is { } element
            ? element
            : Problemen.NietGevonden("Een waarneming met dit id komt niet voor. Een id is meting, gemeente en sleutel, zoals 2006-gm0202-inwoners.");

    /// <summary>De invoer: geen parameters buiten het adres.</summary>
    public sealed class Request : IVerzoek
    {
        /// <inheritdoc/>
        public IReadOnlyList<int>? Metingen(Stand stand) => null;

        /// <summary>De regels voor de invoer.</summary>
        public sealed class Validator : AbstractValidator<Request>;
    }
}
