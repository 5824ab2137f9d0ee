using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Wijkbenchmark.Api.Http.Antwoord;

/// <summary>
/// Welk deel van een lijst een antwoord is, en de koppen die dat zeggen. Ze staan er in elke vorm; CSV en JSON-stat hebben er in de inhoud geen plek voor.
/// </summary>
/// <param name="Totaal">Het aantal elementen in de hele lijst.</param>
/// <param name="Pagina">Het paginanummer en het aantal elementen per pagina; <c>null</c> is de hele lijst.</param>
public sealed record Bladeren(int Totaal, (int Page, int PageSize)? Pagina)
{
    /// <summary>De header met het aantal elementen in de hele lijst.</summary>
    public const string Totaalkop = "X-Total-Count";

    /// <summary>De koppen: het totaal, en de koppelingen naar andere pagina's en wat erbij komt.</summary>
    public IEnumerable<KeyValuePair<string, StringValues>> Koppen(HttpRequest request, params IEnumerable<string> koppelingen)
    {
        yield return new(Totaalkop, Totaal.ToString(CultureInfo.InvariantCulture));
        if (string.Join(", ", Paginas(request).Concat(koppelingen)) is { Length: > 0 } link)
        {
            yield return new(HeaderNames.Link, link);
        }
    }

    private IEnumerable<string> Paginas(HttpRequest request)
    {
        if (Pagina is not var (page, pageSize))
        {
            return [];
        }

        var laatste = Math.Max(1, (Totaal + pageSize - 1) / pageSize);
        var parameters = request.Query.Where(p => p.Key != "page").ToDictionary(p => p.Key, p => p.Value.ToString());

        // Relatief aan het eigen adres: een proxy die het pad verandert kan ze niet stukmaken.
        string Link(int naar, string rel) => $"<{QueryHelpers.AddQueryString("", parameters.Append(new("page", $"{naar}"))!)}>; rel=\"{rel}\"";

        return new[]
        {
            Link(1, "first"),
            page > 1 ? Link(Math.Min(page - 1, laatste), "prev") : null,
            page < laatste ? Link(page + 1, "next") : null,
            Link(laatste, "last"),
        }.OfType<string>();
    }
}
