using System.Text;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Swashbuckle.AspNetCore.SwaggerUI;
using Wijkbenchmark.Api.Http.Opzet;
using YamlDotNet.Serialization;

namespace Wijkbenchmark.Api.Uitgave;

/// <summary>Geeft het contract, <c>openapi.yaml</c>, zoals het geschreven is en als JSON, en laat het zien in Swagger UI.</summary>
public static class Contract
{
    private static readonly Vast _yaml = new("application/yaml; charset=utf-8", () => File.ReadAllBytes(Bestand!));

    private static readonly Vast _json = new("application/json; charset=utf-8", () =>
    {
        var document = new DeserializerBuilder()
            .WithAttemptingUnquotedStringTypeDeserialization()
            .Build()
            .Deserialize<object>(Encoding.UTF8.GetString(_yaml.Inhoud));
        return Encoding.UTF8.GetBytes(new SerializerBuilder().JsonCompatible().Build().Serialize(document));
    });

    /// <summary>Het contract naast het programma.</summary>
    public static string Bestand { get; } = Path.Combine(AppContext.BaseDirectory, "openapi.yaml");

    /// <summary>Het contract als JSON.</summary>
    public static ReadOnlySpan<byte> Json => _json.Inhoud;

    /// <summary>Zet het contract op zijn vaste adressen en Swagger UI op <c>/swagger</c>.</summary>
    public static void MapContract(this WebApplication app)
    {
        app.MapGetHead("/v1/openapi.json", _json.GeefZonderParametersAsync).ExcludeFromDescription();
        app.MapGetHead("/v1/openapi.yaml", _yaml.GeefZonderParametersAsync).ExcludeFromDescription();

        // De bestanden van Swagger UI geeft de bibliotheek in één stuk, elke keer opnieuw; wij samengepakt, en in stukken die op de lezer wachten.
        var bestanden = new EmbeddedFileProvider(typeof(SwaggerUIOptions).Assembly, "Swashbuckle.AspNetCore.SwaggerUI.node_modules.swagger_ui_dist");
        var typen = new FileExtensionContentTypeProvider();
        foreach (var bestand in bestanden.GetDirectoryContents("").Where(b => b.Name is not "index.html" and not "index.js" && typen.TryGetContentType(b.Name, out _)))
        {
            app.MapGetHead($"/swagger/{bestand.Name}", Vast.Bestand(bestand, typen.Mappings[Path.GetExtension(bestand.Name)]).GeefAsync).ExcludeFromDescription();
        }

        app.UseWhen(context => context.GetEndpoint() is null, rest => rest.UseSwaggerUI(ui =>
        {
            ui.SwaggerEndpoint("/v1/openapi.json", "Wijkbenchmark v1");
            ui.DocumentTitle = "Wijkbenchmark API";
            ui.EnableTryItOutByDefault();
            ui.DefaultModelsExpandDepth(0);
        }));
    }
}
