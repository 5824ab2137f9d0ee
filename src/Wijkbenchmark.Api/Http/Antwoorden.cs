using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.WebUtilities;

namespace Wijkbenchmark.Api.Http;

/// <summary>Een stuk van een lijst: de elementen als JSON, met hoe lang de hele lijst is.</summary>
public sealed class Lijststuk : IDisposable
{
    private readonly Jsonblok _blok = Jsonblok.Neem();
    private readonly List<int> _einden = [];

    /// <summary>Het aantal elementen in de hele lijst; nul als er niet naar gevraagd is.</summary>
    public int Totaal { get; set; }

    /// <summary>Hoeveel elementen dit stuk heeft.</summary>
    public int Aantal => _einden.Count;

    /// <summary>Waarmee een element geschreven wordt; daarna <see cref="Af"/>.</summary>
    public Utf8JsonWriter Writer => _blok.Writer;

    /// <summary>De elementen achter elkaar, met komma's ertussen.</summary>
    public ReadOnlyMemory<byte> Alle => _blok.Inhoud;

    /// <summary>De elementen een voor een.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Elementen
    {
        get
        {
            for (var i = 0; i < _einden.Count; i++)
            {
                yield return _blok.Inhoud[(i == 0 ? 0 : _einden[i - 1] + 1).._einden[i]];
            }
        }
    }

    /// <summary>Het element is af.</summary>
    public void Af() => _einden.Add(_blok.Inhoud.Length);

    /// <inheritdoc/>
    public void Dispose() => _blok.Dispose();
}

/// <summary>
/// Het antwoord op een lijst. Als JSON is dat één pagina: het paginastuk, de elementen en de header <c>Link</c>.
/// Als CSV is het de hele lijst, die stuk voor stuk verder gelezen wordt.
/// </summary>
/// <typeparam name="T">De vorm van een element.</typeparam>
/// <param name="vraag">De vraag.</param>
/// <param name="eerste">Het stuk dat al gelezen is: een fout in de database is dan nog een probleem.</param>
/// <param name="verder">De stukken erna, voor wie de hele lijst wil.</param>
public sealed class Pagina<T>(LijstVraag vraag, Lijststuk eerste, IAsyncEnumerator<Lijststuk>? verder = null) : IResult, IEndpointMetadataProvider
{
    /// <inheritdoc/>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Lijst<T>), ["application/json"]));

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (vraag.Vorm == Vorm.Csv)
        {
            await Csv.SchrijfAsync<T>(httpContext, vraag, Alles());
            return;
        }

        using (eerste)
        {
            httpContext.Response.Headers.Link = Links(httpContext.Request);
            var begin = Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"paginering":{"page":{{vraag.Page}},"pageSize":{{vraag.PageSize}},"totaal":{{eerste.Totaal}}},"resultaten":["""));
            await JsonAntwoord.SchrijfAsync(httpContext, JsonAntwoord.Type, begin, eerste.Alle, "]}"u8.ToArray());
        }
    }

    // Tussen twee stukken staat er geen verbinding met de database open: een trage lezer houdt er geen bezet.
    private async IAsyncEnumerable<Lijststuk> Alles()
    {
        using (eerste)
        {
            yield return eerste;
        }

        await using (verder)
        {
            while (verder is not null && await verder.MoveNextAsync())
            {
                using var stuk = verder.Current;
                yield return stuk;
            }
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
public sealed class Element<T>(Jsonblok element) : IResult, IEndpointMetadataProvider
{
    /// <inheritdoc/>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using (element)
        {
            await JsonAntwoord.SchrijfAsync(httpContext, JsonAntwoord.Type, element.Inhoud);
        }
    }
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
    public const string Type = "application/json; charset=utf-8";

    public static Task SchrijfAsync(HttpContext context, Action<Utf8JsonWriter> schrijf) => SchrijfAsync(context, Type, schrijf);

    public static async Task SchrijfAsync(HttpContext context, string type, Action<Utf8JsonWriter> schrijf)
    {
        using var blok = Jsonblok.Neem();
        schrijf(blok.Writer);
        await SchrijfAsync(context, type, blok.Inhoud);
    }

    public static async Task SchrijfAsync(HttpContext context, string type, params ReadOnlyMemory<byte>[] delen)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = delen.Sum(deel => (long)deel.Length);
        foreach (var deel in delen)
        {
            await context.Response.BodyWriter.WriteAsync(deel, context.RequestAborted);
        }
    }
}
