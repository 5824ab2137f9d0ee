using System.Diagnostics;
using Dapper;
using Wijkbenchmark.Api.Database;

namespace Wijkbenchmark.Api.Zoeken;

/// <summary>
/// Houdt per meting een <see cref="Zoekindex"/> in het geheugen: gemaakt bij de eerste vraag, en opnieuw als de dataversie veranderde.
/// Wie tegelijk vraagt wacht op dezelfde index; een oudere dan de stand antwoordt nooit.
/// </summary>
public sealed partial class Zoekbewaker(Verbindingen verbindingen, ILogger<Zoekbewaker> logger) : IDisposable
{
    // Met driehonderd gemeenten is een index veertien megabyte.
    private const int MeesteIndexen = 4;

    private const string LeesVersie = """
        SELECT
            versie AS Versie
        FROM dataversie
        WHERE id = 1
        """;

    private readonly Lock _slot = new();
    private readonly CancellationTokenSource _stop = new();

    // Van links naar rechts: de langst niet gevraagde meting eerst.
    private readonly List<(int Meting, (int Versie, DateTimeOffset Gewijzigd) Voor, Task<Zoekindex> Bouw)> _indexen = [];

    /// <summary>De statements van deze bewaker, voor de tests die elk statement nalopen.</summary>
    public static IReadOnlyList<string> Statements { get; } = [LeesVersie];

    /// <summary>Zoekt in de index die bij de stand hoort.</summary>
    public async Task<Vondst> ZoekAsync(Zoekvraag vraag, Stand stand, CancellationToken ct)
    {
        while (true)
        {
            var index = await Huidig(vraag.Meting, (stand.Versie, stand.Gewijzigd)).WaitAsync(ct);

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
        lock (_slot)
        {
            if (!_stop.IsCancellationRequested)
            {
                _stop.Cancel();
                _indexen.ForEach(index => RuimOp(index.Bouw));
                _stop.Dispose();
            }
        }
    }

    /// <summary>De index van deze meting en dataversie, of het werk eraan. Dat hoort bij geen verzoek: wie weggaat breekt het voor de anderen niet af.</summary>
    private Task<Zoekindex> Huidig(int meting, (int Versie, DateTimeOffset Gewijzigd) stand)
    {
        lock (_slot)
        {
            ObjectDisposedException.ThrowIf(_stop.IsCancellationRequested, this);
            var plek = _indexen.FindIndex(index => index.Meting == meting);
            var (_, voor, bouw) = plek < 0 ? default : _indexen[plek];
            var bruikbaar = bouw switch
            {
                null or { IsFaulted: true } or { IsCanceled: true } => false,

                // Er kan geladen zijn nadat de stand gelezen was; dan is de index nieuwer dan waarvoor hij gemaakt is.
                { IsCompletedSuccessfully: true } => voor == stand || (voor.Versie < stand.Versie && bouw.Result.Versie == stand.Versie),
                _ => voor == stand || voor.Versie > stand.Versie,
            };
            if (!bruikbaar)
            {
                var (vorige, stop) = (bouw, _stop.Token);
                voor = stand;
                bouw = Task.Run(() => MaakAsync(meting, stand.Versie, stop), stop);
                RuimOp(vorige);
            }

            if (plek >= 0)
            {
                _indexen.RemoveAt(plek);
            }
            else if (_indexen.Count == MeesteIndexen)
            {
                RuimOp(_indexen[0].Bouw);
                _indexen.RemoveAt(0);
            }

            _indexen.Add((meting, voor, bouw!));
            return bouw!;
        }
    }

    private async Task<Zoekindex> MaakAsync(int meting, int voor, CancellationToken ct)
    {
        var begin = Stopwatch.GetTimestamp();
        await using var verbinding = await verbindingen.OpenAsync(ct);
        while (true)
        {
            var versie = await VersieAsync();
            if (versie < voor)
            {
                // Een replica die achterloopt: liever even niets dan iets ouds.
                throw new DatabaseTeTraag(new InvalidOperationException($"Dataversie {versie} gelezen, {voor} verwacht."));
            }

            var index = await Zoekindex.MaakAsync(versie, Zoekelementen.LeesAsync(verbinding, meting, ct));
            if (versie == await VersieAsync())
            {
                LogGemaakt(logger, meting, versie, index.Aantal, index.Bytes / 1024, (long)Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
                return index;
            }

            // Tijdens het lezen is er geladen: wat gelezen is kan van twee versies zijn.
            index.Dispose();
        }

        Task<int> VersieAsync() => verbinding.QuerySingleAsync<int>(new CommandDefinition(LeesVersie, cancellationToken: ct));
    }

    private static void RuimOp(Task<Zoekindex>? bouw) =>
        bouw?.ContinueWith(klaar => klaar.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);

    [LoggerMessage(LogLevel.Information, "Zoekindex van meting {Meting}, dataversie {Versie}: {Aantal} elementen, {Kilobytes} kB, gemaakt in {Milliseconden} ms")]
    private static partial void LogGemaakt(ILogger logger, int meting, int versie, int aantal, long kilobytes, long milliseconden);
}
