using System.Buffers;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.WebUtilities;

namespace Wijkbenchmark.Api.Http;

/// <summary>Schrijft een element van een antwoord.</summary>
/// <param name="writer">Waarheen.</param>
/// <param name="velden">De gekozen velden, of <c>null</c> voor alle.</param>
public delegate void Elementschrijver(Utf8JsonWriter writer, IReadOnlySet<string>? velden);

/// <summary>Een stuk van een lijst, met hoe lang de hele lijst is.</summary>
/// <typeparam name="T">Een rij of een element.</typeparam>
/// <param name="Totaal">Het aantal elementen in de hele lijst.</param>
/// <param name="Elementen">De elementen van dit stuk.</param>
public sealed record Lijststuk<T>(int Totaal, IReadOnlyList<T> Elementen);

/// <summary>
/// Het antwoord op een lijst. Als JSON is dat één pagina: het paginastuk, de elementen en de header <c>Link</c>.
/// Als CSV is het de hele lijst, die stuk voor stuk verder gelezen wordt.
/// </summary>
/// <typeparam name="T">De vorm van een element.</typeparam>
/// <param name="vraag">De vraag.</param>
/// <param name="eerste">Het stuk dat al gelezen is: een fout in de database is dan nog een probleem.</param>
/// <param name="lees">Leest het stuk met dit nummer.</param>
public sealed class Pagina<T>(
    LijstVraag vraag, Lijststuk<Elementschrijver> eerste, Func<int, CancellationToken, Task<Lijststuk<Elementschrijver>>> lees) : IResult, IEndpointMetadataProvider
{
    /// <inheritdoc/>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Lijst<T>), ["application/json"]));

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (vraag.Vorm == Vorm.Csv)
        {
            return Csv.SchrijfAsync<T>(httpContext, vraag, Alles(httpContext.RequestAborted));
        }

        httpContext.Response.Headers.Link = Links(httpContext.Request);
        return JsonAntwoord.SchrijfAsync(httpContext, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartObject("paginering");
            writer.WriteNumber("page", vraag.Page);
            writer.WriteNumber("pageSize", vraag.PageSize);
            writer.WriteNumber("totaal", eerste.Totaal);
            writer.WriteEndObject();
            writer.WriteStartArray("resultaten");
            foreach (var element in eerste.Elementen)
            {
                element(writer, vraag.Velden);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    // Tussen twee stukken staat er geen verbinding met de database open: een trage lezer houdt er geen bezet.
    private async IAsyncEnumerable<IReadOnlyList<Elementschrijver>> Alles([EnumeratorCancellation] CancellationToken ct)
    {
        yield return eerste.Elementen;
        for (var nummer = 2; (long)(nummer - 1) * vraag.PageSize < eerste.Totaal; nummer++)
        {
            yield return (await lees(nummer, ct)).Elementen;
        }
    }

    private string Links(HttpRequest request)
    {
        var laatste = Math.Max(1, (eerste.Totaal + vraag.PageSize - 1) / vraag.PageSize);
        var parameters = request.Query.Where(p => p.Key != "page").ToDictionary(p => p.Key, p => p.Value.ToString());

        // Relatief aan het eigen adres: een proxy die het pad verandert kan ze niet stukmaken.
        string Link(int page, string rel) => $"<{QueryHelpers.AddQueryString("", parameters.Append(new("page", $"{page}"))!)}>; rel=\"{rel}\"";

        return string.Join(", ", new[]
        {
            Link(1, "first"),
            vraag.Page > 1 ? Link(Math.Min(vraag.Page - 1, laatste), "prev") : null,
            vraag.Page < laatste ? Link(vraag.Page + 1, "next") : null,
            Link(laatste, "last"),
        }.OfType<string>());
    }
}

/// <summary>Het antwoord met één element.</summary>
/// <typeparam name="T">De vorm van het element, voor de beschrijving van de API.</typeparam>
public sealed class Element<T>(Elementschrijver element) : IResult, IEndpointMetadataProvider
{
    /// <inheritdoc/>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext) => JsonAntwoord.SchrijfAsync(httpContext, writer => element(writer, null));
}

/// <summary>Waar in de lijst deze pagina zit.</summary>
/// <param name="Page">Het paginanummer, vanaf 1.</param>
/// <param name="PageSize">Het gevraagde aantal elementen per pagina.</param>
/// <param name="Totaal">Het aantal elementen in de hele lijst.</param>
public sealed record Paginering(int Page, int PageSize, int Totaal);

/// <summary>De vorm van een lijst; <see cref="Pagina{T}"/> schrijft haar.</summary>
/// <typeparam name="T">De vorm van een element.</typeparam>
/// <param name="Paginering">Waar in de lijst deze pagina zit.</param>
/// <param name="Resultaten">De elementen van deze pagina.</param>
public sealed record Lijst<T>(Paginering Paginering, IReadOnlyList<T> Resultaten);

internal static class JsonAntwoord
{
    // Accenten en aanhalingstekens blijven leesbaar: het antwoord gaat als JSON de deur uit, nooit als HTML.
    private static readonly JsonWriterOptions _schrijfwijze = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static Task SchrijfAsync(HttpContext context, Action<Utf8JsonWriter> schrijf) => SchrijfAsync(context, "application/json; charset=utf-8", schrijf);

    public static async Task SchrijfAsync(HttpContext context, string type, Action<Utf8JsonWriter> schrijf)
    {
        // Eerst in het geheugen: een fout halverwege wordt zo een probleem in plaats van een afgebroken antwoord.
        var buffer = new ArrayBufferWriter<byte>(4096);
        await using (var writer = new Utf8JsonWriter(buffer, _schrijfwijze))
        {
            schrijf(writer);
        }

        context.Response.ContentType = type;
        context.Response.ContentLength = buffer.WrittenCount;
        await context.Response.BodyWriter.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
    }
}
