using Serilog;
using Serilog.AspNetCore;
using Serilog.Events;

namespace Wijkbenchmark.Api.Http;

/// <summary>Wat in het logboek komt: één regel per verzoek, zonder adres of invoer van de bezoeker.</summary>
public static class Logboek
{
    /// <summary>Zet Serilog op, instelbaar onder <c>Serilog</c>.</summary>
    public static void AddLogboek(this WebApplicationBuilder builder) => builder.Services.AddSerilog((services, logger) => logger
        .MinimumLevel.Information()
        .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
        .MinimumLevel.Override("System", LogEventLevel.Warning)
        .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
        .Enrich.FromLogContext()
        .WriteTo.Console(formatProvider: System.Globalization.CultureInfo.InvariantCulture)
        .ReadFrom.Configuration(builder.Configuration)
        .ReadFrom.Services(services));

    /// <summary>Eén regel per verzoek: het niveau volgt de status, en alleen het pad staat erin, nooit wat de bezoeker zocht.</summary>
    public static void Verzoeken(RequestLoggingOptions options)
    {
        options.MessageTemplate = "{RequestMethod} {RequestPath} {StatusCode} in {Elapsed:0.0} ms";
        options.GetLevel = (context, _, fout) => context.Response.StatusCode switch
        {
            >= 500 => LogEventLevel.Error,
            _ when fout is not null => LogEventLevel.Error,
            >= 400 => LogEventLevel.Warning,
            _ when context.Request.Path.StartsWithSegments("/health") => LogEventLevel.Debug,
            _ => LogEventLevel.Information,
        };
    }
}
