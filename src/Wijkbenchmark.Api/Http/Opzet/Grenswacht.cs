using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;

namespace Wijkbenchmark.Api.Http.Opzet;

/// <summary>Merkt een adres dat duur is om te maken, in welke vorm ook.</summary>
/// <param name="Meer">Hoeveel verzoeken het meer kost dan een.</param>
public sealed record DuurMetadata(int Meer = DuurMetadata.Zoekvraag)
{
    /// <summary>Zoveel bewaarde pagina's kost een CSV, een JSON-stat-dataset of een zoekvraag ongeveer om te maken.</summary>
    public const int Zoekvraag = 9;

    /// <summary>Een document van de grootste omvang nalopen kost vele malen meer; zo kan een client er twintig ineens, en daarna twee per seconde.</summary>
    public const int Document = 49;
}

/// <summary>Bewaakt wat een client mag vragen en hoeveel er tegelijk gemaakt wordt.</summary>
public sealed class Grenswacht : IDisposable
{
    // Zoveel documenten zijn er hoogstens tegelijk in het geheugen. Eén client heeft, hoe langzaam ook, nooit genoeg in zijn emmer voor alle plaatsen.
    private const int MeesteDocumenten = 64;

    // Meer draden dan dit maken het op geen machine beter.
    private const int MeesteDraden = 128;

    private const int AndereDraden = 32;

    private readonly PartitionedRateLimiter<HttpContext> _tegelijkPerClient;
    private readonly PartitionedRateLimiter<HttpContext> _tegelijk;
    private readonly PartitionedRateLimiter<HttpContext> _plaatsen;
    private readonly ConcurrencyLimiter _ontvangen;
    private readonly ConcurrencyLimiter _nalopen;
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
        _ontvangen = new(new() { PermitLimit = MeesteDocumenten, QueueLimit = 0 });

        // Documenten nalopen is rekenen: de helft van de machine blijft voor wie leest.
        _nalopen = new(new()
        {
            PermitLimit = Math.Max(1, Environment.ProcessorCount / 2),
            QueueLimit = MeesteDocumenten,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    /// <summary>
    /// Een emmer per client, die gestaag volloopt; <c>null</c> is geen grens. Een client die een tijd niets vraagt heeft een volle emmer en wordt vergeten: het
    /// platform ruimt die op.
    /// </summary>
    public PartitionedRateLimiter<HttpContext>? PerClient { get; }

    /// <summary>Neemt uit de emmer van de client.</summary>
    public RateLimitLease? Neem(HttpContext context, int aantal = 1) => PerClient?.AttemptAcquire(context, Math.Min(aantal, _meestIneens));

    /// <summary>Wat duur is om te maken kost meer; het probleem als de client dat niet meer heeft.</summary>
    public Probleemantwoord? Meerprijs(HttpContext context, Vorm vorm)
    {
        var meer = context.GetEndpoint()?.Metadata.GetMetadata<DuurMetadata>()?.Meer ?? (vorm is Vorm.Csv or Vorm.JsonStat ? DuurMetadata.Zoekvraag : 0);
        if (meer == 0)
        {
            return null;
        }

        using var lease = Neem(context, meer);
        return lease is { IsAcquired: false } ? WijsAf(context, lease) : null;
    }

    /// <summary>Een plaats om een document aan te nemen en te houden tot het antwoord gemaakt is.</summary>
    public RateLimitLease NeemOntvangst() => _ontvangen.AttemptAcquire();

    /// <summary>Een plaats om een antwoord te maken. Wie alleen nog verstuurt heeft er geen nodig.</summary>
    /// <param name="context">Het verzoek.</param>
    /// <param name="bijDocument">Of er een document nagelopen wordt; dat gaat in een eigen rij.</param>
    public ValueTask<RateLimitLease> NeemPlaatsAsync(HttpContext context, bool bijDocument) => bijDocument
        ? _nalopen.AcquireAsync(1, context.RequestAborted)
        : _plaatsen.AcquireAsync(context, 1, context.RequestAborted);

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
        _ontvangen.Dispose();
        _nalopen.Dispose();
    }

    private static PartitionedRateLimiter<HttpContext> Rij(Func<HttpContext, IPAddress> van, int tegelijk, int wachtrij) =>
        PartitionedRateLimiter.Create<HttpContext, IPAddress>(context => RateLimitPartition.GetConcurrencyLimiter(van(context), _ => new()
        {
            PermitLimit = tegelijk,
            QueueLimit = wachtrij,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        }));
}
