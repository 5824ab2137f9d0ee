using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Wijkbenchmark.Lang.Tests;

/// <summary>Wat de grenzen op den duur doen, en hoe het programma een grens weigert die niet kan.</summary>
public sealed class GrenzenTests : IDisposable
{
    private readonly Metingmap _map = new();

    public void Dispose() => _map.Dispose();

    [Fact]
    public async Task ClientsThatWentAway_AreForgotten()
    {
        using var grens = new Grenswacht(Options.Create(new GrenzenOptions { PerClientIneens = 10, PerClientPerSeconde = 10 }));
        var clients = Vraag(grens, 5000);
        Assert.Equal(5000, Over(clients));

        for (var seconde = 0; seconde < 40 && Over(clients) > 0; seconde++)
        {
            await Task.Delay(1000);
        }

        Assert.Equal(0, Over(clients));
    }

    [Theory]
    [InlineData("5", "Grenzen__AdresTekens=256")]
    [InlineData("veel", "README")]
    public async Task LimitThatCannotBe_StopsTheStart(string waarde, string remedie)
    {
        var (code, _, fouten) = await Programma.Draai(
            [], ("Database__ConnectionString", $"Data Source={_map.Database}"), ("Metingen__Map", _map.Pad), ("Grenzen__AdresTekens", waarde));

        Assert.Equal(1, code);
        Assert.Contains("Grenzen:AdresTekens", fouten, StringComparison.Ordinal);
        Assert.Contains(remedie, fouten, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", fouten, StringComparison.Ordinal);
    }

    private static DefaultHttpContext Van(IPAddress adres)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = adres;
        return context;
    }

    // Apart, zodat hier geen verwijzing naar de adressen blijft staan.
    private static WeakReference[] Vraag(Grenswacht grens, int aantal) =>
    [
        .. Enumerable.Range(0, aantal).Select(i =>
        {
            var adres = new IPAddress([10, 0, (byte)(i >> 8), (byte)i]);
            grens.Neem(Van(adres))?.Dispose();
            return new WeakReference(adres);
        }),
    ];

    private static int Over(WeakReference[] clients)
    {
        GC.Collect();
        return clients.Count(c => c.IsAlive);
    }
}
