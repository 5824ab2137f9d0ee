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
            .AddEndpointFilter(Validatie<T>.KijkNa)
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

    /// <summary>
    /// Geeft een goed antwoord zijn ETag. Wie er met * naar vraagt heeft genoeg aan de wetenschap dat er een antwoord is:
    /// een lijst is er altijd, of een code bestaat weet alleen de handler.
    /// </summary>
    private static async ValueTask<object?> MetEtag(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        var allesBekend = request.Headers.IfNoneMatch == "*";
        var antwoord = allesBekend && request.RouteValues.Count == 0 ? null : await next(context);
        if ((antwoord is INestedHttpResult keuze ? keuze.Result : antwoord) is Probleemantwoord)
        {
            return antwoord;
        }

        // Meteen en niet pas bij het versturen: wat bewaard wordt neemt de koppen mee die er dan al zijn.
        Etag.Zet(context.HttpContext, context.Arguments.OfType<Stand>().Single());
        return allesBekend ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : antwoord;
    }
}
