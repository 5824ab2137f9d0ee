using System.Collections.Concurrent;

namespace Wijkbenchmark.Api.Database;

/// <summary>
/// Verbindingen met SQLite die eerder gebruikt zijn, met hun voorbereide statements. Een verbinding leeft hoogstens een minuut, ook als niemand haar neemt:
/// wie het bestand vervangt of alleen wil hebben wacht hoogstens zo lang.
/// </summary>
internal sealed class SqliteVoorraad : IDisposable
{
    private const int Meeste = 32;

    private static readonly TimeSpan _houdbaar = TimeSpan.FromMinutes(1);

    private readonly ConcurrentStack<SqliteVerbinding> _vrij = new();
    private readonly Timer _opruimer;
    private int _aantal;
    private volatile bool _dicht;

    public SqliteVoorraad() => _opruimer = new Timer(_ => RuimOp(), null, _houdbaar, _houdbaar);

    /// <summary>Een verbinding, of <c>null</c> als er geen is.</summary>
    public SqliteVerbinding? Neem()
    {
        while (_vrij.TryPop(out var verbinding))
        {
            Interlocked.Decrement(ref _aantal);
            if (IsGoed(verbinding))
            {
                return verbinding;
            }

            verbinding.Dispose();
        }

        return null;
    }

    /// <summary>Neemt een verbinding terug waarop niets misging.</summary>
    public void Bewaar(SqliteVerbinding verbinding)
    {
        if (!_dicht && IsGoed(verbinding) && Interlocked.Increment(ref _aantal) is var aantal)
        {
            if (aantal <= Meeste)
            {
                _vrij.Push(verbinding);
                return;
            }

            Interlocked.Decrement(ref _aantal);
        }

        verbinding.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _dicht = true;
        _opruimer.Dispose();
        while (Neem() is { } verbinding)
        {
            verbinding.Dispose();
        }
    }

    private static bool IsGoed(SqliteVerbinding verbinding) => TimeProvider.System.GetElapsedTime(verbinding.Gemaakt) < _houdbaar;

    private void RuimOp()
    {
        var goed = new List<SqliteVerbinding>();
        while (Neem() is { } verbinding)
        {
            goed.Add(verbinding);
        }

        goed.ForEach(Bewaar);
    }
}
