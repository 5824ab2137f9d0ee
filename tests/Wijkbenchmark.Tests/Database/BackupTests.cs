using Microsoft.Data.Sqlite;
using Wijkbenchmark.Tests.Rondes;

namespace Wijkbenchmark.Tests.Database;

/// <summary>Wat <c>docs/terugzetten.md</c> zegt: een back-up tijdens het laden is één stand, en na het terugzetten is alles weer zo.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly Ronde _ronde = new("gm0202", "gm0301");

    public void Dispose() => _ronde.Dispose();

    [Fact]
    public async Task BackupWhileLoading_IsOneState_AndRestoredItServesThatStateAndRefusesALaterCursor()
    {
        var bestand = new SqliteConnectionStringBuilder(_ronde.Map.Databaseopties.ConnectionString).DataSource;
        var kopie = $"{bestand}.kopie";
        await _ronde.Laad();
        var standen = new List<string>();
        await using (var server = _ronde.Start())
        {
            standen.Add(await Arnhem(server));
            _ronde.Verander("2006/gm0202.json", "tijdens de back-up");
            await Task.WhenAll(_ronde.Laad(), Task.Run(() => Kopieer(bestand, kopie)));
            standen.Add(await Arnhem(server));
        }

        _ronde.Verander("2006/gm0202.json", "na de back-up");
        await _ronde.Laad();
        string cursor;
        await using (var server = _ronde.Start())
        {
            cursor = $"{(await server.Json("/v1/wijzigingen"))["volgende"]}";
        }

        SqliteConnection.ClearAllPools();
        File.Delete($"{bestand}-wal");
        File.Delete($"{bestand}-shm");
        File.Move(kopie, bestand, overwrite: true);
        var uitgave = await _ronde.Tel("SELECT MAX(uitgave) FROM inzendingbesluit WHERE gemeente = 'GM0202'");
        Assert.InRange(uitgave, 1, 2);

        // De start laadt zelf, en publiceert wat er na de back-up veranderde; zonder map staat er precies wat er stond.
        Directory.Delete(Path.Combine(_ronde.Map.Pad, "2006"), recursive: true);
        _ronde.Map.Zet2006("gm0202", "gm0301");
        if (uitgave == 2)
        {
            _ronde.Verander("2006/gm0202.json", "tijdens de back-up");
        }

        await using var terug = _ronde.Start();
        Assert.Equal(standen[(int)uitgave - 1], await Arnhem(terug));
        var (status, probleem) = await terug.Antwoord($"/v1/wijzigingen?na={cursor}");
        Assert.Equal((HttpStatusCode.BadRequest, "cursor-van-elders"), (status, $"{probleem["code"]}"));
    }

    private static Task<string> Arnhem(Server server) =>
        server.Client.GetStringAsync(new Uri("/v1/metingen/2006/inzendingen/GM0202/document", UriKind.Relative));

    private static void Kopieer(string van, string naar)
    {
        using var bron = new SqliteConnection($"Data Source={van};Pooling=False;Mode=ReadOnly");
        bron.Open();
        using var doel = new SqliteConnection($"Data Source={naar};Pooling=False");
        doel.Open();
        bron.BackupDatabase(doel);
    }
}
