using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Http.Opzet;

/// <summary>Traces, metingen van de server en logboek over OTLP. Uit, en dan kost het niets, tenzij er een ontvanger is ingesteld.</summary>
public static class Telemetrie
{
    private const string Ontvanger = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Is er een ontvanger?</summary>
    public static bool IsAan(IConfiguration configuration) => !string.IsNullOrWhiteSpace(Adres(configuration));

    /// <summary>Zet OpenTelemetry op, als er een ontvanger is: <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> of <c>OpenTelemetry:Endpoint</c>.</summary>
    public static void AddTelemetrie(this WebApplicationBuilder builder)
    {
        if (IsAan(builder.Configuration))
        {
            ZetAan(builder);
        }
    }

    private static string? Adres(IConfiguration configuration) =>
        configuration["OpenTelemetry:Endpoint"] is { Length: > 0 } adres ? adres : configuration[Ontvanger];

    // Apart: zo worden de assemblies van OpenTelemetry alleen geladen als het aan staat.
    private static void ZetAan(WebApplicationBuilder builder)
    {
        // Serilog geeft alles door aan wat hier staat; de console is al van Serilog.
        builder.Logging.ClearProviders();

        // De exporter leest dit en de andere OTEL-variabelen uit de configuratie.
        builder.Configuration[Ontvanger] = Adres(builder.Configuration);
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(bron => bron.AddService("wijkbenchmark", serviceVersion: Koppen.Versie))
            .WithTracing(traces => traces
                .AddAspNetCoreInstrumentation(verzoeken =>
                {
                    verzoeken.Filter = context => !context.Request.Path.StartsWithSegments("/health");
                    verzoeken.EnrichWithHttpRequest = Geheimhouding.ZonderVraag;
                })
                .AddSource(Databasemeting.Naam)
                .AddSqlClientInstrumentation())
            .WithMetrics(metingen => metingen
                .AddAspNetCoreInstrumentation()
                .AddMeter(Databasemeting.Naam, Bewaard.Meternaam, "System.Runtime"))
            .WithLogging(configureBuilder: null, logboek => logboek.IncludeFormattedMessage = true)
            .UseOtlpExporter();
    }
}
