using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;
using YamlDotNet.Serialization;

namespace Wijkbenchmark.Api.Http;

/// <summary>Geeft het contract, <c>openapi.yaml</c>, zoals het geschreven is en als JSON, en laat het zien in Swagger UI.</summary>
public static class Contract
{
    /// <summary>Het contract naast het programma.</summary>
    public static string Bestand { get; } = Path.Combine(AppContext.BaseDirectory, "openapi.yaml");

    private static readonly Lazy<byte[]> _yaml = new(() => File.ReadAllBytes(Bestand));

    private static readonly Lazy<byte[]> _json = new(() =>
    {
        var document = new DeserializerBuilder()
            .WithAttemptingUnquotedStringTypeDeserialization()
            .Build()
            .Deserialize<object>(Encoding.UTF8.GetString(_yaml.Value));
        return Encoding.UTF8.GetBytes(new SerializerBuilder().JsonCompatible().Build().Serialize(document));
    });

    /// <summary>Het contract als JSON.</summary>
    public static ReadOnlySpan<byte> Json => _json.Value;

    /// <summary>Zet het contract op zijn vaste adressen en Swagger UI op <c>/swagger</c>.</summary>
    public static void MapContract(this WebApplication app)
    {
        app.MapLui("/v1/openapi.json", (HttpContext context) => Geef(context, _json.Value, "application/json")).ExcludeFromDescription();
        app.MapLui("/v1/openapi.yaml", (HttpContext context) => Geef(context, _yaml.Value, "application/yaml")).ExcludeFromDescription();
        app.UseSwaggerUI(ui =>
        {
            ui.SwaggerEndpoint("/v1/openapi.json", "Wijkbenchmark v1");
            ui.DocumentTitle = "Wijkbenchmark API";
            ui.EnableTryItOutByDefault();
            ui.DefaultModelsExpandDepth(0);
        });
    }

    /// <summary>Geeft een document zonder parameters, met een ETag van zijn inhoud.</summary>
    internal static IResult Geef(HttpContext context, byte[] inhoud, string type)
    {
        if (context.Request.Query.Count > 0)
        {
            return Problemen.OngeldigeInvoer([.. context.Request.Query.Keys.Select(naam => new InvalidParam(naam, "dit adres kent geen parameters."))]);
        }

        // Lezen kent geen voorwaarde vooraf: zoals elk ander adres let dit niet op If-Match, waar het framework een 412 van maakt.
        context.Request.Headers.IfMatch = default;
        context.Response.Headers.CacheControl = "public, no-cache";
        return TypedResults.Bytes(inhoud, type, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(inhoud).AsSpan(0, 8))}\""));
    }
}
