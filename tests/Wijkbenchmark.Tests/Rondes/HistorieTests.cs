using Microsoft.Extensions.Time.Testing;

namespace Wijkbenchmark.Tests.Rondes;

/// <summary>Niets gaat verloren: wat binnenkwam en wat ermee besloten is blijft, en waaruit de API leest volgt eruit.</summary>
public sealed class HistorieTests : IDisposable
{
    private const string Arnhem = "2006/gm0202.json";

    private readonly Ronde _ronde = new("gm0202", "gm0301");

    public void Dispose() => _ronde.Dispose();

    [Fact]
    public async Task FirstLoad_IsEditionOneOfEveryFile_ByteForByte()
    {
        await _ronde.Laad();
        await using var server = _ronde.Start();

        var dossier = await _ronde.Dossier(2006, "GM0202");
        Assert.Equal([("geladen", 1, 1, 1)], dossier.Besluiten.Select(b => (b.Soort, b.Versie, b.Uitgave!.Value, b.Dataversie!.Value)));
        var standen = (await server.Json("/v1/metingen/2006/inzendingen"))["resultaten"]!.AsArray();
        Assert.Equal(8, standen.Count);
        Assert.Equal(["GM0202", "GM0301"], standen.Where(s => $"{s!["stand"]}" == "gepubliceerd").Select(s => $"{s!["gemeente"]!["code"]}"));
        Assert.All(standen.Where(s => $"{s!["stand"]}" == "nogNiet"), s => Assert.Null(s!["uitgave"]));
        Assert.Equal(
            await File.ReadAllBytesAsync(Path.Combine(_ronde.Map.Pad, Arnhem)),
            await server.Client.GetByteArrayAsync(new Uri("/v1/metingen/2006/inzendingen/gm0202/document", UriKind.Relative)));
        Assert.Null((await server.Json("/v1/metingen/2006/inzendingen/GM0202/uitgaven/1"))["wijzigingen"]);
    }

    [Fact]
    public async Task SameBytes_AndAnotherBuild_MakeNoEdition_ButAnotherBuildWritesEverythingAnew()
    {
        await _ronde.Laad();
        await _ronde.Laad();
        Assert.Equal(1, await _ronde.Tel("SELECT versie FROM dataversie"));

        // Zo ziet een database eruit die een andere build opschreef.
        await _ronde.Tel("UPDATE meting SET afdruk = 'andere build', document = '{}'");
        await _ronde.Tel("UPDATE inzending SET afdruk = 'andere build'");
        var uitslag = await _ronde.Laad();

        Assert.False(uitslag.IsAnders);
        Assert.Equal(3, uitslag.Opnieuw);
        Assert.Equal(2, await _ronde.Tel("SELECT versie FROM dataversie"));
        Assert.Equal(3, await _ronde.Tel("SELECT COUNT(*) FROM inzendingversie"));
        Assert.Equal(3, await _ronde.Tel("SELECT COUNT(*) FROM inzendingbesluit"));
        Assert.Equal(0, await _ronde.Tel("SELECT COUNT(*) FROM meting WHERE document = '{}'"));
    }

    [Fact]
    public async Task ChangedFile_IsTheNextEdition_WithWhatChangedComputed()
    {
        await _ronde.Laad();
        _ronde.ZetInwoners(Arnhem, 150_000);
        _ronde.Verander(Arnhem, "anders werken");
        await _ronde.Laad(new() { Nota = "geteld en nog eens geteld", Soort = SoortHerziening.Correctie });
        await using var server = _ronde.Start();

        var uitgave = await server.Json("/v1/metingen/2006/inzendingen/GM0202/uitgaven/2");
        Assert.Equal(("geteld en nog eens geteld", "correctie", "beheer"), ($"{uitgave["nota"]}", $"{uitgave["soortHerziening"]}", $"{uitgave["door"]}"));
        var wijzigingen = uitgave["wijzigingen"]!.AsArray();
        Assert.Equal(wijzigingen.Count, uitgave["aantalWijzigingen"]!.GetValue<int>());
        var inwoners = wijzigingen.Single(w => $"{w!["waarneming"]}" == "2006-gm0202-inwoners")!;
        Assert.Equal(("gewijzigd", "$.waarnemingen[inwoners]"), ($"{inwoners["soort"]}", $"{inwoners["pad"]}"));
        Assert.Equal((140_000d, "inwoners"), (inwoners["van"]!["waarde"]!.GetValue<double>(), $"{inwoners["van"]!["eenheid"]}"));
        Assert.Equal((150_000d, "150000 inwoners"), (inwoners["naar"]!["waarde"]!.GetValue<double>(), $"{inwoners["naar"]!["alsGedrukt"]}"));
        var aanpak = wijzigingen.Single(w => $"{w!["pad"]}" == "$.profiel.aanpak.naam")!;
        Assert.Equal("anders werken", $"{aanpak["naarTekst"]}");
        Assert.Equal(2, wijzigingen.Count);
        Assert.Equal(1, (await server.Json("/v1/metingen/2006/inzendingen/GM0301"))["uitgave"]!.GetValue<int>());
    }

    /// <summary>Een tweede checkout of een teruggedraaide uitrol mag niets publiceren.</summary>
    [Fact]
    public async Task EarlierBytes_AreRefused_UnlessOneSaysSo()
    {
        await _ronde.Laad();
        var eerste = await File.ReadAllBytesAsync(Path.Combine(_ronde.Map.Pad, Arnhem));
        _ronde.Verander(Arnhem, "anders werken");
        await _ronde.Laad();
        await File.WriteAllBytesAsync(Path.Combine(_ronde.Map.Pad, Arnhem), eerste);

        var fout = await Assert.ThrowsAsync<LaadFout>(() => _ronde.Laad());
        Assert.Contains("ouder dan uitgave 2", fout.Message, StringComparison.Ordinal);
        Assert.Contains("--terug", fout.Message, StringComparison.Ordinal);
        Assert.Contains("--nota", (await Assert.ThrowsAsync<LaadFout>(() => _ronde.Laad(new() { Terug = true }))).Message, StringComparison.Ordinal);

        await _ronde.Laad(new() { Terug = true, Nota = "de correctie was fout" });
        var dossier = await _ronde.Dossier(2006, "GM0202");
        Assert.Equal([1, 2], dossier.Versies.Select(v => v.Nummer));
        Assert.Equal([(1, 1), (2, 2), (3, 1)], dossier.Besluiten.Select(b => (b.Uitgave!.Value, b.Versie)));
        Assert.Equal(0, await _ronde.Tel("SELECT COUNT(*) FROM profiel WHERE samenvatting LIKE '%anders werken%'"));
    }

    [Fact]
    public async Task FileThatIsGone_WithdrawsOnlyWhenOneSaysSo_AndThenNothingOfItIsServed()
    {
        await _ronde.Laad();
        _ronde.Verander(Arnhem, "zwabberwerk");
        await _ronde.Laad();
        var bytes = await File.ReadAllBytesAsync(Path.Combine(_ronde.Map.Pad, Arnhem));
        File.Delete(Path.Combine(_ronde.Map.Pad, Arnhem));

        Assert.Contains("--zonder GM0202", (await Assert.ThrowsAsync<LaadFout>(() => _ronde.Laad())).Message, StringComparison.Ordinal);
        Assert.Contains("--nota", (await Assert.ThrowsAsync<LaadFout>(() => _ronde.Laad(new() { Zonder = ["GM0202"] }))).Message, StringComparison.Ordinal);
        Assert.Contains("GM0301", (await Assert.ThrowsAsync<LaadFout>(() => _ronde.Laad(new() { Zonder = ["GM0202", "GM0301"], Nota = "weg" }))).Message,
            StringComparison.Ordinal);
        var uitslag = await _ronde.Laad(new() { Zonder = ["gm0202"], Nota = "op verzoek van de gemeente" });
        Assert.Equal(["2006 GM0202"], uitslag.Ingetrokken);

        await using var server = _ronde.Start();
        foreach (var pad in new[]
        {
            "/v1/gemeenten/GM0202?meting=2006", "/v1/waarnemingen/2006-gm0202-inwoners", "/v1/units/gm0202-wijkzaken?meting=2006",
            "/v1/partners/gm0202-corporaties?meting=2006", "/v1/metingen/2006/inzendingen/GM0202/document",
        })
        {
            var (status, probleem) = await server.Antwoord(pad);
            Assert.Equal((HttpStatusCode.Gone, "ingetrokken"), (status, $"{probleem["code"]}"));
            Assert.Contains("op verzoek van de gemeente", $"{probleem["detail"]}", StringComparison.Ordinal);
        }

        var stand = await server.Json("/v1/metingen/2006/inzendingen/GM0202");
        Assert.Equal(("ingetrokken", 2, "op verzoek van de gemeente"), ($"{stand["stand"]}", stand["uitgave"]!.GetValue<int>(), $"{stand["nota"]}"));
        var uitgave = await server.Json("/v1/metingen/2006/inzendingen/GM0202/uitgaven/2");
        Assert.Null(uitgave["wijzigingen"]);
        Assert.Equal("op verzoek van de gemeente", $"{uitgave["ingetrokken"]!["nota"]}");
        foreach (var pad in new[] { "/v1/waarnemingen?gemeente=GM0202&meting=2006", "/v1/partners?gemeente=GM0202&meting=2006",
            "/v1/_zoek?q=zwabberwerk&meting=2006" })
        {
            Assert.Equal(0, (await server.Json(pad))["paginering"]!["totaal"]!.GetValue<int>());
        }

        Assert.Equal(2, (await server.Json("/v1/metingen/2006"))["aantalInzendingen"]!.GetValue<int>());
        var vergelijking = await server.Json("/v1/indicatoren/inwoners/vergelijking?meting=2006");
        Assert.Equal(
            "ingetrokken",
            vergelijking["reeksen"]![0]!["waarden"]!.AsArray().Where(w => $"{w!["gemeente"]!["code"]}" == "GM0202")
                .Select(w => $"{w!["ontbreektReden"]}").Single());
        var intrekking = (await server.Json("/v1/wijzigingen"))["resultaten"]!.AsArray()[^1]!;
        Assert.Equal(("intrekking", "op verzoek van de gemeente"), ($"{intrekking["soort"]}", $"{intrekking["nota"]}"));

        // Daarna is er niets meer weg; hetzelfde bestand komt niet vanzelf terug, en een ander is een nieuwe uitgave zonder wat er eerder stond.
        Assert.False((await _ronde.Laad()).IsAnders);
        await File.WriteAllBytesAsync(Path.Combine(_ronde.Map.Pad, Arnhem), bytes);
        Assert.Contains("ingetrokken op", (await Assert.ThrowsAsync<LaadFout>(() => _ronde.Laad())).Message, StringComparison.Ordinal);
        _ronde.Verander(Arnhem, "opnieuw begonnen");
        await _ronde.Laad();
        Assert.Null((await server.Json("/v1/metingen/2006/inzendingen/GM0202/uitgaven/3"))["wijzigingen"]);
        Assert.Equal(HttpStatusCode.OK, await server.Status("/v1/gemeenten/GM0202?meting=2006"));
    }

    [Fact]
    public async Task WhatCameOverHttp_IsNeverTouchedByLoading_AndStandsAgainWhenTheCatalogueChanges()
    {
        File.Copy(Path.Combine(Lader.StandaardMap, "2006/gm0268.json"), Path.Combine(_ronde.Map.Pad, "gm0268.bewaard"));
        await _ronde.Laad();
        File.Copy(Path.Combine(_ronde.Map.Pad, "gm0268.bewaard"), Path.Combine(_ronde.Map.Pad, "2006/gm0268.json"));
        await _ronde.ZetOverHttp("gm0268");

        Assert.False((await _ronde.Laad()).IsAnders);
        _ronde.Map.Verander("2006/catalogus/gemeenten.json", json => json.AsArray().Single(g => $"{g!["code"]}" == "GM0268")!["naam"] = "Noviomagus");
        await _ronde.Laad();
        Assert.True(await _ronde.Tel("SELECT COUNT(*) FROM instrument WHERE document LIKE '%Noviomagus%'") > 0);

        File.Copy(Path.Combine(_ronde.Map.Pad, "gm0268.bewaard"), Path.Combine(_ronde.Map.Pad, "2006/gm0268.json"));
        var fout = await Assert.ThrowsAsync<LaadFout>(() => _ronde.Laad());
        Assert.Contains("langs-een-weg", fout.Message, StringComparison.Ordinal);
        File.Delete(Path.Combine(_ronde.Map.Pad, "2006/gm0268.json"));
        Assert.Contains("over HTTP", (await Assert.ThrowsAsync<LaadFout>(() => _ronde.Laad(new() { Zonder = ["GM0268"], Nota = "weg" }))).Message,
            StringComparison.Ordinal);
        await using var server = _ronde.Start();
        Assert.Equal("gepubliceerd", $"{(await server.Json("/v1/metingen/2006/inzendingen/GM0268"))["stand"]}");
    }

    /// <summary>Alles waaruit gelezen wordt gaat weg, en staat er van de historie af weer net zo.</summary>
    [Fact]
    public async Task Rebuild_GivesEveryAnswerAsItWas()
    {
        await _ronde.Laad();
        _ronde.Verander(Arnhem, "anders werken");
        await _ronde.Laad(new() { Nota = "anders" });
        File.Copy(Path.Combine(Lader.StandaardMap, "2006/gm0268.json"), Path.Combine(_ronde.Map.Pad, "2006/gm0268.json"));
        await _ronde.ZetOverHttp("gm0268");
        File.Delete(Path.Combine(_ronde.Map.Pad, "2006/gm0301.json"));
        await _ronde.Laad(new() { Zonder = ["GM0301"], Nota = "weg" });
        await using var server = _ronde.Start();
        var voor = await Alles(server);

        await new Lader(_ronde.Map.Verbindingen, TimeProvider.System).HerbouwAsync(CancellationToken.None);

        Assert.Equal(5, await _ronde.Tel("SELECT versie FROM dataversie"));
        var na = await Alles(server);
        Assert.True(voor.Count > 40, $"{voor.Count} adressen");
        foreach (var (pad, inhoud) in voor)
        {
            Assert.Equal(inhoud, na[pad]);
        }
    }

    [Fact]
    public async Task DocumentThatCannotBeWrittenAnyMore_StopsLoadingByName_AndNothingChanges()
    {
        await _ronde.Laad();
        await _ronde.Tel("UPDATE inzendingversie SET generatie = 99 WHERE gemeente = 'GM0301'");
        await _ronde.Tel("UPDATE meting SET afdruk = 'andere build'");

        var fout = await Assert.ThrowsAsync<HistorieFout>(() => _ronde.Laad());

        Assert.Contains("gm0301.json", fout.Message, StringComparison.Ordinal);
        Assert.Contains("generatie 99", fout.Message, StringComparison.Ordinal);
        Assert.Equal(1, await _ronde.Tel("SELECT versie FROM dataversie"));
        Assert.Equal(1, await _ronde.Tel("SELECT COUNT(*) FROM profiel WHERE gemeente = 'GM0301'"));
    }

    /// <summary>De wet op persoonsgegevens gaat voor; dat er iets stond blijft te zien.</summary>
    [Fact]
    public async Task EmptyingAVersion_TakesItsBytesAndItsChanges_AndLeavesThatItWas()
    {
        await _ronde.Laad();
        _ronde.Verander(Arnhem, "naam van een bewoner");
        await _ronde.Laad();
        _ronde.Verander(Arnhem, "anders werken");
        await _ronde.Laad(new() { Nota = "naam weg" });
        _ronde.Verander(Arnhem, "nog anders");
        await _ronde.Laad();
        await using var server = _ronde.Start();
        Assert.Contains("bewoner", (await server.Json("/v1/metingen/2006/inzendingen/GM0202/uitgaven/3")).ToJsonString(), StringComparison.Ordinal);
        var wisser = new Wisser(_ronde.Map.Verbindingen, TimeProvider.System);

        Assert.Contains("is gepubliceerd", (
            await Assert.ThrowsAsync<LaadFout>(() => wisser.WisAsync(2006, "GM0202", 4, default))).Message, StringComparison.Ordinal);
        Assert.Contains("wel 1, 2, 3, 4", (
            await Assert.ThrowsAsync<LaadFout>(() => wisser.WisAsync(2006, "GM0202", 5, default))).Message, StringComparison.Ordinal);
        await _ronde.Tel("UPDATE inzendingbesluit SET opmerkingen = '[]' WHERE gemeente = 'GM0202'");
        await wisser.WisAsync(2006, "GM0202", 2, default);

        // Wat over een andere versie opgemerkt is blijft.
        Assert.Equal(3, await _ronde.Tel("SELECT COUNT(*) FROM inzendingbesluit WHERE gemeente = 'GM0202' AND opmerkingen = '[]' AND versie <> 2"));
        Assert.Equal(0, await _ronde.Tel("SELECT COUNT(*) FROM inzendingbesluit WHERE gemeente = 'GM0202' AND opmerkingen = '[]' AND versie = 2"));
        Assert.Equal([false, true, false, false], (await _ronde.Dossier(2006, "GM0202")).Versies.Select(v => v.Gewist));
        Assert.Equal(0, await _ronde.Tel("SELECT COUNT(*) FROM inzendingbesluit WHERE wijzigingen LIKE '%bewoner%'"));
        foreach (var uitgave in new[] { 2, 3 })
        {
            var antwoord = await server.Json($"/v1/metingen/2006/inzendingen/GM0202/uitgaven/{uitgave}");
            Assert.Null(antwoord["wijzigingen"]);
            Assert.Null(antwoord["aantalWijzigingen"]);
        }

        Assert.NotNull((await server.Json("/v1/metingen/2006/inzendingen/GM0202/uitgaven/4"))["wijzigingen"]);
        await new Lader(_ronde.Map.Verbindingen, TimeProvider.System).HerbouwAsync(default);
        Assert.Null((await server.Json("/v1/metingen/2006/inzendingen/GM0202/uitgaven/3"))["wijzigingen"]);
    }

    [Fact]
    public async Task TwoThatFollowTheSame_OneIsSavedAndTheOtherHearsIt()
    {
        await _ronde.Laad();
        var leeg = Dossier.Leeg(2006, "GM0268");

        var uitkomsten = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(async () =>
        {
            try
            {
                await _ronde.Inname.VersieAsync(leeg, [(byte)i], 1, "afnemer", CancellationToken.None);
                return true;
            }
            catch (Ingehaald)
            {
                return false;
            }
        })));

        Assert.Single(uitkomsten, true);
        Assert.Single((await _ronde.Dossier(2006, "GM0268")).Versies);
    }

    [Fact]
    public async Task ClockThatRunsBack_MakesNothingOlderThanWhatStands()
    {
        await _ronde.Map.Laad(null, new FakeTimeProvider(new(2027, 4, 2, 8, 0, 0, TimeSpan.Zero)));
        _ronde.Verander(Arnhem, "anders werken");
        await _ronde.Map.Laad(null, new FakeTimeProvider(new(2027, 4, 1, 8, 0, 0, TimeSpan.Zero)));

        Assert.All((await _ronde.Dossier(2006, "GM0202")).Besluiten, b => Assert.Equal("2027-04-02T08:00:00Z", b.Op));
        Assert.Equal(1, await _ronde.Tel("SELECT COUNT(*) FROM dataversie WHERE gewijzigd = '2027-04-02T08:00:00Z'"));
    }

    /// <summary>Elk antwoord dat uit de database komt, zonder de dataversie en haar datum.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> Alles(Server server)
    {
        var antwoorden = new Dictionary<string, string>();
        foreach (var pad in await Paden(server))
        {
            var inhoud = await server.Client.GetStringAsync(new Uri(pad, UriKind.Relative));
            antwoorden[pad] = System.Text.RegularExpressions.Regex.Replace(inhoud, """("dataversie":\d+,"gewijzigd":"[^"]*")|("updated":"[^"]*")""", "");
        }

        return antwoorden;
    }

    private static async Task<IReadOnlyList<string>> Paden(Server server)
    {
        var lijsten = Lijsten.Alle.Where(l => l != "/v1/metingen").Select(l => $"{l}?pageSize=100&meting=2006").ToList();
        lijsten.AddRange(["/v1/metingen/2006", "/v1/wijzigingen?pageSize=100", "/v1/waarnemingen?format=csv&meting=2006",
            "/v1/waarnemingen?format=json-stat&meting=2006&indicator=inwoners", "/v1/_zoek?q=wijk&meting=2006&pageSize=100"]);
        lijsten.AddRange(new[] { "GM0202", "GM0268", "GM0301" }.SelectMany(g => new[]
        {
            $"/v1/metingen/2006/inzendingen/{g}", $"/v1/metingen/2006/inzendingen/{g}/uitgaven", $"/v1/metingen/2006/inzendingen/{g}/uitgaven/1",
        }));
        lijsten.AddRange(new[] { "GM0202", "GM0268" }.SelectMany(g => new[]
        {
            $"/v1/metingen/2006/inzendingen/{g}/document",
                $"/v1/gemeenten/{g}?meting=2006&expand=unit,partners,overlegvormen,instrumenten,budgetten,meldpunten,fase",
        }));
        foreach (var indicator in (await server.Json("/v1/indicatoren?pageSize=100&meting=2006"))["resultaten"]!.AsArray()
            .Select(i => $"{i!["code"]}").Take(20))
        {
            lijsten.Add($"/v1/indicatoren/{indicator}/vergelijking?meting=2006");
        }

        return lijsten;
    }
}
