using System.Net;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Opzet;
using Wijkbenchmark.Api.Inzendingen;

namespace Wijkbenchmark.Api.Indienen;

/// <summary>Een client die zich met een token gemeld heeft.</summary>
/// <param name="Client">Het client id.</param>
/// <param name="Organisatie">De organisatie: de partij.</param>
/// <param name="Gemeenten">De gemeenten waarvoor ze mag handelen.</param>
/// <param name="Scopes">Wat het token toestaat.</param>
public sealed record Afnemer(string Client, string Organisatie, IReadOnlyCollection<string> Gemeenten, IReadOnlyCollection<string> Scopes)
{
    /// <summary>De afnemer achter een verzoek dat toegelaten is.</summary>
    public static Afnemer Van(HttpContext context) => context.Features.GetRequiredFeature<Afnemer>();
}

/// <summary>De scopes van deze API.</summary>
public static class Scopes
{
    public const string Indienen = "inzendingen.indienen";

    public const string Beoordelen = "inzendingen.beoordelen";

    /// <summary>Alle.</summary>
    public static IReadOnlyList<string> Alle { get; } = [Indienen, Beoordelen];

    /// <summary>De scopes waarvan een stap er een vraagt.</summary>
    public static IReadOnlyList<string> Voor(Stap stap) => stap switch
    {
        Stap.Intrekken => Alle,
        Stap.Akkoord or Stap.Terugsturen => [Beoordelen],
        _ => [Indienen],
    };
}

/// <summary>Welke scopes een adres vraagt: een van deze.</summary>
public sealed record ScopeMetadata(params IReadOnlyList<string> Een);

/// <summary>
/// Laat toe wie er met een token mag zijn: over TLS, met een token van de autoriteit dat voor deze server bedoeld is, van een bekende client, voor zijn eigen
/// gemeente en binnen zijn grenzen. Een token bestaat alleen in de kop van het verzoek; er blijft niets van staan.
/// </summary>
public sealed partial class Toegang : IDisposable
{
    private readonly Dictionary<string, (string Organisatie, IReadOnlyCollection<string> Gemeenten)> _afnemers;
    private readonly PartitionedRateLimiter<string> _perClient;
    private readonly string _wijzer;
    private readonly ILogger<Toegang> _logger;

    public Toegang(IOptions<InnameOptions> options, ILogger<Toegang> logger)
    {
        _logger = logger;
        var inname = options.Value;
        _afnemers = inname.Afnemers.ToDictionary(
            a => a.Key,
            a => (a.Value.Organisatie.Trim(), (IReadOnlyCollection<string>)[.. InnameOptions.Delen(a.Value.Gemeenten).Select(g => g.ToUpperInvariant())]),
            StringComparer.Ordinal);
        _wijzer = $"resource_metadata=\"{inname.Publiek!.TrimEnd('/')}{GetResource.Pad}\"";
        _perClient = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<string, string>(client => RateLimitPartition.GetTokenBucketLimiter(client, _ => new()
            {
                TokenLimit = inname.PerMinuut,
                TokensPerPeriod = inname.PerMinuut,
                ReplenishmentPeriod = TimeSpan.FromMinutes(1),
            })),
            PartitionedRateLimiter.Create<string, string>(client => RateLimitPartition.GetFixedWindowLimiter(client, _ => new()
            {
                PermitLimit = inname.PerDag,
                Window = TimeSpan.FromDays(1),
            })));
    }

    /// <summary>Zet JwtBearer op, streng: alleen wat het profiel van NL GOV toestaat.</summary>
    public static void StelIn(JwtBearerOptions jwt, InnameOptions inname, IConfigurationManager<OpenIdConnectConfiguration> sleutels)
    {
        jwt.ConfigurationManager = sleutels;
        jwt.MapInboundClaims = false;
        jwt.SaveToken = false;
        jwt.TokenValidationParameters = new()
        {
            ValidIssuer = inname.Uitgever,
            ValidAudience = inname.Publiek,
            ValidAlgorithms = [SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256],
            ValidTypes = ["at+jwt", "application/at+jwt"],
            ClockSkew = TimeSpan.FromSeconds(60),
            RequireExpirationTime = true,
            RequireSignedTokens = true,
        };
        jwt.Events = new()
        {
            // JwtBearer vraagt om de sleutels zonder te zeggen voor welk token; een nieuwe sleutel zou dan pas bij het volgende verzoek gelden.
            OnMessageReceived = async context =>
            {
                if (sleutels is Sleutels eigen && Kenmerk(context.Request) is { } kenmerk)
                {
                    await eigen.VoorAsync(kenmerk, context.HttpContext.RequestAborted);
                }
            },
            OnAuthenticationFailed = context =>
            {
                context.Fail(context.Exception);
                return Task.CompletedTask;
            },
        };
    }

    /// <summary>Waarom dit verzoek niet verder mag, of <c>null</c> met een <see cref="Afnemer"/> bij het verzoek.</summary>
    public async Task<Probleemantwoord?> WeigerAsync(HttpContext context)
    {
        if (!context.Request.IsHttps && !IsVanHier(context))
        {
            return Problemen.ZonderTls();
        }

        var uitslag = await MeldAanAsync(context);
        if (uitslag.Failure is AutoriteitWeg weg)
        {
            LogAutoriteitWeg(_logger, weg.Message);
            context.Response.Headers.RetryAfter = "5";
            return Problemen.AutoriteitWeg();
        }

        if (uitslag.Principal is not { } wie)
        {
            var reden = uitslag.Failure is null ? null : Reden(uitslag.Failure);
            context.Response.Headers.WWWAuthenticate = reden is null ? $"Bearer {_wijzer}" : $"Bearer error=\"invalid_token\", {_wijzer}";
            return Problemen.NietAangemeld(reden);
        }

        var client = wie.FindFirstValue("client_id") ?? "";
        if (!_afnemers.TryGetValue(client, out var bekend))
        {
            return Problemen.AfnemerOnbekend();
        }

        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            using var lease = _perClient.AttemptAcquire(client);
            if (!lease.IsAcquired)
            {
                return Grenswacht.WijsAf(context, lease);
            }
        }

        var toegestaan = wie.FindAll("scope").SelectMany(s => s.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToHashSet();
        var afnemer = new Afnemer(client, bekend.Organisatie, bekend.Gemeenten, toegestaan);
        context.Features.Set(afnemer);
        if (context.GetEndpoint()?.Metadata.GetMetadata<ScopeMetadata>() is not { } scopes)
        {
            return null;
        }

        return WeigerScope(context, scopes.Een)
            ?? (context.Request.RouteValues["gemeente"] is string gemeente && !afnemer.Gemeenten.Contains(Woorden.Canoniek(gemeente))
                ? Problemen.AndereGemeente(afnemer.Gemeenten)
                : null);
    }

    /// <summary>Waarom het token dit niet toestaat, of <c>null</c>.</summary>
    public Probleemantwoord? WeigerScope(HttpContext context, IReadOnlyList<string> een)
    {
        if (een.Intersect(Afnemer.Van(context).Scopes).Any())
        {
            return null;
        }

        context.Response.Headers.WWWAuthenticate = $"Bearer error=\"insufficient_scope\", scope=\"{string.Join(' ', een)}\", {_wijzer}";
        return Problemen.ScopeOntbreekt(een);
    }

    /// <inheritdoc/>
    public void Dispose() => _perClient.Dispose();

    private static async Task<AuthenticateResult> MeldAanAsync(HttpContext context)
    {
        try
        {
            return await context.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme);
        }
        catch (AutoriteitWeg weg)
        {
            return AuthenticateResult.Fail(weg);
        }
    }

    // Op deze machine zelf, en niet door een proxy ervoor die we niet kennen: wat die doorgeeft kan van buiten komen.
    private static bool IsVanHier(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } adres
        && IPAddress.IsLoopback(adres)
        && !context.Request.Headers.ContainsKey("X-Forwarded-For")
        && !context.Request.Headers.ContainsKey("X-Forwarded-Proto")
        && !context.Request.Headers.ContainsKey("Forwarded");

    private static string? Kenmerk(HttpRequest request)
    {
        const string Soort = "Bearer ";
        var kop = request.Headers.Authorization.ToString();
        if (!kop.StartsWith(Soort, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            return new JsonWebToken(kop[Soort.Length..].Trim()) is { Kid.Length: > 0 } token ? token.Kid : null;
        }
        catch (Exception fout) when (fout is ArgumentException or SecurityTokenException)
        {
            // Geen token; dat zegt de handler.
            return null;
        }
    }

    // Wat de aanroeper zelf kan verhelpen; niets uit het token.
    private static string Reden(Exception fout) => fout switch
    {
        SecurityTokenExpiredException => "Het token is verlopen; vraag een nieuw bij de autoriteit.",
        SecurityTokenNotYetValidException => "Het token geldt nog niet; kijk de klok na.",
        SecurityTokenInvalidLifetimeException or SecurityTokenNoExpirationException => "Het token zegt niet goed hoe lang het geldt.",
        SecurityTokenInvalidAudienceException => "Het token is niet voor deze server bedoeld (aud).",
        SecurityTokenInvalidIssuerException => "Het token is niet van de autoriteit van deze server (iss).",
        SecurityTokenInvalidTypeException => "Het token is geen toegangstoken (typ at+jwt).",
        SecurityTokenInvalidAlgorithmException => "Het token is ondertekend met een algoritme dat hier niet mag; wel met PS256, RS256 of ES256.",
        SecurityTokenInvalidSignatureException => "De handtekening van het token klopt niet, of is van een onbekende sleutel.",
        _ => "Het token is niet te lezen.",
    };

    [LoggerMessage(LogLevel.Error, "Niemand kan zich aanmelden. {Reden}")]
    private static partial void LogAutoriteitWeg(ILogger logger, string reden);
}
