using Serilog;
using Serilog.AspNetCore;
using Serilog.Configuration;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace Wijkbenchmark.Api.Http;

/// <summary>Wat in het logboek komt: één regel per verzoek, zonder adres of invoer van de bezoeker, met het traceId van zijn antwoord.</summary>
public static class Logboek
{
    // {TraceId} is leeg buiten een verzoek.
    private const string Regel = "[{Timestamp:HH:mm:ss} {Level:u3}] {Message:lj} {TraceId}{NewLine}{Exception}";

    /// <summary>Zet Serilog op, instelbaar onder <c>Serilog</c>.</summary>
    public static void AddLogboek(this WebApplicationBuilder builder) => builder.Services.AddSerilog(
        (services, logger) => logger
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)

            // Waarom een start niet lukt zegt Serverstart, zonder stapel.
            .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal)
            .Enrich.FromLogContext()
            .WriteTo.Async(Schrijf)
            .ReadFrom.Configuration(builder.Configuration)
            .ReadFrom.Services(services),
        writeToProviders: Telemetrie.IsAan(builder.Configuration));

    /// <summary>Eén regel per verzoek: het niveau volgt de status, en alleen het pad staat erin, nooit wat de bezoeker zocht.</summary>
    public static void Verzoeken(RequestLoggingOptions options)
    {
        options.MessageTemplate = "{RequestMethod} {RequestPath} {StatusCode} in {Elapsed:0.0} ms";

        // Het pad zoals het over de lijn komt, met procenten: een regeleinde erin maakt geen tweede regel, en een stuurteken stuurt geen terminal.
        options.GetMessageTemplateProperties = (context, _, duur, status) =>
        [
            new("RequestMethod", new ScalarValue(context.Request.Method)),
            new("RequestPath", new ScalarValue(context.Request.Path.ToUriComponent())),
            new("StatusCode", new ScalarValue(status)),
            new("Elapsed", new ScalarValue(duur)),
        ];
        options.GetLevel = (context, _, fout) => context.Response.StatusCode switch
        {
            >= 500 => LogEventLevel.Error,
            _ when fout is not null => LogEventLevel.Error,
            >= 400 => LogEventLevel.Warning,
            _ when context.Request.Path.StartsWithSegments("/health") => LogEventLevel.Debug,
            _ => LogEventLevel.Information,
        };
    }

    // Voor een mens tekst; voor een machine JSON, waarin ook een foutmelding met regeleinden één regel is.
    private static void Schrijf(LoggerSinkConfiguration naar) => _ = Console.IsOutputRedirected
        ? naar.Console(new RenderedCompactJsonFormatter())
        : naar.Console(outputTemplate: Regel, formatProvider: System.Globalization.CultureInfo.InvariantCulture);
}
