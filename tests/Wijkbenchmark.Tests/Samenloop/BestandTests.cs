using Microsoft.Data.Sqlite;

namespace Wijkbenchmark.Tests.Samenloop;

/// <summary>
/// Het SQLite-bestand onder een draaiende server weg, leeg, overschreven of vervangen: een 503 vanaf het eerste antwoord, en weer goed als het er weer is.
/// </summary>
public sealed class BestandTests : IAsyncDisposable
{
    private readonly Metingmap _map = new();
    private readonly Server _api;

    public BestandTests()
    {
        _map.ZetGeladen2006("gm0202");
        _api = new Server(b =>
        {
            b.UseSetting("Metingen:Map", _map.Pad).UseSetting("Database:ConnectionString", $"Data Source={_map.Database}")
                .UseSetting("Dataversie:IntervalSeconden", "0").UseSetting("Cache:Aan", "false").UseSetting("Grenzen:PerClientPerSeconde", "0");
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        _map.Dispose();
    }

    [Theory]
    [InlineData("weg")]
    [InlineData("leeg")]
    [InlineData("onzin")]
    [InlineData("een database van een ander")]
    public async Task FileThatIsNotOursAnymore_Is503_AndTheReaderMakesNothing(string wat)
    {
        Assert.Equal(HttpStatusCode.OK, await _api.Status("/v1/metingen"));
        var bewaard = $"{_map.Database}.bewaard";
        foreach (var deel in new[] { "-wal", "-shm" })
        {
            File.Delete(_map.Database + deel);
        }

        File.Move(_map.Database, bewaard);
        switch (wat)
        {
            case "leeg": await File.WriteAllBytesAsync(_map.Database, []); break;
            case "onzin": await File.WriteAllTextAsync(_map.Database, new string('x', 10_000)); break;
            case "een database van een ander":
                await using (var ander = new SqliteConnection($"Data Source={_map.Database};Pooling=False"))
                {
                    await ander.OpenAsync();
                    await using var maak = ander.CreateCommand();
                    maak.CommandText = "CREATE TABLE iets (x INT)";
                    await maak.ExecuteNonQueryAsync();
                }

                break;
        }

        for (var keer = 0; keer < 3; keer++)
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await _api.Status("/v1/gemeenten?meting=2006"));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await _api.Status("/health/ready"));
        }

        Assert.Equal(wat != "weg", File.Exists(_map.Database));

        File.Move(bewaard, _map.Database, overwrite: true);
        using var geduld = new CancellationTokenSource(Deur.Geduld);
        while (await _api.Status("/v1/metingen") != HttpStatusCode.OK)
        {
            await Task.Delay(100, geduld.Token);
        }
    }

    /// <summary>Na een vervangen bestand is elk antwoord van het nieuwe: een verbinding die het oude nog openhield antwoordt niet meer.</summary>
    [Fact]
    public async Task ReplacedFile_IsReadFromThenOn()
    {
        using var ander = new Metingmap();
        ander.ZetGeladen2006("gm0202", "gm0281");
        Assert.Equal(1, await Inzendingen());
        SqliteConnection.ClearAllPools();
        File.Move(ander.Database, _map.Database, overwrite: true);

        var gezien = new List<int>();
        for (var keer = 0; keer < 20; keer++)
        {
            gezien.Add(await Inzendingen());
        }

        Assert.Equal([2], gezien.Distinct());
    }

    private async Task<int> Inzendingen() =>
        JsonNode.Parse(await _api.Client.GetStringAsync(new Uri("/v1/metingen/2006", UriKind.Relative)))!["aantalInzendingen"]!.GetValue<int>();
}
