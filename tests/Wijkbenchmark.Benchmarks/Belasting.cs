using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Wijkbenchmark.Benchmarks.Ef;

namespace Wijkbenchmark.Benchmarks;

/// <summary>Hoe lang er gemeten wordt.</summary>
/// <param name="Opwarmen">Seconden opwarmen per opstelling en adres; te kort opwarmen vertekent tot een factor drie.</param>
/// <param name="Beurt">Seconden per beurt.</param>
/// <param name="Afwisselingen">Hoe vaak elke opstelling aan de beurt komt.</param>
/// <param name="Verbindingen">Het aantal verbindingen van de belasting.</param>
public sealed record Tempo(double Opwarmen, double Beurt, int Afwisselingen, int Verbindingen)
{
    public static Tempo Lang { get; } = new(12, 5, 5, 16);

    /// <summary>Vijf minuten: even vaak om beurten, dus verhoudingen die te vertrouwen zijn; de spreiding staat erbij.</summary>
    public static Tempo Kort { get; } = new(6, 1.2, 5, 16);

    public static Tempo Rook { get; } = new(0, 1, 1, 2);
}

/// <summary>Eén opstelling: welk proces, welk adres, met welke headers.</summary>
public sealed record Opstelling(string Letter, string Naam, Instantie Instantie, string Pad, params (string Naam, string Waarde)[] Headers);

/// <summary>Eén beurt van een opstelling, met wat de server ervoor verbruikte.</summary>
/// <param name="Beurt">Wat de belasting zag.</param>
/// <param name="Cpu">Microseconden CPU van de server per verzoek.</param>
/// <param name="Bytes">Bytes op de heap van de server per verzoek.</param>
public sealed record Meting(Beurt Beurt, double Cpu, double Bytes);

/// <summary>De verhoudingen: ons antwoord naast wat de machine, de pijplijn, EF Core en de database kunnen.</summary>
public static class Belasting
{
    /// <summary>De adressen waarover de verhoudingen gaan.</summary>
    public static IReadOnlyList<(string Naam, string Pad)> Adressen { get; } =
    [
        ("gemeenten", "/v1/gemeenten"),
        ("gemeente", "/v1/gemeenten/GM0202?expand=unit,partners,overlegvormen,instrumenten,budgetten,meldpunten,fase"),
        ("waarnemingen", "/v1/waarnemingen"),
        ("kleinste", "/v1/indicatoren/inwoners"),
    ];

    /// <summary>Meet alle adressen en drukt de tabellen.</summary>
    public static async Task<int> VoerUitAsync(Tempo tempo)
    {
        Wrk.MoetErZijn();
        H2load.MoetErZijn();
        await Werkmap.PubliceerApiAsync();
        var database = Path.Combine(Werkmap.Pad, "wijkbenchmark.db");
        Wis(database);
        var vast = Path.Combine(Werkmap.Pad, "vast");
        if (Directory.Exists(vast))
        {
            Directory.Delete(vast, recursive: true);
        }

        // De eerste start laadt de gegevens en geeft de antwoorden die de vaste opstellingen nadoen.
        await using (var bron = await Instantie.ApiAsync("de API, om te laden", database))
        {
            foreach (var (i, adres) in Adressen.Index())
            {
                var (status, inhoud, headers) = await bron.HaalAsync(adres.Pad);
                Moet(status == HttpStatusCode.OK, $"{adres.Pad} gaf {(int)status}.");
                VasteAntwoorden.Bewaar(vast, i, inhoud, headers);
            }
        }

        await using var api = await Instantie.ApiAsync("de API", database);
        await using var zonder = await Instantie.ApiAsync("de API zonder cache", database, new Dictionary<string, string> { ["Cache__Aan"] = "false" });
        var http2 = new Dictionary<string, string> { [Instantie.Protocol] = "Http2" };
        await using var api2 = await Instantie.ApiAsync("de API, HTTP/2", database, http2);
        await using var kaal2 = await Instantie.VergelijkingAsync("kale Kestrel, HTTP/2", "kaal", http2);
        await using var kaal = await Instantie.VergelijkingAsync("kale Kestrel", "kaal");
        await using var rechtstreeks = await Instantie.VergelijkingAsync("rechtstreeks", "rechtstreeks", database);
        await using var odata = await Instantie.VergelijkingAsync("OData", "odata", database);
        await using var ef = await Instantie.VergelijkingAsync("EF Core", "ef", Path.Combine(Werkmap.Pad, "ef.db"));

        Console.WriteLine($"""

            {Machine.Omschrijving}, .NET {Environment.Version}; wrk met {tempo.Verbindingen} verbindingen op dezelfde machine; per opstelling en adres {tempo.Opwarmen} s opwarmen,
            daarna om beurten {tempo.Afwisselingen} beurten van {tempo.Beurt} s. Medianen. CPU is die van de server, uit /proc.
            """);
        var statements = await Statements.TelAsync(database, Adressen.Select(a => a.Pad));
        foreach (var (i, adres) in Adressen.Index())
        {
            var (_, inhoud, headers) = await api.HaalAsync(adres.Pad);
            var etag = headers.Single(h => h.Naam == "ETag").Waarde;
            Opstelling[] opstellingen =
            [
                new("a", "kale Kestrel, dezelfde bytes", kaal, $"/_vast/{i}"),
                new("b", "vaste inhoud door onze pijplijn", api, $"/_vast/{i}"),
                new("c", "ons antwoord, gecachet", api, adres.Pad),
                new("d", "304", api, adres.Pad, ("If-None-Match", etag)),
                new("e", "ons antwoord, niet gecachet", zonder, adres.Pad),
                .. adres.Naam == "gemeente" ? new[] { new Opstelling("f", "EF Core, MVC, gecompileerde queries", ef, "/gemeenten/GM0202") } : [],
                .. adres.Naam == "kleinste" ? Array.Empty<Opstelling>() : [new Opstelling("g", "rechtstreeks uit SQLite, statements per antwoord voorbereid", rechtstreeks, $"/{adres.Naam}")],
                .. adres.Naam == "waarnemingen" ? new[] { new Opstelling("h", "OData over EF Core, dezelfde view, alleen de "
                    + "platte kolommen", odata, ODataServer.Pad) } : [],
            ];
            await MoetHetzelfdeZijn(opstellingen, inhoud);
            var metingen = await MeetAsync(tempo, opstellingen);
            Druk(adres.Pad, inhoud.Length, opstellingen, metingen);
            if (tempo == Tempo.Kort)
            {
                Console.WriteLine($"\nStatements per antwoord: {statements[i].Nieuw} niet gecachet, {statements[i].Gecachet} gecachet, "
                    + $"{statements[i].Bekend} als 304.");
                continue;
            }

            Opstelling[] tweede = [opstellingen[0] with { Instantie = kaal2 }, opstellingen[2] with { Instantie = api2 }];
            await DrukVasteSnelheidAsync(tempo, (int)(Mediaan(metingen["a"].Select(m => m.Beurt.Doorvoer)) / 5), opstellingen[..4], tweede);
            Console.WriteLine($"\nStatements per antwoord: {statements[i].Nieuw} niet gecachet, {statements[i].Gecachet} gecachet, "
                + $"{statements[i].Bekend} als 304.");
        }

        return 0;
    }

    /// <summary>Meet de opstellingen om beurten, telkens in een andere volgorde.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<Meting>>> MeetAsync(Tempo tempo, IReadOnlyList<Opstelling> opstellingen)
    {
        if (tempo.Opwarmen > 0)
        {
            foreach (var opstelling in opstellingen)
            {
                Console.Error.WriteLine($"warmt op: {opstelling.Letter} {opstelling.Naam} {opstelling.Pad}");
                await Wrk.BelastAsync(new Uri(opstelling.Instantie.Adres, opstelling.Pad), tempo.Opwarmen, tempo.Verbindingen, opstelling.Headers);
            }
        }

        var metingen = opstellingen.ToDictionary(o => o.Letter, _ => new List<Meting>());
        for (var ronde = 0; ronde < tempo.Afwisselingen; ronde++)
        {
            for (var n = 0; n < opstellingen.Count; n++)
            {
                var opstelling = opstellingen[(n + ronde) % opstellingen.Count];
                var voor = await opstelling.Instantie.VerbruikAsync();
                var beurt = await Wrk.BelastAsync(
                    new Uri(opstelling.Instantie.Adres, opstelling.Pad), tempo.Beurt, tempo.Verbindingen, opstelling.Headers);
                var na = await opstelling.Instantie.VerbruikAsync();
                metingen[opstelling.Letter].Add(new Meting(
                    beurt,
                    (na.CpuSeconden - voor.CpuSeconden) * 1e6 / beurt.Verzoeken,
                    (double)(na.Bytes - voor.Bytes) / beurt.Verzoeken));
                Console.Error.WriteLine($"ronde {ronde + 1}, {opstelling.Letter}: {beurt.Doorvoer:0}/s");
            }
        }

        return metingen.ToDictionary(m => m.Key, m => (IReadOnlyList<Meting>)m.Value);
    }

    /// <summary>De middelste.</summary>
    public static double Mediaan(IEnumerable<double> getallen)
    {
        var gesorteerd = getallen.Order().ToArray();
        var midden = gesorteerd.Length / 2;
        return gesorteerd.Length % 2 == 1 ? gesorteerd[midden] : (gesorteerd[midden - 1] + gesorteerd[midden]) / 2;
    }

    /// <summary>Gooit weg wat er van een database stond.</summary>
    public static void Wis(string database)
    {
        foreach (var bestand in new[] { database, $"{database}-wal", $"{database}-shm" })
        {
            File.Delete(bestand);
        }
    }

    /// <summary>Wat niet hetzelfde antwoordt is geen vergelijking.</summary>
    private static async Task MoetHetzelfdeZijn(IReadOnlyList<Opstelling> opstellingen, byte[] verwacht)
    {
        foreach (var opstelling in opstellingen)
        {
            var (status, inhoud, _) = await opstelling.Instantie.HaalAsync(opstelling.Pad, opstelling.Headers);
            var gelijk = opstelling.Letter switch
            {
                // Dezelfde twintig rijen, in een andere vorm.
                "h" => status == HttpStatusCode.OK && JsonNode.Parse(inhoud)!["value"]!.AsArray().Select(r => $"{r!["Id"]}")
                    .SequenceEqual(JsonNode.Parse(verwacht)!["resultaten"]!.AsArray().Select(r => $"{r!["id"]}")),
                "d" => status == HttpStatusCode.NotModified && inhoud.Length == 0,
                "f" => status == HttpStatusCode.OK && Verschil(JsonNode.Parse(verwacht), JsonNode.Parse(inhoud), "$") is var verschil
                    && (verschil is null ? true : throw new Meetfout($"EF Core antwoordt iets anders: {verschil}")),
                _ => status == HttpStatusCode.OK && inhoud.AsSpan().SequenceEqual(verwacht),
            };
            Moet(gelijk, $"{opstelling.Letter} ({opstelling.Naam}) antwoordt {(int)status} met {inhoud.Length} bytes en niet wat de API antwoordt.");
        }
    }

    private static string? Verschil(JsonNode? links, JsonNode? rechts, string pad) => (links, rechts) switch
    {
        (JsonObject l, JsonObject r) => l.Select(p => p.Key).Union(r.Select(p => p.Key))
            .Select(k => l.ContainsKey(k) && r.ContainsKey(k) ? Verschil(l[k], r[k], $"{pad}.{k}") : $"{pad}.{k} staat aan één kant")
                .FirstOrDefault(v => v is not null),
        (JsonArray l, JsonArray r) => l.Count != r.Count
            ? $"{pad} heeft {l.Count} en {r.Count} elementen"
            : l.Zip(r).Select((paar, i) => Verschil(paar.First, paar.Second, $"{pad}[{i}]")).FirstOrDefault(v => v is not null),
        _ => JsonNode.DeepEquals(links, rechts) ? null : $"{pad}: {links?.ToJsonString()} en {rechts?.ToJsonString()}",
    };

    private static void Moet(bool zo, string anders)
    {
        if (!zo)
        {
            throw new Meetfout(anders);
        }
    }

    /// <summary>Hoe lang antwoorden duren als de machine niet vol is: een vijfde van wat kale Kestrel aankan.</summary>
    private static async Task DrukVasteSnelheidAsync(Tempo tempo, int perSeconde, IReadOnlyList<Opstelling> http1, IReadOnlyList<Opstelling> http2)
    {
        (string Naam, bool Http2, Opstelling Opstelling)[] alle =
            [.. http1.Select(o => ($"{o.Letter} | HTTP/1.1", false, o)), .. http2.Select(o => ($"{o.Letter} | HTTP/2", true, o))];
        var beurten = alle.ToDictionary(o => o.Naam, _ => new List<Beurt>());
        for (var ronde = -1; ronde < tempo.Afwisselingen; ronde++)
        {
            for (var n = 0; n < alle.Length; n++)
            {
                var (naam, tweede, opstelling) = alle[(n + ronde + 1) % alle.Length];
                var beurt = await H2load.BelastAsync(
                    new Uri(opstelling.Instantie.Adres, opstelling.Pad), perSeconde, tempo.Beurt, tempo.Verbindingen, tweede, opstelling.Headers);

                // De eerste ronde is om op te warmen.
                if (ronde >= 0 || tempo.Opwarmen == 0)
                {
                    beurten[naam].Add(beurt);
                }
            }
        }

        Console.WriteLine(string.Create(CultureInfo.GetCultureInfo("nl-NL"), $"""

            Met een vaste snelheid, {perSeconde:#,0} verzoeken per seconde (h2load, {tempo.Verbindingen} verbindingen):

            | | | p50 ms | p99 ms | p99 naast a |
            | --- | --- | ---: | ---: | ---: |
            """));
        foreach (var (naam, tweede, _) in alle)
        {
            var a = beurten[tweede ? "a | HTTP/2" : "a | HTTP/1.1"];
            Console.WriteLine(string.Create(
                CultureInfo.GetCultureInfo("nl-NL"),
                $"| {naam} | {Mediaan(beurten[naam].Select(b => b.P50)):0.00} | {Mediaan(beurten[naam].Select(b => b.P99)):0.00} | "
                    + $"{Mediaan(beurten[naam].Zip(a, (b, kaal) => b.P99 / kaal.P99)):0.00} |"));
        }
    }

    private static void Druk(
        string pad, int bytes, IReadOnlyList<Opstelling> opstellingen, IReadOnlyDictionary<string, IReadOnlyList<Meting>> metingen)
    {
        string Getal(double getal, string vorm = "#,0") => getal.ToString(vorm, CultureInfo.GetCultureInfo("nl-NL"));
        double Van(string letter, Func<Meting, double> wat) => Mediaan(metingen[letter].Select(wat));

        Console.WriteLine($"""

            ### `{pad}` ({Getal(bytes)} bytes)

            | | opstelling | CPU µs/verzoek | verzoeken/s | p50 ms | p99 ms | heap bytes/verzoek |
            | --- | --- | ---: | ---: | ---: | ---: | ---: |
            """);
        foreach (var o in opstellingen)
        {
            Console.WriteLine(
                $"| {o.Letter} | {o.Naam} | {Getal(Van(o.Letter, m => m.Cpu), "#,0.0")} | {Getal(Van(o.Letter, m => m.Beurt.Doorvoer))} | "
                + $"{Getal(Van(o.Letter, m => m.Beurt.P50), "0.00")} | {Getal(Van(o.Letter, m => m.Beurt.P99), "0.00")} | "
                + $"{Getal(Van(o.Letter, m => m.Bytes))} |");
        }

        // Per afwisseling een verhouding, en daarvan de mediaan met de uitersten: wat de machine in die minuut deed valt er zo uit, en ruis is te zien.
        string Verhouding(string boven, string onder, Func<Meting, double> wat)
        {
            var alle = metingen[boven].Zip(metingen[onder], (b, o) => wat(b) / wat(o)).ToArray();
            return $"{Getal(Mediaan(alle), "0.00")} ({Getal(alle.Min(), "0.00")}–{Getal(alle.Max(), "0.00")})";
        }

        Console.WriteLine("""

            | verhouding, met de uitersten | doel in CPU | CPU (omgekeerd) | doorvoer | p99 |
            | --- | --- | ---: | ---: | ---: |
            """);
        foreach (var (boven, onder, doel) in new[]
        {
            ("c", "a", "≥ 0,85"), ("c", "b", "≥ 0,95"), ("d", "c", "≥ 1"), ("e", "f", "≥ 2"), ("e", "g", "≥ 0,9"), ("e", "h", "≥ 1"),
        })
        {
            if (metingen.ContainsKey(onder))
            {
                Console.WriteLine(
                    $"| {boven} / {onder} | {doel} | {Verhouding(onder, boven, m => m.Cpu)} | "
                    + $"{Verhouding(boven, onder, m => m.Beurt.Doorvoer)} | {Verhouding(boven, onder, m => m.Beurt.P99)} |");
            }
        }
    }
}
