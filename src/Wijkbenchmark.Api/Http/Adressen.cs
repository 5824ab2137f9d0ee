using Microsoft.Net.Http.Headers;
using Wijkbenchmark.Api.Database;

namespace Wijkbenchmark.Api.Http;

/// <summary>Wat voor alle adressen onder <c>/v1</c> geldt.</summary>
public static class Adressen
{
    /// <summary>De groep <c>/v1</c>: alleen vormen die een adres heeft, met ETag, en problemen voor wat misgaat.</summary>
    public static RouteGroupBuilder MapV1(this IEndpointRouteBuilder app) => app.MapGroup("/v1")
        .AddEndpointFilter(Representatie.AlleenWatKan)
        .WithMetadata(
            new ProducesResponseTypeMetadata(StatusCodes.Status406NotAcceptable, typeof(Probleem), ["application/problem+json"]),
            new ProducesResponseTypeMetadata(StatusCodes.Status414UriTooLong, typeof(Probleem), ["application/problem+json"]),
            new ProducesResponseTypeMetadata(StatusCodes.Status429TooManyRequests, typeof(Probleem), ["application/problem+json"]),
            new ProducesResponseTypeMetadata(StatusCodes.Status431RequestHeaderFieldsTooLarge, typeof(Probleem), ["application/problem+json"]),
            new ProducesResponseTypeMetadata(StatusCodes.Status500InternalServerError, typeof(Probleem), ["application/problem+json"]),
            new ProducesResponseTypeMetadata(StatusCodes.Status503ServiceUnavailable, typeof(Probleem), ["application/problem+json"]),
            new ProducesResponseTypeMetadata(StatusCodes.Status504GatewayTimeout, typeof(Probleem), ["application/problem+json"]));

    /// <summary>Kijkt het verzoek na, geeft het antwoord een ETag, en geeft het adres zijn naam: de operationId van het contract.</summary>
    /// <typeparam name="T">Het verzoek.</typeparam>
    public static RouteHandlerBuilder Verzoek<T>(this RouteHandlerBuilder adres, string naam)
        where T : IVerzoek => adres
            .WithName(naam)
            .WithMetadata(new PerDataversieMetadata())
            .AddEndpointFilter<Validatie<T>>()
            .AddEndpointFilter(MetEtag)
            .WithMetadata(
                typeof(ILijstRequest).IsAssignableFrom(typeof(T)) ? new Representaties(Vorm.Json, Vorm.Csv) : new Representaties(Vorm.Json),
                new ProducesResponseTypeMetadata(StatusCodes.Status304NotModified, typeof(void), []),
                new ProducesResponseTypeMetadata(StatusCodes.Status400BadRequest, typeof(Probleem), ["application/problem+json"]))
            .Add404<T>();

    /// <summary>Niets te vinden is er waar een code in het adres staat, of waar geantwoord wordt uit een meting.</summary>
    private static RouteHandlerBuilder Add404<T>(this RouteHandlerBuilder adres)
    {
        adres.Add(bouwer =>
        {
            if (typeof(MetingRequest).IsAssignableFrom(typeof(T)) || ((RouteEndpointBuilder)bouwer).RoutePattern.Parameters.Count > 0)
            {
                bouwer.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status404NotFound, typeof(Probleem), ["application/problem+json"]));
            }
        });
        return adres;
    }

    /// <summary>Eén ETag voor wat bij deze gegevens, deze build en deze vorm hoort; wie hem al heeft krijgt 304, zonder dat de database eraan te pas komt.</summary>
    private static async ValueTask<object?> MetEtag(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var stand = context.Arguments.OfType<Stand>().Single();
        var request = context.HttpContext.Request;
        var vorm = Representatie.Van(context.HttpContext).Vorm is var gekozen and not Vorm.Json ? $"-{Representaties.Naam(gekozen)}" : "";
        var ingepakt = Cache.Inpakken(request) is { Length: > 0 } inpakken ? $"-{inpakken}" : "";
        var etag = new EntityTagHeaderValue($"\"{stand.Versie:x}-{stand.Gewijzigd.ToUnixTimeSeconds():x}-{_build}{vorm}{ingepakt}\"");
        object? antwoord = request.GetTypedHeaders().IfNoneMatch.Any(b => b.Compare(etag, useStrongComparison: false))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : await next(context);

        // Meteen en niet pas bij het versturen: wat bewaard wordt neemt de koppen mee die er dan al zijn.
        if ((antwoord is INestedHttpResult keuze ? keuze.Result : antwoord) is not Probleemantwoord)
        {
            var headers = context.HttpContext.Response.GetTypedHeaders();
            headers.ETag = etag;
            headers.LastModified = stand.Gewijzigd;
            headers.CacheControl = new CacheControlHeaderValue { Public = true, NoCache = true };
            context.HttpContext.Response.Headers.Vary = "Accept, Accept-Encoding";
        }

        return antwoord;
    }

    private static readonly string _build = typeof(Adressen).Module.ModuleVersionId.ToString("N")[..8];
}
