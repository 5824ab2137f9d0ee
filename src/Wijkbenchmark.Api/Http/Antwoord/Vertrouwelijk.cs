using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Wijkbenchmark.Api.Lezen;

namespace Wijkbenchmark.Api.Http.Antwoord;

/// <summary>Het antwoord met één element dat alleen voor de vrager is: het wordt nergens bewaard, ook niet door hem met een ETag.</summary>
/// <typeparam name="T">De vorm van het element, voor de beschrijving van de API.</typeparam>
public sealed class Vertrouwelijk<T>(Jsonblok element) : IResult, IEndpointMetadataProvider
{
    /// <inheritdoc/>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = Inhoud.Json;
        response.ContentLength = element.Inhoud.Length;
        return HttpMethods.IsHead(httpContext.Request.Method)
            ? Task.CompletedTask
            : response.BodyWriter.WriteAsync(element.Inhoud, httpContext.RequestAborted).AsTask();
    }
}
