using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;

namespace Wijkbenchmark.Api.Http.Opzet;

/// <summary>Merkt een adres dat duur is om te maken, in welke vorm ook.</summary>
public sealed class DuurMetadata;

/// <summary>Bewaakt wat een client mag vragen en hoeveel er tegelijk gemaakt wordt.</summary>
public sealed class Grenswacht : IDisposable
{
    // Zoveel bewaarde pagina's kost een CSV, een JSON-stat-dataset of een zoekvraag ongeveer om te maken.
    private const int MeerVoorDuur = 9;

    // Meer draden dan dit maken het op geen machine beter.
    private const int MeesteDraden = 128;

    private const int AndereDraden = 32;

    private readonly PartitionedRateLimiter<HttpContext> _tegelijkPerClient;
    private readonly PartitionedRateLimiter<HttpContext> _tegelijk;
    private readonly PartitionedRateLimiter<HttpContext> _plaatsen;
    private readonly int _meestIneens;

    public Grenswacht(IOptions<GrenzenOptions> options)
    {
        var grenzen = options.Value;
        PerClient = grenzen.PerClientPerSeconde == 0 ? null : PartitionedRateLimiter.Create<HttpContext, IPAddress>(
            context => RateLimitPartition.GetTokenBucketLimiter(Vrager.Adres(context), _ => new()
            {
                TokenLimit = grenzen.PerClientIneens,
                TokensPerPeriod = grenzen.PerClientPerSeconde,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            }));
        _meestIneens = grenzen.PerClientIneens;

        // SQLite houdt zijn draad bezig zolang het leest. Voor wat bewaard is, en voor de stand, moeten er dan nog andere zijn.
        ThreadPool.GetMinThreads(out var draden, out var poorten);
        ThreadPool.SetMinThreads(Math.Max(draden, Math.Min(grenzen.Gelijktijdig, MeesteDraden) + AndereDraden), poorten);

        // Een client staat hoogstens met de helft in de rij van allen; de rest van wat hij vraagt wacht in een rij van hemzelf.
        _tegelijkPerClient = Rij(Vrager.Adres, Math.Max(1, grenzen.Gelijktijdig / 2), grenzen.Wachtrij);
        _tegelijk = Rij(_ => IPAddress.Any, grenzen.Gelijktijdig, grenzen.Wachtrij);
        _plaatsen = PartitionedRateLimiter.CreateChained(_tegelijkPerClient, _tegelijk);
    }

    /// <summary>
    /// Een emmer per client, die gestaag volloopt; <c>null</c> is geen grens. Een client die een tijd niets vraagt heeft een volle emmer en wordt vergeten: het platform
    /// ruimt die op.
    /// </summary>
    public PartitionedRateLimiter<HttpContext>? PerClient { get; }

    /// <summary>Neemt uit de emmer van de client.</summary>
    public RateLimitLease? Neem(HttpContext context, int aantal = 1) => PerClient?.AttemptAcquire(context, Math.Min(aantal, _meestIneens));

    /// <summary>Wat duur is om te maken kost meer; het probleem als de client dat niet meer heeft.</summary>
    public Probleemantwoord? Meerprijs(HttpContext context, Vorm vorm)
    {
        if (vorm is not (Vorm.Csv or Vorm.JsonStat) && context.GetEndpoint()?.Metadata.GetMetadata<DuurMetadata>() is null)
        {
            return null;
        }

        using var lease = Neem(context, MeerVoorDuur);
        return lease is { IsAcquired: false } ? WijsAf(context, lease) : null;
    }

    /// <summary>Een plaats om een antwoord te maken. Wie alleen nog verstuurt heeft er geen nodig.</summary>
    public ValueTask<RateLimitLease> NeemPlaatsAsync(HttpContext context) => _plaatsen.AcquireAsync(context, 1, context.RequestAborted);

    /// <summary>Het probleem voor wie meer vroeg dan zijn deel.</summary>
    public static Probleemantwoord WijsAf(HttpContext context, RateLimitLease lease)
    {
        var straks = lease.TryGetMetadata(MetadataName.RetryAfter, out var wachten) ? wachten : TimeSpan.FromSeconds(1);
        context.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(straks.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return Problemen.Bij(StatusCodes.Status429TooManyRequests);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        PerClient?.Dispose();
        _plaatsen.Dispose();
        _tegelijk.Dispose();
        _tegelijkPerClient.Dispose();
    }

    private static PartitionedRateLimiter<HttpContext> Rij(Func<HttpContext, IPAddress> van, int tegelijk, int wachtrij) =>
        PartitionedRateLimiter.Create<HttpContext, IPAddress>(context => RateLimitPartition.GetConcurrencyLimiter(van(context), _ => new()
        {
            PermitLimit = tegelijk,
            QueueLimit = wachtrij,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        }));
}
