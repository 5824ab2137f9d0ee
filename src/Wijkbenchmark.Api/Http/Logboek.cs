using Microsoft.Extensions.Options;
using Serilog;
using Serilog.AspNetCore;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;
using Serilog.Sinks.Async;

namespace Wijkbenchmark.Api.Http;

/// <summary>De instellingen onder <c>Logboek</c>.</summary>
public sealed class LogboekOptions
{
    /// <summary>Over hoeveel bewaarde antwoorden per seconde hoogstens een regel komt: meer leert niemand iets, en kost meer dan het antwoord zelf.</summary>
    public int BewaardPerSeconde { get; set; } = 100;
}

/// <summary>Wat in het logboek komt: één regel per verzoek, zonder adres of invoer van de bezoeker, met het traceId van zijn antwoord.</summary>
public static class Logboek
{
    // {TraceId} is leeg buiten een verzoek.
    private const string Regel = "[{Timestamp:HH:mm:ss} {Level:u3}] {Message:lj} {TraceId}{NewLine}{Exception}";

    /// <summary>Zet Serilog op, instelbaar onder <c>Serilog</c>.</summary>
    public static void AddLogboek(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<LogboekOptions>().Bind(builder.Configuration.GetSection("Logboek"))
            .Validate(
                o => o.BewaardPerSeconde is >= 0 and <= 1_000_000,
                "Logboek:BewaardPerSeconde ligt tussen 0 en 1000000; kies bijvoorbeeld met de omgevingsvariabele Logboek__BewaardPerSeconde=100.")
            .ValidateOnStart();
        builder.Services.AddSerilog(
            (services, logger) =>
            {
                logger
                    .MinimumLevel.Information()
                    .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
                    .MinimumLevel.Override("System", LogEventLevel.Warning)
                    .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)

                    // Waarom een start niet lukt zegt Serverstart, zonder stapel.
                    .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal)
                    .Enrich.FromLogContext()
                    .WriteTo.Buiten()
                    .ReadFrom.Services(services);

                // Serilog zoekt hiervoor alle assemblies af; dat is niet nodig als er niets staat.
                if (builder.Configuration.GetSection("Serilog").Exists())
                {
                    logger.ReadFrom.Configuration(builder.Configuration);
                }
            },
            writeToProviders: Telemetrie.IsAan(builder.Configuration));
    }

    /// <summary>Eén regel per verzoek; over bewaarde antwoorden niet meer dan de instelling zegt.</summary>
    public static void UseLogboek(this WebApplication app)
    {
        var steekproef = new Steekproef(app.Services.GetRequiredService<IOptions<LogboekOptions>>());
        app.UseSerilogRequestLogging(options =>
        {
            Verzoeken(options);
            options.Logger = app.Services.GetRequiredService<Serilog.ILogger>();
            var niveau = options.GetLevel;
            options.GetLevel = (context, duur, fout) => niveau(context, duur, fout) is var gewoon && gewoon == LogEventLevel.Information
                && IsBewaard(context.Response) && !steekproef.Mag() ? LogEventLevel.Debug : gewoon;
        });
    }

    /// <summary>Wat er over een verzoek staat: het niveau volgt de status, en alleen het pad staat erin, nooit wat de bezoeker zocht.</summary>
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

    // Een bewaard antwoord heeft een leeftijd; wat de vrager zelf nog had is niet eens verstuurd.
    private static bool IsBewaard(HttpResponse response) => response.StatusCode == StatusCodes.Status304NotModified || response.Headers.Age.Count > 0;

    // Voor een mens tekst; voor een machine JSON, waarin ook een foutmelding met regeleinden één regel is.
    private static LoggerConfiguration Buiten(this LoggerSinkConfiguration naar)
    {
        var uitvoer = new Uitvoer();
        return Console.IsOutputRedirected
            ? naar.Async(stil => stil.Sink(uitvoer), monitor: uitvoer)
            : naar.Async(scherm => scherm.Console(outputTemplate: Regel, formatProvider: System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>
    /// Schrijft wat er wacht in één keer, en laat dan even nieuwe regels komen: per regel schrijven, en per regel wakker worden, kost een drukke server
    /// meer dan het antwoord waar de regel over gaat.
    /// </summary>
    private sealed class Uitvoer : ILogEventSink, IAsyncLogEventSinkMonitor, IDisposable
    {
        private const int Vol = 32 * 1024;

        private static readonly TimeSpan _rust = TimeSpan.FromMilliseconds(10);

        private readonly RenderedCompactJsonFormatter _vorm = new();
        private readonly StringWriter _regels = new();
        private IAsyncLogEventSinkInspector? _rij;

        public void StartMonitoring(IAsyncLogEventSinkInspector inspector) => _rij = inspector;

        public void StopMonitoring(IAsyncLogEventSinkInspector inspector) => _rij = null;

        public void Dispose() => _regels.Dispose();

        public void Emit(LogEvent logEvent)
        {
            _vorm.Format(logEvent, _regels);
            var laatste = _rij is not { Count: > 0 };
            if (!laatste && _regels.GetStringBuilder().Length < Vol)
            {
                return;
            }

            Console.Out.Write(_regels.ToString());
            _regels.GetStringBuilder().Clear();
            if (laatste)
            {
                Thread.Sleep(_rust);
            }
        }
    }

    /// <summary>De eerste zoveel van elke seconde. Dat twee verzoeken tegelijk een seconde beginnen schaadt niet: dan zijn het er een paar meer.</summary>
    private sealed class Steekproef(IOptions<LogboekOptions> options)
    {
        private long _seconde;
        private int _aantal;

        public bool Mag()
        {
            var seconde = Environment.TickCount64 / 1000;
            if (Volatile.Read(ref _seconde) != seconde)
            {
                Volatile.Write(ref _aantal, 0);
                Volatile.Write(ref _seconde, seconde);
            }

            // Pas hier gelezen: bij het opzetten zou een verkeerde instelling het programma stoppen zonder uitleg.
            var perSeconde = options.Value.BewaardPerSeconde;
            return Volatile.Read(ref _aantal) < perSeconde && Interlocked.Increment(ref _aantal) <= perSeconde;
        }
    }
}
