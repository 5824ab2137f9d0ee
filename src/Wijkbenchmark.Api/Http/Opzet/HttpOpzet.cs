using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Wijkbenchmark.Api.Http.Antwoord;

namespace Wijkbenchmark.Api.Http.Opzet;

/// <summary>De opzet van alles rond HTTP.</summary>
public static class HttpOpzet
{
    /// <summary>Waar de server luistert als niemand iets anders zegt.</summary>
    public const string Standaardadres = "http://localhost:5080";

    /// <summary>De naam van wat een webpagina mag waar een document heen gestuurd wordt.</summary>
    internal const string MetDocument = "document";

    // Wat Kestrel hoogstens van een antwoord bewaart voor een lezer die achterloopt.
    private const int WachtendeBytes = 32 * 1024;

    // Trager dan dit wordt afgebroken: een vaste plek voor wie nauwelijks leest is er niet.
    private const double TraagsteLezer = 2048;

    private static readonly TimeSpan _aanloop = TimeSpan.FromSeconds(10);

    /// <summary>De diensten: fouten, CORS, grenzen, wat bewaard wordt en de standaardpoort.</summary>
    public static void AddHttp(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddExceptionHandler<Foutafhandeling>();
        builder.AddProxy();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddCors(cors =>
        {
            cors.AddDefaultPolicy(Open);
            cors.AddPolicy(MetDocument, policy => policy.AllowAnyOrigin().WithMethods("POST").WithHeaders("Content-Type")
                .SetPreflightMaxAge(TimeSpan.FromDays(1)));
        });
        services.AddGrenzen(builder.Configuration);
        services.AddOptions<CacheOptions>().Bind(builder.Configuration.GetSection("Cache"))
            .Validate(o => o.MiB is >= 1 and <= 65536, "Cache:MiB ligt tussen 1 en 65536, bijvoorbeeld Cache__MiB=64; zet bewaren uit met Cache__Aan=false.")
            .Validate(o => o.ZonderDatabaseSeconden is >= 0 and <= 86400, "Cache:ZonderDatabaseSeconden ligt tussen 0 en 86400; 0 is niet, bijvoorbeeld "
                + "Cache__ZonderDatabaseSeconden=300.")
            .ValidateOnStart();
        services.AddSingleton<Bewaard>();
        services.AddOptions<OnderwegOptions>().Bind(builder.Configuration.GetSection("Onderweg"))
            .Validate(o => o.MiB is >= 8 and <= 65536, "Onderweg:MiB ligt tussen 8 en 65536, bijvoorbeeld Onderweg__MiB=96.")
            .ValidateOnStart();
        services.AddSingleton<Onderweg>();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase)));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 64 * 1024;
            kestrel.Limits.MaxResponseBufferSize = WachtendeBytes;
            kestrel.Limits.MinResponseDataRate = new MinDataRate(TraagsteLezer, _aanloop);
        });

        // In code en alleen als niets anders het zegt: een launchprofiel of Urls in appsettings zou ASPNETCORE_URLS stil overtroeven.
        if (string.IsNullOrEmpty(builder.Configuration["urls"])
            && string.IsNullOrEmpty(builder.Configuration["http_ports"])
            && string.IsNullOrEmpty(builder.Configuration["https_ports"])
            && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(Standaardadres);
        }
    }

    /// <summary>De verwerking van elk verzoek, van buiten naar binnen. Het logboek staat buiten alles wat antwoordt: het ziet wat de client kreeg.</summary>
    public static void UseHttp(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<ProxyOptions>>().Value.Vertrouwd.Length > 0)
        {
            app.UseForwardedHeaders();
        }

        app.UseRouting();
        app.UseBewaard();
        app.UseSpoor();
        app.UseLogboek();
        app.UseKoppen();
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(Foutafhandeling.VulKaalAntwoord);
        app.UseKorteVerzoeken();
        app.UseStrikteAdressen();
        app.UseRateLimiter();
        app.UseWhen(
            context => (HttpMethods.IsOptions(context.Request.Method) && !Gesloten.Is(context))
                || context.GetEndpoint()?.Metadata.GetMetadata<ICorsMetadata>() is not null,
            vooraf => vooraf.UseCors());
        app.UseRequestTimeouts();
    }

    // Een browser vraagt vooraf of het mag; een dag lang hoeft hij dat niet nog eens te doen.
    private static void Open(CorsPolicyBuilder policy) => policy
        .AllowAnyOrigin()
        .WithMethods("GET", "HEAD")
        .AllowAnyHeader()
        .SetPreflightMaxAge(TimeSpan.FromDays(1));
}
