using Microsoft.Extensions.Options;

namespace Wijkbenchmark.Api.Opslag;

/// <summary>De instellingen onder <c>Dataversie</c>.</summary>
public sealed class DataversieOptions
{
    /// <summary>Hoe lang een gelezen dataversie geldt, in seconden; zo lang kan een instantie achterlopen op een wijziging.</summary>
    public double IntervalSeconden { get; set; } = 1;
}

/// <summary>De laatst gelezen stand, en hoe oud die kennis is.</summary>
/// <param name="Stand">De stand.</param>
/// <param name="Ouderdom">Hoe lang geleden ze gelezen is.</param>
/// <param name="IsWeg">Of de database daarna niet antwoordde.</param>
public readonly record struct Laatste(Stand Stand, TimeSpan Ouderdom, bool IsWeg);

/// <summary>
/// Houdt de <see cref="Stand"/> bij: leest de dataversie hoogstens eens per interval, en de rest alleen als die veranderde. Wie tegelijk vraagt wacht op
/// dezelfde lezing, die van geen vrager is; lukt ze niet, dan hoort de volgende seconde iedereen dat meteen.
/// </summary>
public sealed class Standbewaker(Verbindingen verbindingen, IOptions<DataversieOptions> options, TimeProvider klok)
{
    private static readonly TimeSpan _foutGeldt = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _zonderMomentopname = TimeSpan.FromMinutes(1);

    private readonly TimeSpan _interval = TimeSpan.FromSeconds(options.Value.IntervalSeconden);
    private readonly Lock _slot = new();
    private volatile Gelezen? _gelezen;
    private volatile Mislukt? _mislukt;
    private Task<Stand>? _bezig;
    private long? _geenMomentopname;

    /// <summary>Er staat een andere stand dan daarvoor. Wie luistert houdt niemand op.</summary>
    public event Action<Stand>? Veranderd;

    /// <summary>
    /// Onwaar: de database liet kort geleden geen momentopname toe (<c>ALLOW_SNAPSHOT_ISOLATION</c>); dan gaat lezen met de versie ervoor en erna.
    /// </summary>
    public bool MetMomentopname
    {
        get
        {
            lock (_slot)
            {
                return _geenMomentopname is not { } sinds || klok.GetElapsedTime(sinds) > _zonderMomentopname;
            }
        }
    }

    /// <summary>De laatst gelezen stand, hoe oud ook; <c>null</c> als er nog nooit een gelezen is.</summary>
    public Laatste? Laatste => _gelezen is { } gelezen ? new(gelezen.Stand, klok.GetElapsedTime(gelezen.Moment), _mislukt is not null) : null;

    /// <summary>De stand die nu geldt.</summary>
    /// <exception cref="DatabaseWeg">De database is er niet, of antwoordde niet op tijd.</exception>
    public ValueTask<Stand> HuidigAsync(CancellationToken ct)
    {
        if (NetMislukt() is { } fout)
        {
            return ValueTask.FromException<Stand>(fout);
        }

        return Vers() is { } stand ? ValueTask.FromResult(stand) : new(VersAsync(klok.GetTimestamp(), ct));
    }

    /// <summary>De stand als die nog geldt, zonder te wachten of te lezen.</summary>
    public Stand? Vers() => _gelezen is { } gelezen && klok.GetElapsedTime(gelezen.Moment) < _interval ? gelezen.Stand : null;

    /// <summary>Kijkt of de database er is, ook als de laatst gelezen stand nog geldt.</summary>
    /// <exception cref="DatabaseWeg">De database is er niet, of antwoordde niet op tijd.</exception>
    public Task KijkAsync() => NetMislukt() is { } fout ? Task.FromException(fout) : VernieuwAsync();

    /// <summary>Laat in de achtergrond kijken of de database er weer is, zonder erop te wachten.</summary>
    public void Kijk()
    {
        if (Vers() is null && NetMislukt() is null)
        {
            _ = VernieuwAsync();
        }
    }

    /// <summary>Hier is iets gepubliceerd: wie nu vraagt krijgt niet meer wat er daarvoor stond.</summary>
    public void Verouder()
    {
        if (_gelezen is { } gelezen)
        {
            _gelezen = gelezen with { Moment = klok.GetTimestamp() - (long)(_interval.TotalSeconds * klok.TimestampFrequency) - 1 };
        }
    }

    /// <summary>Een antwoord las een andere stand: die geldt voortaan.</summary>
    internal void Merk(Stand stand) => Zet(stand, klok.GetTimestamp());

    internal void MerkZonderMomentopname()
    {
        lock (_slot)
        {
            _geenMomentopname = klok.GetTimestamp();
        }
    }

    private Exception? NetMislukt() => _mislukt is { } mislukt && klok.GetElapsedTime(mislukt.Moment) < _foutGeldt ? mislukt.Fout : null;

    // Wie aansluit bij een lezing die al liep kan iets ouders krijgen dan het interval toelaat; dan nog een, die na hem begint.
    private async Task<Stand> VersAsync(long aankomst, CancellationToken ct)
    {
        while (true)
        {
            await VernieuwAsync().WaitAsync(ct);
            if (_gelezen is { } gelezen && klok.GetElapsedTime(gelezen.Moment, aankomst) <= _interval)
            {
                return gelezen.Stand;
            }
        }
    }

    private Task<Stand> VernieuwAsync()
    {
        lock (_slot)
        {
            // Op een andere draad: de lezing van SQLite wacht niet, en het slot is van iedereen.
            return _bezig is { IsCompleted: false } bezig ? bezig : _bezig = Task.Run(LeesAsync);
        }
    }

    private async Task<Stand> LeesAsync()
    {
        var moment = klok.GetTimestamp();
        try
        {
            verbindingen.MerkVervangenBestand();
            await using var lezing = new Lezing(verbindingen, this);
            var stand = await lezing.StandAsync(_gelezen?.Stand, CancellationToken.None);
            Zet(stand, moment);
            return stand;
        }
        catch (Exception fout)
        {
            _mislukt = new(fout, klok.GetTimestamp());
            throw;
        }
    }

    private void Zet(Stand stand, long moment)
    {
        var vorige = _gelezen;
        _gelezen = new(stand, moment);
        _mislukt = null;
        if (vorige?.Stand.Dataversie != stand.Dataversie)
        {
            Veranderd?.Invoke(stand);
        }
    }

    private sealed record Gelezen(Stand Stand, long Moment);

    private sealed record Mislukt(Exception Fout, long Moment);
}
