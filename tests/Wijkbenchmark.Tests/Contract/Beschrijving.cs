using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Wijkbenchmark.Tests.Contract;

/// <summary>Hoe Swashbuckle de routes en antwoordtypen beschrijft, om het naast het contract te leggen. De server geeft alleen het contract.</summary>
internal static class Beschrijving
{
    public static void VoegToe(IServiceCollection services) => services.AddEndpointsApiExplorer().AddSwaggerGen(options =>
    {
        options.SupportNonNullableReferenceTypes();
        options.UseAllOfToExtendReferenceSchemas();
        options.SchemaFilter<AltijdGeschreven>();
        options.ParameterFilter<Verplicht>();
    });

    /// <summary>Een verplichte parameter is voor het framework een gewone, zodat ons eigen probleem zegt dat hij ontbreekt.</summary>
    private sealed class Verplicht : IParameterFilter
    {
        public void Apply(IOpenApiParameter parameter, ParameterFilterContext context)
        {
            if (parameter is OpenApiParameter beschrijving && context.ParameterInfo?.IsDefined(typeof(RequiredAttribute), inherit: true) == true)
            {
                beschrijving.Required = true;
            }
        }
    }

    /// <summary>Elke eigenschap wordt geschreven, ook als ze null is; alleen wat met expand komt kan ontbreken.</summary>
    private sealed class AltijdGeschreven : ISchemaFilter
    {
        public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
        {
            if (schema is OpenApiSchema { Properties: { } eigenschappen } beschrijving)
            {
                beschrijving.Required = context.Type.GetProperties()
                    .Where(p => p.GetCustomAttribute<JsonIgnoreAttribute>() is null)
                    .Select(p => p.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(p.Name))
                    .Where(eigenschappen.ContainsKey)
                    .ToHashSet();
            }
        }
    }
}
