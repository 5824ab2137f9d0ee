using System.Diagnostics;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Zoeken;

/// <summary>
/// Houdt per meting en dataversie een <see cref="Zoekindex"/> in het geheugen. Die van de laatste complete meting wordt gemaakt zodra er een andere stand is,
/// een andere bij de eerste vraag. Wie tegelijk vraagt wacht op hetzelfde werk, en dat hoort bij geen verzoek: wie weggaat breekt het voor de anderen niet af.
/// </summary>
public sealed partial class Zoekbewaker : IDisposable
{
    // Met driehonderd gemeenten is een index veertien megabyte.
    private const int MeesteIndexen = 4;

    // Alles van een meting lezen duurt langer dan een bezoeker wacht, maar niet eindeloos.
    private static readonly TimeSpan _langst = TimeSpan.FromSeconds(60);

    private readonly Verbindingen _verbindingen;
    private readonly Standbewaker _bewaker;
    private readonly ILogger<Zoekbewaker> _logger;
    private readonly Lock _slot = new();
    private readonly CancellationTokenSource _stop = new();

    // Van links naar rechts: de langst niet gevraagde eerst.
    private readonly List<(int Meting, Dataversie Voor, Task<Zoekindex> Bouw)> _indexen = [];

    public Zoekbewaker(Verbindingen verbindingen, Standbewaker bewaker, ILogger<Zoekbewaker> logger)
    {
        (_verbindingen, _bewaker, _logger) = (verbindingen, bewaker, logger);
        bewaker.Veranderd += MaakVooruit;
    }

    /// <summary>Zoekt in de index van de stand.</summary>
    /// <exception cref="AndereStand">Bij het maken van de index bleek er een andere stand te staan.</exception>
    /// <exception cref="DatabaseWeg">De index kon niet gemaakt worden.</exception>
    public async Task<Vondst> ZoekAsync(Zoekvraag vraag, Stand stand, CancellationToken ct)
    {
        while (true)
        {
            var index = await Huidig(vraag.Meting, stand.Dataversie).WaitAsync(ct);
            if (index.Stand.Dataversie != stand.Dataversie)
            {
                throw new AndereStand(index.Stand);
            }

            // Een index die net vervangen is geeft niets meer; dan de nieuwe.
            if (index.Zoek(vraag) is { } vondst)
            {
                return vondst;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _bewaker.Veranderd -= MaakVooruit;
        lock (_slot)
        {
            if (!_stop.IsCancellationRequested)
            {
                _stop.Cancel();
                _indexen.ForEach(index => RuimOp(index.Bouw));
                _indexen.Clear();
                _stop.Dispose();
            }
        }
    }

    private void MaakVooruit(Stand stand)
    {
        if (stand.Standaardmeting is { } meting && !_stop.IsCancellationRequested)
        {
            _ = Huidig(meting, stand.Dataversie);
        }
    }

    private Task<Zoekindex> Huidig(int meting, Dataversie dataversie)
    {
        lock (_slot)
        {
            ObjectDisposedException.ThrowIf(_stop.IsCancellationRequested, this);
            var plek = _indexen.FindIndex(i => i.Meting == meting
                && !i.Bouw.IsFaulted && !i.Bouw.IsCanceled
                && (i.Bouw.IsCompletedSuccessfully ? i.Bouw.Result.Stand.Dataversie : i.Voor) == dataversie);
            var stop = _stop.Token;
            var index = plek >= 0 ? _indexen[plek] : (meting, dataversie, Task.Run(() => MaakAsync(meting, stop), stop));
            if (plek >= 0)
            {
                _indexen.RemoveAt(plek);
            }
            else if (_indexen.Count == MeesteIndexen)
            {
                RuimOp(_indexen[0].Bouw);
                _indexen.RemoveAt(0);
            }

            _indexen.Add(index);
            return index.Item3;
        }
    }

    private async Task<Zoekindex> MaakAsync(int meting, CancellationToken ct)
    {
        var begin = Stopwatch.GetTimestamp();
        await using var lezing = new Lezing(_verbindingen, _bewaker) { Deadline = _langst };
        var index = await lezing.VoorAsync(() => Zoekindex.MaakAsync(lezing, meting), ct);
        LogGemaakt(_logger, meting, index.Stand.Versie, index.Aantal, index.Bytes / 1024, (long)Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        return index;
    }

    private static void RuimOp(Task<Zoekindex> bouw) =>
        bouw.ContinueWith(klaar => klaar.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);

    [LoggerMessage(LogLevel.Information, "Zoekindex van meting {Meting}, dataversie {Versie}: {Aantal} elementen, {Kilobytes} kB, gemaakt in "
        + "{Milliseconden} ms")]
    private static partial void LogGemaakt(ILogger logger, int meting, int versie, int aantal, long kilobytes, long milliseconden);
}
