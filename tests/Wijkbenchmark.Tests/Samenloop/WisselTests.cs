using System.Text.RegularExpressions;

namespace Wijkbenchmark.Tests.Samenloop;

/// <summary>
/// Er wordt heen en weer geladen tussen twee versies die verschillen in codes, ids, een meting en een indicator, terwijl velen elk soort adres lezen:
/// geen 500, en elk antwoord is een van de twee, op de byte, afgezien van de dataversie en haar tijd.
/// </summary>
public sealed partial class WisselTests : IDisposable
{
    private static readonly string[] _paden =
    [
        "/v1", "/v1/metingen", "/v1/metingen/2010", "/v1/metingen?search=ronde", "/v1/gemeenten", "/v1/gemeenten?meting=2006&sort=-naam",
            "/v1/gemeenten/GM0202?meting=2006",
        "/v1/gemeenten/GM0202?meting=2006&expand=unit,partners,overlegvormen,instrumenten,budgetten,meldpunten,fase", "/v1/units?meting=2006",
        "/v1/partners?meting=2006", "/v1/partners?meting=2006&format=csv", "/v1/partners/gm0202-anders?meting=2006", "/v1/overlegvormen?meting=2006",
        "/v1/instrumenten?meting=2006&type=nieuw", "/v1/budgetten?meting=2006", "/v1/instrumenttypen?meting=2006", "/v1/partnertypen?meting=2006&format=csv",
        "/v1/indicatoren?meting=2006", "/v1/indicatoren/alleen-in-b?meting=2006", "/v1/indicatoren/alleen-in-b/vergelijking?meting=2006",
        "/v1/indicatoren/inwoners/vergelijking?meting=2006", "/v1/indicatoren/inwoners/vergelijking?meting=alle&format=svg", "/v1/waarnemingen?meting=2006",
        "/v1/waarnemingen?meting=alle&page=2", "/v1/waarnemingen?meting=2006&format=json-stat", "/v1/waarnemingen?meting=2006&format=csv",
        "/v1/waarnemingen?meting=alle&format=csv", "/v1/waarnemingen/2006-gm0202-inwoners", "/v1/_zoek?q=wijkbudget&meting=2006", "/v1/_zoek?q=nieuwer",
            "/v1/begrippen?meting=2006",
        "/v1/conclusies?meting=2006&format=csv", "/v1/ontwikkelingsfasen?meting=2006", "/v1/beleidsvelden?meting=2010",
    ];

    // Elke versie komt terug nadat er een andere was.
    private static readonly Laadkeuzes _terug = new() { Terug = true, Nota = "heen en weer" };

    private readonly Metingmap _map = new();

    public void Dispose() => _map.Dispose();

    [Fact]
    public async Task LoadingBackAndForth_WhileManyRead_GivesOneOfTheTwo()
    {
        _map.Zet2006("gm0202", "gm0281");
        _map.Kopieer(2006, 2010);
        Versie("a");
        await _map.Laad(_terug);
        await using var api = new Deur(_map.Database).Start(_map, null, ("Dataversie:IntervalSeconden", "0"));
        var goed = _paden.ToDictionary(pad => pad, _ => new HashSet<string>());
        foreach (var versie in new[] { "a", "b" })
        {
            Versie(versie);
            await _map.Laad(_terug);
            foreach (var pad in _paden)
            {
                goed[pad].Add(await Antwoord(api, pad));
            }
        }

        Assert.True(goed.Count(g => g.Value.Count == 2) > 10, $"de twee versies verschillen op maar {goed.Count(g => g.Value.Count == 2)} adressen");
        var (klaar, fouten, gelezen) = (false, new System.Collections.Concurrent.ConcurrentBag<string>(), 0);
        var lezers = Enumerable.Range(0, 4).Select(lezer => Task.Run(async () =>
        {
            for (var i = lezer; !Volatile.Read(ref klaar); i++)
            {
                var pad = _paden[i % _paden.Length];
                var antwoord = await Antwoord(api, pad);
                Interlocked.Increment(ref gelezen);
                if (!goed[pad].Contains(antwoord))
                {
                    fouten.Add($"{pad}: {antwoord[..Math.Min(300, antwoord.Length)]}");
                }
            }
        })).ToArray();
        try
        {
            for (var keer = 0; keer < 6; keer++)
            {
                Versie(keer % 2 == 0 ? "a" : "b");
                await _map.Laad(_terug);
            }
        }
        finally
        {
            Volatile.Write(ref klaar, true);
            await Task.WhenAll(lezers);
        }

        Assert.Empty(fouten);
        Assert.True(gelezen > _paden.Length, $"{gelezen} antwoorden");
    }

    private static async Task<string> Antwoord(Server api, string pad)
    {
        using var antwoord = await api.Client.GetAsync(new Uri(pad, UriKind.Relative));
        return $"{(int)antwoord.StatusCode} {VanHetMoment().Replace(await antwoord.Content.ReadAsStringAsync(), "")}";
    }

    private void Versie(string versie)
    {
        var b = versie == "b";
        _map.Verander("2010/catalogus/meting.json", json => json["naam"] = $"Ronde 2010, {versie}");
        _map.Verander("2006/gm0202.json", json =>
        {
            json["partners"]![0]!["id"] = b ? "gm0202-anders" : "gm0202-eerst";
            json["partners"]![0]!["naam"] = b ? "nieuwere partner" : "oudere partner";
        });
        _map.Verander("2006/catalogus/codelijsten.json", json =>
        {
            json["partnertypen"]![0]!["naam"] = $"type in {versie}";
            var typen = json["instrumenttypen"]!.AsArray();
            if (typen.FirstOrDefault(t => t!["code"]!.GetValue<string>() == "nieuw") is { } oud)
            {
                typen.Remove(oud);
            }

            if (b)
            {
                typen.Add(new JsonObject { ["code"] = "nieuw", ["naam"] = "Nieuwer type", ["omschrijving"] = null });
            }
        });
        _map.Verander("2006/catalogus/indicatoren.json", json =>
        {
            var indicatoren = json.AsArray();
            if (indicatoren.FirstOrDefault(i => i!["code"]!.GetValue<string>() == "alleen-in-b") is { } oud)
            {
                indicatoren.Remove(oud);
            }

            if (b)
            {
                var kopie = indicatoren[0]!.DeepClone();
                kopie["code"] = "alleen-in-b";
                kopie["naam"] = "Alleen in b";
                indicatoren.Add(kopie);
            }
        });
    }

    [GeneratedRegex("\"(dataversie\":\\d+|gewijzigd\":\"[^\"]*\"|updated\":\"[^\"]*\"|traceId\":\"[^\"]*\")")]
    private static partial Regex VanHetMoment();
}
