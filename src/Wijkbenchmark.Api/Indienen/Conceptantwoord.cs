using Microsoft.Extensions.Primitives;
using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Lezen;

namespace Wijkbenchmark.Api.Indienen;

/// <summary>Een geslaagd antwoord van een gesloten adres: niet ingepakt en nergens bewaard, met de ETag van het concept.</summary>
internal sealed class Conceptantwoord(int status, ReadOnlyMemory<byte> inhoud, string? etag) : IResult
{
    /// <summary>Waar staat wat er gemaakt is, gerekend vanaf het adres van het verzoek.</summary>
    public string? Location { get; init; }

    /// <summary>De koppen van een lijst: het totaal, en de andere pagina's.</summary>
    public IEnumerable<KeyValuePair<string, StringValues>> Bladerkoppen { get; init; } = [];

    /// <summary>Een antwoord in JSON.</summary>
    public static Conceptantwoord Json<T>(int status, T antwoord, string? etag, string? location = null) =>
        new(status, JsonSerializer.SerializeToUtf8Bytes(antwoord, typeof(T), IndienenJson.Leesbaar), etag) { Location = location };

    /// <summary>Een pagina van een lijst.</summary>
    public static Conceptantwoord Lijst<T>(HttpRequest request, Blad blad, IReadOnlyList<T> alle, string? etag)
    {
        var (page, pageSize) = (Invoer.Geheel(blad.Page) ?? 1, Invoer.Geheel(blad.PageSize) ?? LijstVraag.StandaardPageSize);
        var lijst = new Lijst<T>(new(page, pageSize, alle.Count), [.. alle.Skip((int)Math.Min(int.MaxValue, (page - 1L) * pageSize)).Take(pageSize)]);
        return new(StatusCodes.Status200OK, JsonSerializer.SerializeToUtf8Bytes(lijst, typeof(Lijst<T>), IndienenJson.Leesbaar), etag)
        {
            Bladerkoppen = new Bladeren(alle.Count, (page, pageSize)).Koppen(request),
        };
    }

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        response.Headers.ETag = etag;
        response.Headers.Location = Location;
        foreach (var (naam, waarde) in Bladerkoppen)
        {
            response.Headers[naam] = waarde;
        }

        var lezen = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (lezen && etag is not null && Afgewerkt.IsBekend(request, etag, gewijzigd: null))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.StatusCode = status;
        response.ContentType = Inhoud.Json;
        response.ContentLength = inhoud.Length;
        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : Afgewerkt.VerstuurAsync(httpContext, inhoud, this);
    }
}
