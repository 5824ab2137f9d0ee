using System.Text;
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
        app.MapGet("/v1/openapi.json", () => TypedResults.Bytes(_json.Value, "application/json")).ExcludeFromDescription();
        app.MapGet("/v1/openapi.yaml", () => TypedResults.Bytes(_yaml.Value, "application/yaml")).ExcludeFromDescription();
        app.UseSwaggerUI(ui =>
        {
            ui.SwaggerEndpoint("/v1/openapi.json", "Wijkbenchmark v1");
            ui.DocumentTitle = "Wijkbenchmark API";
            ui.EnableTryItOutByDefault();
        });
    }
}
