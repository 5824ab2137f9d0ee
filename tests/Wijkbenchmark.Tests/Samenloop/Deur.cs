using System.Data.Common;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Wijkbenchmark.Tests.Samenloop;

/// <summary>
/// Verbindingen met een echte SQLite-database, die de test dicht kan doen (wie opent wacht) of weg kan laten zijn (wie opent krijgt een fout).
/// </summary>
public sealed class Deur(string database)
    : Verbindingen(Options.Create(new DatabaseOptions { ConnectionString = $"Data Source={database};Pooling=False", DeadlineSeconden = 120 }))
{
    /// <inheritdoc cref="Server.Geduld"/>
    public static readonly TimeSpan Geduld = Server.Geduld;

    private volatile TaskCompletionSource? _dicht;
    private int _wachtend;
    private int _geopend;

    /// <summary>Wat openen geeft, als de test zegt dat de database weg is.</summary>
    public Exception? Weg { get; set; }

    public int Geopend => _geopend;

    public void DoeDicht() => _dicht = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void DoeOpen()
    {
        var dicht = _dicht;
        _dicht = null;
        dicht!.SetResult();
    }

    /// <summary>Wacht tot er zoveel voor de deur staan.</summary>
    public async Task Staan(int aantal)
    {
        using var geduld = new CancellationTokenSource(Geduld);
        while (Volatile.Read(ref _wachtend) < aantal)
        {
            await Task.Delay(5, geduld.Token);
        }
    }

    public override async Task<DbConnection> OpenAsync(CancellationToken ct)
    {
        Interlocked.Increment(ref _geopend);
        if (_dicht is { } dicht)
        {
            Interlocked.Increment(ref _wachtend);
            try
            {
                await dicht.Task.WaitAsync(ct);
            }
            finally
            {
                Interlocked.Decrement(ref _wachtend);
            }
        }

        return Weg is null ? await base.OpenAsync(ct) : throw Weg;
    }

    /// <summary>Een server achter deze deur.</summary>
    public Server Start(Metingmap map, TimeProvider? klok = null, params (string Sleutel, string Waarde)[] instellingen) => new(b =>
    {
        b.UseSetting("Metingen:Map", map.Pad).UseSetting("Grenzen:PerClientPerSeconde", "0").UseSetting("Grenzen:VerzoekSeconden", "300");
        foreach (var (sleutel, waarde) in instellingen)
        {
            b.UseSetting(sleutel, waarde);
        }

        b.ConfigureTestServices(diensten =>
        {
            diensten.AddSingleton<Verbindingen>(this);
            if (klok is not null)
            {
                diensten.Replace(ServiceDescriptor.Singleton(klok));
            }
        });
    });
}
