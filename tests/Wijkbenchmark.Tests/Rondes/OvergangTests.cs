namespace Wijkbenchmark.Tests.Rondes;

/// <summary>Van een database van 1.0.0 naar een met historie.</summary>
public sealed class OvergangTests : IDisposable
{
    private readonly Ronde _ronde = Ronde.Van100();

    public void Dispose() => _ronde.Dispose();

    [Fact]
    public async Task FirstLoadOverADatabaseOf100_IsEditionOneOfEveryFile_AndServesWhatAFreshOneServes()
    {
        Assert.Equal(8, await _ronde.Tel("SELECT COUNT(*) FROM inzending"));
        var versie = await _ronde.Tel("SELECT versie FROM dataversie");

        var uitslag = await _ronde.Laad(new() { Nota = "van de beheerder" });

        Assert.Equal(9, uitslag.Gewijzigd.Count);
        Assert.Equal(versie + 1, await _ronde.Tel("SELECT versie FROM dataversie"));
        await using var server = _ronde.Start();
        var standen = (await server.Json("/v1/metingen/2006/inzendingen"))["resultaten"]!.AsArray();
        Assert.All(standen, s => Assert.Equal(
            ("gepubliceerd", 1, "stand bij overgang naar 1.1"), ($"{s!["stand"]}", s["uitgave"]!.GetValue<int>(), $"{s["nota"]}")));
        Assert.Null((await server.Json("/v1/metingen/2006/inzendingen/GM0202/uitgaven/1"))["wijzigingen"]);
        Assert.Equal(9, (await server.Json("/v1/wijzigingen"))["resultaten"]!.AsArray().Count);

        using var vers = new Ronde();
        await vers.Laad();
        await using var ander = vers.Start();
        foreach (var pad in new[] { "/v1/gemeenten?meting=2006&pageSize=100", "/v1/waarnemingen?format=csv&meting=2006",
            "/v1/_zoek?q=wijk&meting=2006&pageSize=100" })
        {
            Assert.Equal(
                await ander.Client.GetStringAsync(new Uri(pad, UriKind.Relative)),
                await server.Client.GetStringAsync(new Uri(pad, UriKind.Relative)));
        }

        Assert.False((await _ronde.Laad()).IsAnders);
    }

    [Fact]
    public async Task GemeenteWithoutAFile_StopsTheLoad_WithWhatToDo_AndNothingChanges()
    {
        var bestand = Path.Combine(_ronde.Map.Pad, "2006/gm0202.json");
        var bytes = await File.ReadAllBytesAsync(bestand);
        File.Delete(bestand);

        foreach (var keuzes in new Laadkeuzes?[] { null, new() { Zonder = ["GM0202"], Nota = "weg" } })
        {
            var fout = (await Assert.ThrowsAsync<LaadFout>(() => _ronde.Laad(keuzes))).Message;
            Assert.Contains("gm0202.json", fout, StringComparison.Ordinal);
            Assert.Contains("Zet het bestand terug", fout, StringComparison.Ordinal);
        }

        Assert.Equal(8, await _ronde.Tel("SELECT COUNT(*) FROM inzending"));
        Assert.Equal(0, await _ronde.Tel("SELECT COUNT(*) FROM inzendingversie"));
        Assert.Contains("argument laad", (await Assert.ThrowsAsync<HistorieFout>(() => new Lader(_ronde.Map.Verbindingen, TimeProvider.System)
            .HerbouwAsync(default))).Message, StringComparison.Ordinal);

        await File.WriteAllBytesAsync(bestand, bytes);
        await _ronde.Laad();
        File.Delete(bestand);
        Assert.Equal(["2006 GM0202"], (await _ronde.Laad(new() { Zonder = ["GM0202"], Nota = "weg" })).Ingetrokken);
    }
}
