using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;
using Wijkbenchmark.Api.Metingen;

namespace Wijkbenchmark.Api.Http;

/// <summary>De opzet van alles rond HTTP.</summary>
public static class HttpOpzet
{
    /// <summary>De diensten: fouten, CORS, grenzen en de standaardpoort.</summary>
    public static void AddHttp(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddExceptionHandler<Foutafhandeling>();
        services.AddSingleton<IValidateOptions<UitgeverOptions>, UitgeverOptions.Validator>();
        services.AddOptions<UitgeverOptions>().Bind(builder.Configuration.GetSection("Uitgever")).ValidateOnStart();
        builder.AddProxy();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddCors(cors => cors.AddDefaultPolicy(Open));
        services.AddGrenzen(builder.Configuration);
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
        });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 64 * 1024;
        });

        // In code en alleen als niets anders het zegt: een launchprofiel of Urls in appsettings zou ASPNETCORE_URLS stil overtroeven.
        if (string.IsNullOrEmpty(builder.Configuration["urls"])
            && string.IsNullOrEmpty(builder.Configuration["http_ports"])
            && string.IsNullOrEmpty(builder.Configuration["https_ports"])
            && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls("http://localhost:5080");
        }

        Regels.SpreekNederlands();
    }

    /// <summary>De verwerking van elk verzoek, van buiten naar binnen.</summary>
    public static void UseHttp(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseKoppen();
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(Foutafhandeling.VulKaalAntwoord);

        // Vóór alles wat zelf weigert: ook een fout mag een pagina van elders lezen. Wie geen Origin noemt gaat het niet aan, en zonder dit
        // opent CORS voor elk verzoek een scope van diensten.
        app.UseWhen(context => context.Request.Headers.Origin.Count > 0, elders => elders.UseCors());
        app.UseHead();
        app.UseStrikteAdressen();
        app.UseKorteVerzoeken();
    }

    // Open gegevens: lezen mag van elke pagina.
    private static void Open(CorsPolicyBuilder policy) => policy
        .AllowAnyOrigin()
        .WithMethods("GET", "HEAD")
        .AllowAnyHeader()
        .WithExposedHeaders("Link", "API-Version", "ETag", "Retry-After");
}
