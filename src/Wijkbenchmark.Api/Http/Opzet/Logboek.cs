using System.Diagnostics;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Serilog;
using Serilog.AspNetCore;
using Serilog.Configuration;
using Serilog.Events;
using Serilog.Formatting.Compact;
using Wijkbenchmark.Api.Http.Antwoord;

namespace Wijkbenchmark.Api.Http.Opzet;

/// <summary>De instellingen onder <c>Logboek</c>.</summary>
public sealed class LogboekOptions
{
    /// <summary>Over hoeveel bewaarde antwoorden per seconde hoogstens een regel komt: meer leert niemand iets, en kost meer dan het antwoord zelf.</summary>
    public int BewaardPerSeconde { get; set; } = 100;
}

/// <summary>Wat in het logboek komt: één regel per verzoek, zonder adres of invoer van de bezoeker, met het traceId van zijn antwoord.</summary>
public static class Logboek
{
    /// <summary>De regel van een verzoek.</summary>
    public const string Verzoekregel = "{RequestMethod} {RequestPath} {StatusCode} in {Elapsed:0.0} ms";

    // {TraceId} is leeg buiten een verzoek.
    private const string Schermregel = "[{Timestamp:HH:mm:ss} {Level:u3}] {Message:lj} {TraceId}{NewLine}{Exception}";

    /// <summary>Zet Serilog op, instelbaar onder <c>Serilog</c>.</summary>
    public static void AddLogboek(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<LogboekOptions>().Bind(builder.Configuration.GetSection("Logboek"))
            .Validate(
                o => o.BewaardPerSeconde is >= 0 and <= 1_000_000,
                "Logboek:BewaardPerSeconde ligt tussen 0 en 1000000; kies bijvoorbeeld met de omgevingsvariabele Logboek__BewaardPerSeconde=100.")
            .ValidateOnStart();
        builder.Services.AddSingleton<Bewaardlogboek>();
        builder.Services.AddSerilog(
            (services, logger) =>
            {
                logger
                    .MinimumLevel.Information()
                    .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
                    .MinimumLevel.Override("System", LogEventLevel.Warning)
                    .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)

                    // Waarom een start niet lukt zegt Serverstart, zonder stapel; wat een verzoek liet mislukken zegt Foutafhandeling.
                    .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal)
                    .MinimumLevel.Override("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogEventLevel.Fatal)

                    // Zonder deze maakt het platform voor elk verzoek een spoor; dat doet UseSpoor, voor wie het nodig heeft.
                    .MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", LevelAlias.Off)

                    // Dat een verzoek te lang duurde staat met 504 in zijn regel; de stapel erbij zegt niets.
                    .MinimumLevel.Override("Microsoft.AspNetCore.Http.Timeouts", LogEventLevel.Error)
                    .Enrich.FromLogContext()
                    .Enrich.With<Geheimhouding>()
                    .Filter.ByExcluding(regel => regel.Exception is BadHttpRequestException fout && Geheimhouding.Is(fout.Message))
                    .WriteTo.Async(naar => naar.Buiten())
                    .ReadFrom.Services(services);

                // Serilog zoekt hiervoor alle assemblies af; dat is niet nodig als er niets staat.
                if (builder.Configuration.GetSection("Serilog").Exists())
                {
                    logger.ReadFrom.Configuration(builder.Configuration);
                }
            },
            writeToProviders: Telemetrie.IsAan(builder.Configuration));
    }

    /// <summary>
    /// Geeft een verzoek zijn traceId: dat van de vrager, of een nieuw. Wat bewaard is komt hier niet: dat antwoord noemt er geen.
    /// </summary>
    public static void UseSpoor(this WebApplication app) => app.Use(next => async context =>
    {
        using var spoor = Activity.Current is null ? new Activity("verzoek") : null;
        if (spoor is not null && ActivityContext.TryParse(context.Request.Headers.TraceParent, null, out var ouder))
        {
            spoor.SetParentId(ouder.TraceId, ouder.SpanId, ouder.TraceFlags);
        }

        spoor?.Start();
        await next(context);
    });

    /// <summary>Eén regel per verzoek, ook als het geweigerd wordt: deze verwerking staat buiten alles wat antwoordt.</summary>
    public static void UseLogboek(this WebApplication app) => app.UseSerilogRequestLogging(options =>
    {
        Verzoeken(options);
        options.Logger = app.Services.GetRequiredService<Serilog.ILogger>();
    });

    /// <summary>Wat er over een verzoek staat: het niveau volgt de status, en alleen het pad staat erin, nooit wat de bezoeker zocht.</summary>
    public static void Verzoeken(RequestLoggingOptions options)
    {
        options.MessageTemplate = Verzoekregel;

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
            StatusCodes.Status499ClientClosedRequest => LogEventLevel.Information,
            _ when fout is not null => LogEventLevel.Error,
            >= 400 => LogEventLevel.Warning,
            _ when context.Request.Path.StartsWithSegments("/health") => LogEventLevel.Debug,
            _ => LogEventLevel.Information,
        };
    }

    // Voor een mens tekst; voor een machine JSON, waarin ook een foutmelding met regeleinden één regel is.
    private static LoggerConfiguration Buiten(this LoggerSinkConfiguration naar) => Console.IsOutputRedirected
        ? naar.Console(new RenderedCompactJsonFormatter())
        : naar.Console(outputTemplate: Schermregel, formatProvider: System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>De regels over bewaarde antwoorden: de eerste zoveel van elke seconde. Of er een komt staat vast voor er iets voor gemaakt wordt.</summary>
public sealed partial class Bewaardlogboek(ILogger<Bewaardlogboek> logger, IOptions<LogboekOptions> options, Onderweg onderweg) : IDisposable
{
    private readonly FixedWindowRateLimiter? _perSeconde = options.Value.BewaardPerSeconde == 0 ? null : new(new()
    {
        PermitLimit = options.Value.BewaardPerSeconde,
        Window = TimeSpan.FromSeconds(1),
    });

    /// <inheritdoc/>
    public void Dispose() => _perSeconde?.Dispose();

    /// <summary>Verstuurt het antwoord, en zet er een regel over als dat mag.</summary>
    public Task MetRegel(HttpContext context, Afgewerkt antwoord)
    {
        using var lease = _perSeconde?.AttemptAcquire();
        return lease is { IsAcquired: true } ? VerstuurAsync(context, antwoord) : antwoord.GeefAsync(context, onderweg);
    }

    private async Task VerstuurAsync(HttpContext context, Afgewerkt antwoord)
    {
        var begin = Stopwatch.GetTimestamp();
        try
        {
            await antwoord.GeefAsync(context, onderweg);
        }
        finally
        {
            var duur = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
            LogVerzoek(logger, context.Request.Method, context.Request.Path.ToUriComponent(), context.Response.StatusCode, duur);
        }
    }

    [LoggerMessage(LogLevel.Information, Logboek.Verzoekregel)]
    private static partial void LogVerzoek(
        Microsoft.Extensions.Logging.ILogger logger, string requestMethod, string requestPath, int statusCode, double elapsed);
}
