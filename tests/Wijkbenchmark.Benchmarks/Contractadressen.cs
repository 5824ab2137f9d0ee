using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Wijkbenchmark.Benchmarks;

/// <summary>Wat elk adres van het contract kost: statements, en wat er op de heap van de server gevraagd wordt.</summary>
public static class Contractadressen
{
    /// <summary>Publiceert de API en meet.</summary>
    public static async Task<int> VoerUitAsync(int keren)
    {
        await Werkmap.PubliceerApiAsync();
        await MeetAsync(keren);
        return 0;
    }

    /// <summary>Vraagt elk adres met het voorbeeld uit het contract, na evenveel keer opwarmen.</summary>
    public static async Task MeetAsync(int keren)
    {
        var database = Path.Combine(Werkmap.Pad, "wijkbenchmark.db");
        await using var api = await Instantie.ApiAsync("de API", database);
        await using var zonder = await Instantie.ApiAsync("de API zonder cache", database, new Dictionary<string, string> { ["Cache__Aan"] = "false" });
        var paden = await PadenAsync(api);
        var statements = await Statements.TelAsync(database, paden);
        Console.WriteLine($"""

            ### Elk adres ({keren} keer, na evenveel keer opwarmen)

            Statements en bytes op de heap per antwoord: niet gecachet, gecachet, en als 304.

            | adres | bytes | statements | heap, niet gecachet | heap, gecachet | heap, 304 |
            | --- | ---: | ---: | ---: | ---: | ---: |
            """);
        foreach (var (i, pad) in paden.Index())
        {
            var (status, inhoud, headers) = await api.HaalAsync(pad);
            if (status != HttpStatusCode.OK)
            {
                throw new Meetfout($"{pad} gaf {(int)status}.");
            }

            // De uitslag van een zelfscan bewaart niemand: ze heeft geen ETag, en een 304 is er niet.
            var etag = headers.FirstOrDefault(h => h.Naam == "ETag").Waarde;
            var (nieuw, gecachet) = (await HeapAsync(zonder, pad, keren), await HeapAsync(api, pad, keren));
            var als304 = etag is null ? "–" : Getal(await HeapAsync(api, pad, keren, ("If-None-Match", etag)));
            Console.WriteLine($"| `{pad}` | {Getal(inhoud.Length)} | {statements[i].Nieuw}, {statements[i].Gecachet}, {statements[i].Bekend} | {Getal(nieuw)} | "
                + $"{Getal(gecachet)} | {als304} |");
        }
    }

    private static string Getal(double getal) => getal.ToString("#,0", CultureInfo.GetCultureInfo("nl-NL"));

    private static async Task<double> HeapAsync(Instantie instantie, string pad, int keren, params (string Naam, string Waarde)[] headers)
    {
        await VraagAsync();
        var voor = await instantie.VerbruikAsync();
        await VraagAsync();
        return (double)((await instantie.VerbruikAsync()).Bytes - voor.Bytes) / keren;

        async Task VraagAsync()
        {
            for (var keer = 0; keer < keren; keer++)
            {
                await instantie.HaalAsync(pad, headers);
            }
        }
    }

    /// <summary>De adressen, met de voorbeelden van wat verplicht is.</summary>
    private static async Task<IReadOnlyList<string>> PadenAsync(Instantie api)
    {
        var (_, inhoud, _) = await api.HaalAsync("/v1/openapi.json");
        var contract = JsonNode.Parse(inhoud)!;
        return [.. contract["paths"]!.AsObject().Where(p => p.Value!["get"] is { } lezen && lezen["security"] is null)
            .Select(p => Pad(p.Key, p.Value!["get"]!["parameters"]?.AsArray() ?? []))];

        string Pad(string pad, JsonArray parameters)
        {
            var verplicht = parameters
                .Select(p => p!["$ref"] is { } verwijzing ? contract["components"]!["parameters"]![$"{verwijzing}".Split('/')[^1]] : p)
                .Where(p => p!["required"]?.GetValue<bool>() == true)
                .Select(p => (In: $"{p!["in"]}", Naam: $"{p["name"]}", Voorbeeld: Uri.EscapeDataString($"{p["example"]}"))).ToArray();
            pad = verplicht.Where(p => p.In == "path").Aggregate($"/v1{pad}", (tot, p) => tot.Replace($"{{{p.Naam}}}", p.Voorbeeld, StringComparison.Ordinal));
            var vraag = string.Join('&', verplicht.Where(p => p.In == "query").Select(p => $"{p.Naam}={p.Voorbeeld}"));
            return vraag.Length > 0 ? $"{pad}?{vraag}" : pad;
        }
    }
}
