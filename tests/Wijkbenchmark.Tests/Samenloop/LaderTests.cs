using Dapper;

namespace Wijkbenchmark.Tests.Samenloop;

/// <summary>Laden terwijl er geladen, geschreven of gelezen wordt.</summary>
public sealed class LaderTests : IDisposable
{
    private readonly Metingmap _map = new();

    public void Dispose() => _map.Dispose();

    /// <summary>Een schrijver die niet klaar komt houdt een lader die niets te doen heeft niet op.</summary>
    [Fact]
    public async Task LoaderWithNothingToDo_WaitsForNoLock()
    {
        _map.ZetGeladen2006("gm0202");
        await using var schrijver = await _map.Verbindingen.OpenOmTeSchrijvenAsync(CancellationToken.None);
        await schrijver.ExecuteAsync("BEGIN IMMEDIATE");

        var uitslag = await _map.Laad().WaitAsync(Deur.Geduld);

        Assert.Equal(2, uitslag.Ongewijzigd.Count);
        await schrijver.ExecuteAsync("ROLLBACK");
    }

    [Fact]
    public async Task TwoLoadersAtOnce_LoadOnce()
    {
        _map.Zet2006("gm0202");

        var uitslagen = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(_map.Laad)));

        Assert.Equal(2, uitslagen.Sum(u => u.Toegevoegd.Count));
        Assert.Equal(1, await _map.Tel("SELECT versie FROM dataversie"));
    }

    [Theory]
    [InlineData("2006/gm0281.json", "2006/gm0281.json: inzending-verdwenen: 'GM0281'")]
    [InlineData("2006", "2006: meting-verdwenen: '2006'")]
    public async Task FileThatIsGone_IsRefusedByNameWithWhatToDo_AndNothingChanges(string weg, string melding)
    {
        _map.ZetGeladen2006("gm0202", "gm0281");
        var pad = Path.Combine(_map.Pad, weg);
        if (Directory.Exists(pad))
        {
            Directory.Delete(pad, recursive: true);
        }
        else
        {
            File.Delete(pad);
            _map.Verander("2006/gm0202.json", json => json["profiel"]!["aanpak"]!["naam"] = "anders werken");
        }

        var fout = await Assert.ThrowsAsync<LaadFout>(_map.Laad);

        Assert.Contains(melding, fout.Message, StringComparison.Ordinal);
        Assert.Contains("Zet", fout.Message, StringComparison.Ordinal);
        Assert.Equal(1, await _map.Tel("SELECT versie FROM dataversie"));
        Assert.Equal(2, await _map.Tel("SELECT COUNT(*) FROM inzending"));
    }

    /// <summary>
    /// Lezers die nooit klaar komen met wat ze kregen houden geen leestransactie open: het logboek van SQLite krimpt na elke keer laden weer.
    /// </summary>
    [Fact]
    public async Task SlowReadersDuringLoads_KeepNoTransactionOpen()
    {
        _map.ZetGeladen2006();
        await using var api = new Deur(_map.Database).Start(_map, null, ("Dataversie:IntervalSeconden", "0"));
        var traag = new List<HttpResponseMessage>();
        for (var keer = 0; keer < 3; keer++)
        {
            traag.AddRange(await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
                api.Client.GetAsync(new Uri($"/v1/waarnemingen?format=csv&sort={(i % 2 == 0 ? "" : "-")}waarde", UriKind.Relative),
                    HttpCompletionOption.ResponseHeadersRead))));
            _map.Verander("2006/gm0202.json", json => json["profiel"]!["aanpak"]!["naam"] = $"werken {keer}");
            await _map.Laad();

            // Is er geen verbinding meer open, dan is het bestand er helemaal niet.
            Assert.True(new FileInfo($"{_map.Database}-wal") is { Exists: false } or { Length: 0 });
        }

        var regels = await _map.Tel("SELECT COUNT(*) FROM waarneming") + 1;
        foreach (var antwoord in traag)
        {
            Assert.Equal(regels, (await antwoord.Content.ReadAsStringAsync()).TrimEnd().Split("\r\n").Length);
            antwoord.Dispose();
        }
    }
}
