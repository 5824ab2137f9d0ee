using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Wijkbenchmark.Benchmarks;

/// <summary>Wat antwoorden kosten als de gegevens groeien.</summary>
public static class Groei
{
    // Elke inzending is twee keer gecorrigeerd.
    private const int Uitgaven = 3;

    /// <summary>Publiceert, maakt de grote database als ze er niet is, en meet.</summary>
    public static async Task<int> VoerUitAsync(string[] argumenten)
    {
        int Geheel(int i, int anders) => argumenten.Length > i ? int.Parse(argumenten[i], CultureInfo.InvariantCulture) : anders;

        Wrk.MoetErZijn();
        await Werkmap.PubliceerApiAsync();
        await MeetAsync(Geheel(0, 342), Geheel(1, 20), Tempo.Lang with { Opwarmen = 3, Beurt = 2, Verbindingen = 2 });
        return 0;
    }

    /// <summary>Meet de grote naast de echte database; zonder tempo kijkt ze alleen of elk antwoord er is.</summary>
    public static async Task MeetAsync(int gemeenten, int metingen, Tempo? tempo)
    {
        var groot = Path.Combine(Werkmap.Pad, $"groei-{gemeenten}-{metingen}.db");
        await MaakAsync(groot, gemeenten, metingen);
        var klein = Path.Combine(Werkmap.Pad, "wijkbenchmark.db");

        // Wat over HTTP binnenkwam heeft geen bestand: een lege map laadt niets, en mist niets.
        var leeg = Directory.CreateDirectory(Path.Combine(Werkmap.Pad, "leeg")).FullName;
        await using var kleine = await Instantie.ApiAsync("de API, acht gemeenten", klein, new Dictionary<string, string> { ["Cache__Aan"] = "false" });
        await using var grote = await Instantie.ApiAsync(
            "de API, veel gegevens", groot, new Dictionary<string, string> { ["Cache__Aan"] = "false", ["Metingen__Map"] = leeg });

        var totaal = await Totaal(grote, "/v1/waarnemingen?meting=alle&pageSize=1");
        var totaalKlein = await Totaal(kleine, "/v1/waarnemingen?meting=alle&pageSize=1");
        (string Naam, string Klein, string Groot)[] vragen =
        [
            ("eerste pagina", "/v1/gemeenten?pageSize=8", "/v1/gemeenten?pageSize=8"),
            ("eerste pagina", "/v1/waarnemingen", "/v1/waarnemingen"),
            ("gefilterde lijst", "/v1/instrumenten?type=wijkbudget&pageSize=5", "/v1/instrumenten?type=wijkbudget&pageSize=5"),
            ("gefilterde lijst", "/v1/waarnemingen?indicator=inwoners&pageSize=5", "/v1/waarnemingen?indicator=inwoners&pageSize=5"),
            ("één gemeente", "/v1/gemeenten/GM0202", "/v1/gemeenten/GM0202"),
            ("één gemeente, alles", Belasting.Adressen[1].Pad, Belasting.Adressen[1].Pad),
            ("één waarneming", "/v1/waarnemingen/2006-gm0202-inwoners", "/v1/waarnemingen/2006-gm0202-inwoners"),
            ("één vergelijking", "/v1/indicatoren/aantal-gebieden/vergelijking?gemeente=GM0200,GM0202",
                "/v1/indicatoren/aantal-gebieden/vergelijking?gemeente=GM0200,GM0202"),
            ("zoeken", "/v1/_zoek?q=spekcheque&pageSize=5", "/v1/_zoek?q=spekcheque&pageSize=5"),
            ("zoeken in een lijst, snel vol", "/v1/waarnemingen?search=arnhem&pageSize=5", "/v1/waarnemingen?search=arnhem&pageSize=5"),
            ("zoeken in een lijst, zeldzaam", "/v1/waarnemingen?search=spekcheque&pageSize=5", "/v1/waarnemingen?search=spekcheque&pageSize=5"),
            ("wijzigingen, vooraan", "/v1/wijzigingen?na=0-begin&pageSize=8", "/v1/wijzigingen?na=0-begin&pageSize=8"),
            ("wijzigingen, achteraan", $"/v1/wijzigingen?na={await Laatste(kleine)}", $"/v1/wijzigingen?na={await Laatste(grote)}"),
            ("de inzendingen van een meting", "/v1/metingen/2006/inzendingen", "/v1/metingen/2006/inzendingen"),
            ("één inzending", "/v1/metingen/2006/inzendingen/GM0202", "/v1/metingen/2006/inzendingen/GM0202"),
            ("haar document", "/v1/metingen/2006/inzendingen/GM0202/document", "/v1/metingen/2006/inzendingen/GM0202/document"),
            ("haar uitgaven", "/v1/metingen/2006/inzendingen/GM0202/uitgaven", "/v1/metingen/2006/inzendingen/GM0202/uitgaven"),
            ("één uitgave, met wat veranderde", "/v1/metingen/2006/inzendingen/GM0202/uitgaven/1",
                $"/v1/metingen/2006/inzendingen/GM0202/uitgaven/{Uitgaven}"),
            ("diepste pagina", $"/v1/waarnemingen?meting=alle&page={totaalKlein / 20}", $"/v1/waarnemingen?meting=alle&page={totaal / 20}"),
        ];

        Console.WriteLine($"""

            ### Groei: {gemeenten} gemeenten maal {metingen} metingen maal {Uitgaven} uitgaven, {totaal.ToString("#,0", CultureInfo.GetCultureInfo("nl-NL"))} waarnemingen, {new FileInfo(groot).Length / 1e6:0} MB; geen antwoord gecachet

            | | adres | bytes bij 8 / groot | CPU µs bij 8 | CPU µs groot | verhouding | p50 ms bij 8 | p50 ms groot | verhouding |
            | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
            """);
        foreach (var vraag in vragen)
        {
            var (statusKlein, inhoudKlein, _) = await kleine.HaalAsync(vraag.Klein);
            var (statusGroot, inhoudGroot, _) = await grote.HaalAsync(vraag.Groot);
            if (tempo is null || statusKlein != System.Net.HttpStatusCode.OK || statusGroot != System.Net.HttpStatusCode.OK)
            {
                Console.WriteLine($"| {vraag.Naam} | `{vraag.Groot}` | {(int)statusKlein} / {(int)statusGroot} | | | | | | |");
                continue;
            }

            Opstelling[] opstellingen = [new("klein", "acht gemeenten", kleine, vraag.Klein), new("groot", "veel gegevens", grote, vraag.Groot)];
            IReadOnlyDictionary<string, IReadOnlyList<Meting>> uitslag;
            try
            {
                uitslag = await Belasting.MeetAsync(tempo, opstellingen);
            }
            catch (Meetfout fout)
            {
                // Ook dat een antwoord de deadline niet haalt is een uitslag.
                Console.WriteLine($"| {vraag.Naam} | `{vraag.Groot}` | {inhoudKlein.Length} / {inhoudGroot.Length} | {fout.Message} | | | | | |");
                continue;
            }

            string Deel(Func<Meting, double> wat)
            {
                var nl = CultureInfo.GetCultureInfo("nl-NL");
                return string.Create(nl, $"{Belasting.Mediaan(uitslag["klein"].Select(wat)):#,0.00} | "
                    + $"{Belasting.Mediaan(uitslag["groot"].Select(wat)):#,0.00} | ")
                    + string.Create(nl, $"{Belasting.Mediaan(uitslag["groot"].Zip(uitslag["klein"], (g, k) => wat(g) / wat(k))):0.00}");
            }

            Console.WriteLine($"| {vraag.Naam} | `{vraag.Groot}` | {inhoudKlein.Length} / {inhoudGroot.Length} | {Deel(m => m.Cpu)} | "
                + $"{Deel(m => m.Beurt.P50)} |");
        }

        Console.WriteLine("""

            De hele lange tabel als CSV, één keer gehaald:

            | | status | bytes | tot de eerste byte, ms | alles, ms | MB/s | werkgeheugen vooraf, MB | hoogste, MB |
            | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
            """);
        foreach (var (naam, instantie) in new[] { ("acht gemeenten", kleine), ("veel gegevens", grote) })
        {
            Console.WriteLine($"| {naam} | {await instantie.StroomAsync("/v1/waarnemingen?meting=alle&format=csv")} |");
        }
    }

    /// <summary>
    /// Maakt de database langs de echte weg: alles de historie in, en dan schrijft het gepubliceerde programma (<c>herbouw</c>) op wat het leest, één inzending
    /// tegelijk in het geheugen.
    /// </summary>
    private static async Task MaakAsync(string database, int gemeenten, int metingen)
    {
        // Een andere build kan de gegevens anders opschrijven: dan wordt de database opnieuw gemaakt.
        var klaar = $"{database}.klaar";
        var build = Historie.Hash(await File.ReadAllBytesAsync(Path.Combine(Werkmap.Api, "Wijkbenchmark.Api.dll")));
        if (File.Exists(database) && File.Exists(klaar) && await File.ReadAllTextAsync(klaar) == build)
        {
            Console.Error.WriteLine($"{database} staat er al; gooi het bestand weg om opnieuw te maken.");
            return;
        }

        Belasting.Wis(database);
        var verbindingen = new Verbindingen(Options.Create(new DatabaseOptions { ConnectionString = $"Data Source={database}" }));
        new Migrator(verbindingen, NullLogger<Migrator>.Instance).Migreer();
        var generator = new Generator(gemeenten);
        var loop = Stopwatch.StartNew();
        for (var n = 0; n < metingen; n++)
        {
            var jaar = 2006 + n;
            var dossiers = new Dictionary<string, Dossier>();
            for (var uitgave = 1; uitgave <= Uitgaven; uitgave++)
            {
                await using var verbinding = await verbindingen.OpenOmTeSchrijvenAsync(CancellationToken.None);
                await using var transactie = await verbinding.BeginTransactionAsync();
                var begin = await Historie.BeginPublicatieAsync(transactie, TimeProvider.System, CancellationToken.None);
                if (uitgave == 1)
                {
                    await PubliceerAsync(transactie, Dossier.Leeg(jaar, ""), generator.Catalogus(jaar), begin);
                }

                foreach (var (gemeente, document) in generator.Inzendingen(jaar, uitgave))
                {
                    dossiers[gemeente] = await PubliceerAsync(
                        transactie, dossiers.GetValueOrDefault(gemeente) ?? Dossier.Leeg(jaar, gemeente), document, begin);
                }

                await transactie.CommitAsync();
            }

            Console.Error.Write($"\r{jaar}, {loop.Elapsed:mm\\:ss}  ");
        }

        Console.Error.WriteLine();
        SqliteConnection.ClearAllPools();
        var historie = loop.Elapsed;
        var hoogste = await Instantie.VoerUitAsync("herbouw", $"--Database:ConnectionString=Data Source={database}");
        await File.WriteAllTextAsync(klaar, build);
        Console.WriteLine(string.Create(
            CultureInfo.GetCultureInfo("nl-NL"),
            $"\nGemaakt: {(gemeenten * Uitgaven + 1) * metingen:#,0} versies in de historie in {historie:mm\\:ss}; opgeschreven in {loop.Elapsed - historie:mm\\:ss}, "
                + $"hoogste werkgeheugen {hoogste / 1e6:0} MB."));
    }

    private static async Task<Dossier> PubliceerAsync<T>(System.Data.Common.DbTransaction transactie, Dossier dossier, T inhoud, Publicatiebegin begin)
    {
        var bytes = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(inhoud, InzendingJson.Lezen);
        dossier = await Historie.VoegVersieToeAsync(transactie, dossier, Herkomst.Http, bytes, 0, Lader.Door, begin.Op, CancellationToken.None);
        return await Historie.PubliceerAsync(
            transactie, dossier, new(Besluitsoort.Geladen, dossier.Versies[^1].Nummer, Lader.Door), begin, CancellationToken.None);
    }

    /// <summary>De cursor achter het laatste bericht.</summary>
    private static async Task<string> Laatste(Instantie instantie)
    {
        for (var na = "0-begin"; ;)
        {
            var (_, inhoud, _) = await instantie.HaalAsync($"/v1/wijzigingen?pageSize=100&na={na}");
            var volgende = $"{System.Text.Json.Nodes.JsonNode.Parse(inhoud)!["volgende"]}";
            if (volgende == na)
            {
                return na;
            }

            na = volgende;
        }
    }

    private static async Task<int> Totaal(Instantie instantie, string pad)
    {
        var (_, inhoud, _) = await instantie.HaalAsync(pad);
        return System.Text.Json.Nodes.JsonNode.Parse(inhoud)!["paginering"]!["totaal"]!.GetValue<int>();
    }
}
