using System.IO.Hashing;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Wijkbenchmark.Api.Http.Antwoord;

/// <summary>Een geslaagd antwoord zoals het de deur uitgaat: de ingepakte bytes met hun koppen.</summary>
public sealed class Afgewerkt : IResult
{
    /// <summary>
    /// De header die zegt dat de database niet antwoordt: hoeveel seconden geleden de dataversie van dit antwoord voor het laatst gelezen is.
    /// </summary>
    public const string ZonderDatabase = "Zonder-Database";

    private const string Bewaren = "public, no-cache";
    private const string Hangt = "Accept, Accept-Encoding";

    private readonly string _type;
    private readonly string? _inpakking;
    private readonly DateTimeOffset? _gewijzigd;
    private readonly KeyValuePair<string, StringValues>[] _koppen;
    private readonly string? _laatst;

    /// <summary>Werkt een antwoord af.</summary>
    /// <param name="type">Het mediatype.</param>
    /// <param name="inhoud">De inhoud, nog niet ingepakt.</param>
    /// <param name="inpakking">Hoe de vrager haar wil.</param>
    /// <param name="gewijzigd">Wanneer de gegevens erachter veranderden.</param>
    /// <param name="koppen">De koppen die alleen dit antwoord heeft.</param>
    public Afgewerkt(
        string type, ReadOnlyMemory<byte> inhoud, Inpakking inpakking, DateTimeOffset? gewijzigd, params KeyValuePair<string, StringValues>[] koppen)
    {
        (Inhoud, var gepakt) = Inpakken.Pak(inhoud, inpakking);
        (_type, _inpakking, _gewijzigd, _koppen) = (type, Inpakken.Naam(gepakt), gewijzigd, koppen);
        _laatst = gewijzigd is { } moment ? HeaderUtilities.FormatDate(moment) : null;
        ETag = $"\"{Convert.ToHexStringLower(XxHash128.Hash(Inhoud))}\"";
    }

    /// <summary>De bytes zoals ze verstuurd worden.</summary>
    public byte[] Inhoud { get; }

    /// <summary>De ETag: die van precies deze bytes.</summary>
    public string ETag { get; }

    /// <summary>Verstuurt het antwoord, of 304 als de vrager het al heeft.</summary>
    /// <param name="context">Het verzoek.</param>
    /// <param name="onderweg">Wat op trage lezers wacht, voor wie dat al heeft.</param>
    public Task GeefAsync(HttpContext context, Onderweg? onderweg = null)
    {
        var (request, response) = (context.Request, context.Response);
        var headers = response.Headers;
        headers.ETag = ETag;
        headers.CacheControl = Bewaren;
        headers.Vary = Hangt;
        if (_laatst is not null)
        {
            headers.LastModified = _laatst;
        }

        if (IsBekend(request, ETag, _gewijzigd))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        headers.ContentType = _type;
        headers.ContentLength = Inhoud.Length;
        if (_inpakking is not null)
        {
            headers.ContentEncoding = _inpakking;
        }

        foreach (var (naam, waarde) in _koppen)
        {
            headers[naam] = waarde;
        }

        if (HttpMethods.IsHead(request.Method))
        {
            return Task.CompletedTask;
        }

        return VerstuurAsync(context, Inhoud, this, onderweg);
    }

    /// <summary>Verstuurt bytes in stukken die op de lezer wachten.</summary>
    /// <param name="context">Het verzoek.</param>
    /// <param name="bytes">Wat er verstuurd wordt.</param>
    /// <param name="inhoud">Waar het bij hoort: wie hetzelfde krijgt deelt het.</param>
    /// <param name="onderweg">Wat op trage lezers wacht, voor wie dat al heeft.</param>
    internal static Task VerstuurAsync(HttpContext context, ReadOnlyMemory<byte> bytes, object inhoud, Onderweg? onderweg = null)
    {
        // De tijd die een verzoek mag duren is voor het maken; hoe snel iemand het binnenhaalt bewaakt Kestrel.
        context.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        onderweg ??= context.RequestServices.GetRequiredService<Onderweg>();
        return onderweg.VerstuurAsync(context, context.Response.Body, bytes, inhoud);
    }

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext) => GeefAsync(httpContext);

    /// <summary>Of de vrager het antwoord al heeft: zijn ETag beslist, en stuurt hij die niet, dan wanneer de gegevens veranderden.</summary>
    /// <param name="request">Het verzoek.</param>
    /// <param name="etag">De ETag van het antwoord; <c>null</c> als het er geen heeft.</param>
    /// <param name="gewijzigd">Wanneer de gegevens veranderden.</param>
    internal static bool IsBekend(HttpRequest request, string? etag, DateTimeOffset? gewijzigd)
    {
        var bekend = request.Headers.IfNoneMatch;
        if (bekend.Count > 0)
        {
            return bekend == etag
                || request.GetTypedHeaders().IfNoneMatch.Any(b => b.Equals(EntityTagHeaderValue.Any) || b.Tag == etag);
        }

        return gewijzigd is { } moment
            && request.Headers.IfModifiedSince.Count > 0
            && HeaderUtilities.TryParseDate(request.Headers.IfModifiedSince.ToString(), out var sinds)
            && moment.ToUnixTimeSeconds() <= sinds.ToUnixTimeSeconds();
    }
}
