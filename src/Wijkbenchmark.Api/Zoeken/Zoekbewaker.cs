using System.Diagnostics;
using Dapper;
using Wijkbenchmark.Api.Database;

namespace Wijkbenchmark.Api.Zoeken;

/// <summary>
/// Houdt de ene <see cref="Zoekindex"/> in het geheugen: gemaakt bij de eerste vraag, en opnieuw als de dataversie veranderde.
/// Wie tegelijk vraagt wacht op dezelfde index; een oudere dan de stand antwoordt nooit.
/// </summary>
public sealed partial class Zoekbewaker(Verbindingen verbindingen, ILogger<Zoekbewaker> logger) : IDisposable
{
    private const string LeesVersie = """
        SELECT
            versie AS Versie
        FROM dataversie
        WHERE id = 1
        """;

    private readonly SemaphoreSlim _slot = new(1, 1);
    private volatile Zoekindex? _index;

    /// <summary>De statements van deze bewaker, voor de tests die elk statement nalopen.</summary>
    public static IReadOnlyList<string> Statements { get; } = [LeesVersie];

    /// <summary>Zoekt in een index die minstens zo nieuw is als de stand.</summary>
    public async Task<Vondst> ZoekAsync(Zoekvraag vraag, Stand stand, CancellationToken ct)
    {
        while (true)
        {
            var index = _index is { } bekend && bekend.Versie >= stand.Versie ? bekend : await VernieuwAsync(stand, ct);

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
        _slot.Dispose();
        Interlocked.Exchange(ref _index, null)?.Dispose();
    }

    private async Task<Zoekindex> VernieuwAsync(Stand stand, CancellationToken ct)
    {
        await _slot.WaitAsync(ct);
        try
        {
            if (_index is { } bekend && bekend.Versie >= stand.Versie)
            {
                return bekend;
            }

            var begin = Stopwatch.GetTimestamp();
            var nieuw = await MaakAsync(ct);
            LogGemaakt(logger, nieuw.Versie, nieuw.Aantal, nieuw.Bytes / 1024, (long)Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
            Interlocked.Exchange(ref _index, nieuw)?.Dispose();
            return nieuw;
        }
        finally
        {
            _slot.Release();
        }
    }

    private async Task<Zoekindex> MaakAsync(CancellationToken ct)
    {
        await using var verbinding = await verbindingen.OpenAsync(ct);
        while (true)
        {
            var versie = await VersieAsync();
            var index = await Zoekindex.MaakAsync(versie, Zoekelementen.LeesAsync(verbinding, ct));
            if (versie == await VersieAsync())
            {
                return index;
            }

            // Tijdens het lezen is er geladen: wat gelezen is kan van twee versies zijn.
            index.Dispose();
        }

        Task<int> VersieAsync() => verbinding.QuerySingleAsync<int>(new CommandDefinition(LeesVersie, cancellationToken: ct));
    }

    [LoggerMessage(LogLevel.Information, "Zoekindex van dataversie {Versie}: {Aantal} elementen, {Kilobytes} kB, gemaakt in {Milliseconden} ms")]
    private static partial void LogGemaakt(ILogger logger, int versie, int aantal, long kilobytes, long milliseconden);
}
