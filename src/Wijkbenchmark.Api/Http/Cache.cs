using System.Diagnostics.Metrics;
using System.IO.Compression;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;
using Wijkbenchmark.Api.Database;

namespace Wijkbenchmark.Api.Http;

/// <summary>De instellingen onder <c>Cache</c>.</summary>
public sealed class CacheOptions
{
    /// <summary>Onwaar: elk antwoord wordt opnieuw gemaakt.</summary>
    public bool Aan { get; set; } = true;

    /// <summary>Hoeveel geheugen bewaarde antwoorden hoogstens gebruiken, in MiB.</summary>
    public int MiB { get; set; } = 64;
}

/// <summary>
/// Bewaart geslaagde antwoorden in het geheugen, per dataversie: na een wijziging past geen oud antwoord meer bij de sleutel.
/// Elke samengepakte vorm is een eigen antwoord en wordt dus één keer gemaakt.
/// </summary>
public static class Cache
{
    /// <summary>De naam van de meter: hoeveel antwoorden bewaard waren, en hoeveel er gemaakt zijn.</summary>
    public const string Meternaam = "Wijkbenchmark.Cache";

    private static readonly Meter _meter = new(Meternaam);

    private static readonly Counter<long> _antwoorden = _meter.CreateCounter<long>(
        "wijkbenchmark.cache.antwoorden", "{antwoord}", "Antwoorden van adressen die bewaard worden: bewaard of gemaakt, in het kenmerk uitkomst.");

    /// <summary>De diensten: het geheugen met zijn grens, en de compressie.</summary>
    public static void AddCache(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection("Cache").Get<CacheOptions>() ?? new CacheOptions();
        services.AddOutputCache(cache =>
        {
            cache.SizeLimit = options.MiB * 1024L * 1024;
            cache.MaximumBodySize = cache.SizeLimit / 8;
            cache.DefaultExpirationTimeSpan = TimeSpan.FromHours(1);
            if (options.Aan)
            {
                cache.AddBasePolicy(beleid => beleid.AddPolicy<PerDataversie>(), excludeDefaultPolicy: true);
            }
        });
        services.AddResponseCompression(compressie =>
        {
            compressie.EnableForHttps = true;
            compressie.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/problem+json", "application/yaml", "image/svg+xml", "text/csv", "text/turtle"];
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Optimal);
    }

    /// <summary>Eerst wat de vrager al heeft, dan wat bewaard is. Bewaren buiten samenpakken: wat bewaard wordt is al samengepakt.</summary>
    public static void UseCache(this WebApplication app)
    {
        var bewaker = app.Services.GetRequiredService<Standbewaker>();
        app.Use(next => context => context.Request.Headers.IfNoneMatch.Count > 0 && IsPerDataversie(context) ? MetBekendeAsync(context, next, bewaker) : next(context));
        app.UseOutputCache();
        app.UseResponseCompression();
    }

    /// <summary>Hoe het antwoord ingepakt wordt: dezelfde keuze als de compressie maakt, brotli, dan gzip, dan niets.</summary>
    public static string Inpakken(HttpRequest request)
    {
        var encodings = request.Headers.AcceptEncoding;
        return encodings.Count == 0 ? ""
            : encodings.ToString() is var tekst && tekst.Contains("br", StringComparison.OrdinalIgnoreCase) ? "br"
            : tekst.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? "gzip"
            : "";
    }

    private static bool IsPerDataversie(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<PerDataversieMetadata>() is not null && Representatie.Van(context).Kan;

    private static async Task MetBekendeAsync(HttpContext context, RequestDelegate next, Standbewaker bewaker)
    {
        if (Etag.IsBekend(context, await bewaker.HuidigAsync(context.RequestAborted)))
        {
            Tel("bewaard");
        }
        else
        {
            await next(context);
        }
    }

    private static void Tel(string uitkomst) => _antwoorden.Add(1, new KeyValuePair<string, object?>("uitkomst", uitkomst));

    private sealed class PerDataversie(Standbewaker bewaker) : IOutputCachePolicy
    {
        public async ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            // CSV gaat stuk voor stuk naar buiten: bewaren zou het geheugen vullen, en wie hetzelfde vraagt laten wachten op de traagste lezer.
            var bewaar = HttpMethods.IsGet(context.HttpContext.Request.Method)
                && IsPerDataversie(context.HttpContext)
                && Representatie.Van(context.HttpContext).Vorm != Vorm.Csv;
            context.EnableOutputCaching = bewaar;
            context.AllowCacheLookup = bewaar;
            context.AllowCacheStorage = bewaar;
            context.AllowLocking = bewaar;
            if (!bewaar)
            {
                return;
            }

            // In de sleutel komt niets wat de vrager zelf verzint: niet zijn Host of Accept, alleen de vorm die eruit volgt.
            var stand = await bewaker.HuidigAsync(cancellation);
            context.CacheVaryByRules.VaryByHost = false;
            context.CacheVaryByRules.QueryKeys = "*";
            context.CacheVaryByRules.CacheKeyPrefix = Etag.Bewaarsleutel(context.HttpContext, stand);
        }

        public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            Tel("bewaard");
            return ValueTask.CompletedTask;
        }

        public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            Tel("gemaakt");
            context.AllowCacheStorage &= context.HttpContext.Response.StatusCode == StatusCodes.Status200OK;
            return ValueTask.CompletedTask;
        }
    }
}

/// <summary>Merkt een adres waarvan het antwoord alleen van het verzoek en de dataversie afhangt.</summary>
public sealed class PerDataversieMetadata;
