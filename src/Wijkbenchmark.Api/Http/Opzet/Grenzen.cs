using System.Globalization;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Wijkbenchmark.Api.Http.Antwoord;

namespace Wijkbenchmark.Api.Http.Opzet;

/// <summary>De instellingen onder <c>Grenzen</c>. Een dashboard komt de standaarden nooit tegen.</summary>
public sealed class GrenzenOptions
{
    /// <summary>Hoe lang een verzoek mag duren, in seconden; daarna is het een 504.</summary>
    public double VerzoekSeconden { get; set; } = 10;

    /// <summary>Het langste adres met parameters, in tekens; daarboven is het een 414.</summary>
    public int AdresTekens { get; set; } = 16 * 1024;

    /// <summary>Hoe lang de headers van een verzoek samen mogen zijn, in tekens; daarboven is het een 431.</summary>
    public int HeaderTekens { get; set; } = 32 * 1024;

    /// <summary>Hoeveel headers een verzoek mag hebben; meer is een 431.</summary>
    public int Headers { get; set; } = 100;

    /// <summary>
    /// Hoeveel verbindingen tegelijk open mogen zijn; meer wordt meteen gesloten. Elke trage lezer kost er hoogstens enkele tientallen kilobytes.
    /// </summary>
    public int Verbindingen { get; set; } = 10_000;

    /// <summary>
    /// Hoeveel antwoorden tegelijk gemaakt worden; meer wacht in de rij. Wat alleen nog verstuurd wordt telt niet mee. Met meer gaat het nergens sneller, en
    /// elk kost er een paar megabyte bij.
    /// </summary>
    public int Gelijktijdig { get; set; } = 32;

    /// <summary>Hoeveel verzoeken op hun beurt mogen wachten; meer is een 503.</summary>
    public int Wachtrij { get; set; } = 600;

    /// <summary>Hoeveel verzoeken per seconde een client op den duur mag doen; meer is een 429. Nul is geen grens.</summary>
    public int PerClientPerSeconde { get; set; } = 100;

    /// <summary>Hoeveel verzoeken een client ineens mag doen, na een tijd rust.</summary>
    public int PerClientIneens { get; set; } = 1000;

    /// <summary>Zegt bij de start welke instelling niet kan, en wat wel.</summary>
    public sealed class Validator : IValidateOptions<GrenzenOptions>
    {
        // Kestrel leest hoogstens 1 MiB vooruit, en krijgt van ons vier keer onze grens.
        private const int Ruimst = 256 * 1024;

        /// <inheritdoc/>
        public ValidateOptionsResult Validate(string? name, GrenzenOptions options)
        {
            var fouten = new[]
            {
                Tussen(nameof(VerzoekSeconden), options.VerzoekSeconden, 0.1, 300),
                Tussen(nameof(AdresTekens), options.AdresTekens, 256, Ruimst),
                Tussen(nameof(HeaderTekens), options.HeaderTekens, 1024, Ruimst),
                Tussen(nameof(Headers), options.Headers, 10, 1000),
                Tussen(nameof(Verbindingen), options.Verbindingen, 10, 1_000_000),
                Tussen(nameof(Gelijktijdig), options.Gelijktijdig, 1, 100_000),
                Tussen(nameof(Wachtrij), options.Wachtrij, 0, 100_000),
                Tussen(nameof(PerClientPerSeconde), options.PerClientPerSeconde, 0, 1_000_000),
                Tussen(nameof(PerClientIneens), options.PerClientIneens, Math.Max(1, options.PerClientPerSeconde), 10_000_000),
            }.OfType<string>().ToArray();
            return fouten.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(fouten);
        }

        private static string? Tussen(string sleutel, double waarde, double min, double max) => waarde >= min && waarde <= max
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"Grenzen:{sleutel} is {waarde}; kies van {min} tot en met {max}, bijvoorbeeld met de "
                + $"omgevingsvariabele Grenzen__{sleutel}={Math.Clamp(waarde, min, max)}.");
    }
}

/// <summary>Wat een verzoek mag kosten: lengte, tijd, hoeveel tegelijk en hoeveel per client.</summary>
public static class Grenzen
{
    // De langste Accept van een browser is een tiende hiervan; in If-None-Match passen er vijftig van ons.
    private const int OntleedbareTekens = 2048;

    /// <summary>De diensten: de instellingen, en wat Kestrel en het platform ervan moeten weten.</summary>
    public static void AddGrenzen(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<GrenzenOptions>, GrenzenOptions.Validator>();
        services.AddOptions<GrenzenOptions>().Bind(configuration.GetSection("Grenzen")).ValidateOnStart();
        services.AddRequestTimeouts();
        services.AddOptions<RequestTimeoutOptions>().Configure<IOptions<GrenzenOptions>>((tijd, grenzen) => tijd.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = TimeSpan.FromSeconds(grenzen.Value.VerzoekSeconden),
            TimeoutStatusCode = StatusCodes.Status504GatewayTimeout,
            WriteTimeoutResponse = context => Problemen.Bij(StatusCodes.Status504GatewayTimeout).ExecuteAsync(context),
        });
        services.AddSingleton<Grenswacht>();
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<Grenswacht>((druk, wacht) =>
        {
            druk.GlobalLimiter = wacht.PerClient;
            druk.OnRejected = (afgewezen, _) => new(Grenswacht.WijsAf(afgewezen.HttpContext, afgewezen.Lease).ExecuteAsync(afgewezen.HttpContext));
        });
    }

    /// <summary>
    /// Of de koppen die ontleed worden zo lang zijn als een client ze stuurt. Ontleden kost meer dan evenredig: 30 kB Accept is 35 ms, 2 kB minder dan 0,2 ms.
    /// </summary>
    public static bool IsGewoon(IHeaderDictionary headers) =>
        Lengte(headers.Accept) <= OntleedbareTekens
        && Lengte(headers.AcceptEncoding) <= OntleedbareTekens
        && Lengte(headers.IfNoneMatch) <= OntleedbareTekens
        && Lengte(headers.IfModifiedSince) <= OntleedbareTekens
        && Lengte(headers.AccessControlRequestHeaders) <= OntleedbareTekens;

    /// <summary>Een adres of headers langer dan de grens zijn geen vraag van een mens of dashboard.</summary>
    public static IApplicationBuilder UseKorteVerzoeken(this IApplicationBuilder app) => app.Use(next =>
    {
        var grenzen = app.ApplicationServices.GetRequiredService<IOptions<GrenzenOptions>>().Value;

        // De grenzen van Kestrel zijn ruimer dan de onze: zo antwoorden wij, met een probleem, en niet de parser met niets.
        // Hier en niet in ConfigureKestrel: dat leest al bij het bouwen, en dan stopt een verkeerde instelling het programma zonder uitleg.
        var kestrel = app.ApplicationServices.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;
        kestrel.MaxRequestLineSize = 4 * grenzen.AdresTekens;
        kestrel.MaxRequestHeadersTotalSize = 4 * grenzen.HeaderTekens;
        kestrel.MaxRequestHeaderCount = 4 * grenzen.Headers;
        kestrel.MaxConcurrentConnections = grenzen.Verbindingen;
        return context =>
        {
            var request = context.Request;
            if (request.Path.Value!.Length + request.QueryString.Value!.Length > grenzen.AdresTekens)
            {
                context.Response.StatusCode = StatusCodes.Status414UriTooLong;
                return Task.CompletedTask;
            }

            var (aantal, tekens) = (0, 0);
            foreach (var (naam, waarden) in request.Headers)
            {
                foreach (var waarde in waarden)
                {
                    aantal++;
                    tekens += naam.Length + (waarde?.Length ?? 0);
                }
            }

            if (aantal > grenzen.Headers || tekens > grenzen.HeaderTekens || !IsGewoon(request.Headers))
            {
                context.Response.StatusCode = StatusCodes.Status431RequestHeaderFieldsTooLarge;
                return Task.CompletedTask;
            }

            return next(context);
        };
    });

    private static int Lengte(StringValues waarden)
    {
        var lengte = 0;
        foreach (var waarde in waarden)
        {
            lengte += waarde?.Length ?? 0;
        }

        return lengte;
    }
}
