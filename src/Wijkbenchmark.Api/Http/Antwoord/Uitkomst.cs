using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Wijkbenchmark.Api.Lezen;

namespace Wijkbenchmark.Api.Http.Antwoord;

/// <summary>Het antwoord op wat iemand stuurde: voor hem alleen, nergens bewaard.</summary>
/// <typeparam name="T">De vorm.</typeparam>
public sealed class Uitkomst<T>(Jsonblok blok) : IResult, IEndpointMetadataProvider
{
    /// <inheritdoc/>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = Inhoud.Json;
        httpContext.Response.ContentLength = blok.Inhoud.Length;
        return Afgewerkt.VerstuurAsync(httpContext, blok.Inhoud, blok);
    }
}
