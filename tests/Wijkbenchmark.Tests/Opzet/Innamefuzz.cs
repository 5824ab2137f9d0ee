using System.Net.Http.Headers;
using System.Text.Json;

namespace Wijkbenchmark.Tests.Opzet;

/// <summary>
/// Bederft de inzendingen van 2006 en zendt ze in. Elk bedorven document wordt geweigerd met de plek erbij, of ingenomen, en dan geeft elk adres dat de
/// gemeente toont een antwoord. Wat de controle zegt zeggen ook de lader en het adres.
/// </summary>
public sealed class Innamefuzz : IAsyncDisposable
{
    private static readonly string[] _perGemeente =
    [
        "gemeenten/{0}", "gemeenten/{0}?expand=unit,partners,overlegvormen,instrumenten,budgetten,meldpunten,fase",
            "waarnemingen?format=json-stat&gemeente={0}",
        .. Lijsten.Alle.Where(l => l is "/v1/gemeenten" or "/v1/units" or "/v1/partners" or "/v1/overlegvormen" or "/v1/instrumenten" or "/v1/budgetten" or "/v1/meldpunten" or "/v1/waarnemingen")
            .SelectMany(l => new[] { $"{l[4..]}?gemeente={{0}}&pageSize=100", $"{l[4..]}?gemeente={{0}}&format=csv" }),
    ];

    private readonly Metingmap _map = new();
    private readonly Server _api;

    public Innamefuzz()
    {
        _map.ZetGeladen2006();
        _api = new(b => b
            .UseSetting("Database:ConnectionString", $"Data Source={_map.Database}")
            .UseSetting("Metingen:Map", _map.Pad)
            .UseSetting("Dataversie:IntervalSeconden", "0")
            .UseSetting("Cache:Aan", "false")
            .UseSetting("Grenzen:PerClientPerSeconde", "0"));
    }

    /// <summary>Hoeveel documenten geweigerd zijn.</summary>
    public int Geweigerd { get; private set; }

    /// <summary>Hoeveel documenten ingenomen en gegeven zijn.</summary>
    public int Ingenomen { get; private set; }

    /// <summary>De regels waarop geweigerd of gewaarschuwd is.</summary>
    public HashSet<string> Regels { get; } = [];

    /// <summary>Bederft in elke ronde elke inzending tot er een overblijft die deugt, en laadt die.</summary>
    /// <param name="rondes">Hoeveel keer.</param>
    /// <param name="zaad">Het zaad van het toeval.</param>
    /// <param name="metLader">Hoeveel geweigerde documenten ook aan de lader gegeven worden.</param>
    public async Task Draai(int rondes, int zaad, int metLader)
    {
        var mutaties = new Mutaties(zaad);
        for (var ronde = 0; ronde < rondes; ronde++)
        {
            var wat = new List<string>();
            foreach (var gemeente in Inzending2006.Gemeenten)
            {
                var pad = Path.Combine(_map.Pad, "2006", $"{gemeente}.json");
                for (var poging = 0; poging < 8; poging++)
                {
                    var (inhoud, hoe) = mutaties.Verander(Inzending2006.Lees(gemeente));
                    var uitslag = await Keur(inhoud, $"{gemeente}: {hoe}");
                    if (uitslag.Geldig)
                    {
                        wat.Add($"{gemeente}: {hoe}");
                        await File.WriteAllBytesAsync(pad, inhoud);
                        break;
                    }

                    Geweigerd++;
                    if (metLader-- > 0)
                    {
                        await LaderZegtHetzelfde(pad, inhoud, uitslag, hoe);
                    }
                }
            }

            await Neem(string.Join(Environment.NewLine, wat));
            Ingenomen += wat.Count;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        _map.Dispose();
    }

    /// <summary>Een fout heeft een plek en een bekende regel, en het adres noemt dezelfde.</summary>
    private async Task<Controleuitslag> Keur(byte[] inhoud, string wat)
    {
        var uitslag = await Inzending2006.Controleer(inhoud);
        Assert.True(uitslag.Geldig == (uitslag.AantalFouten == 0) && uitslag.Fouten.Count == Math.Min(500, uitslag.AantalFouten), wat);
        Assert.True(uitslag.Geldig || uitslag.AantalWaarschuwingen == 0, wat);
        Assert.All(uitslag.Fouten.Concat(uitslag.Waarschuwingen), b => Assert.True(
            b.Pad.StartsWith('$') && b.Regel.Length > 0 && b.Melding.Length > 0 && b.Waarde.Length <= 112 && Tekens.EersteOnleesbare(
                b.Waarde.Replace("\ufffd", "", StringComparison.Ordinal)) is null && !b.Waarde.StartsWith("System.", StringComparison.Ordinal), $"{wat}: {b}"));
        Regels.UnionWith(uitslag.Fouten.Concat(uitslag.Waarschuwingen).Select(b => b.Regel));

        using var verzoek = new ByteArrayContent(inhoud);
        verzoek.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var antwoord = await _api.Client.PostAsync(new Uri("/v1/metingen/2006/_controleer", UriKind.Relative), verzoek);
        var gezegd = JsonNode.Parse(await antwoord.Content.ReadAsStringAsync())!;
        if (uitslag.Fouten is [{ Laag: Laag.Leesbaar }, ..])
        {
            Assert.True(antwoord.StatusCode == HttpStatusCode.BadRequest, $"{wat}: {antwoord.StatusCode}");
            Assert.Equal(uitslag.Fouten.Select(f => (f.Pad, f.Regel, f.Melding)), gezegd["invalidParams"]!.AsArray()
                .Select(p => (Tekst(p, "name"), Tekst(p, "code"), Tekst(p, "reason"))));
        }
        else
        {
            Assert.True(antwoord.StatusCode == HttpStatusCode.OK, $"{wat}: {antwoord.StatusCode} {gezegd}");
            Assert.Equal(uitslag.AantalFouten, gezegd["aantalFouten"]!.GetValue<int>());
            foreach (var (genoemd, bevindingen) in new[] { ("fouten", uitslag.Fouten), ("waarschuwingen", uitslag.Waarschuwingen) })
            {
                Assert.Equal(
                    bevindingen.Select(b => (b.Pad, b.Regel, b.Waarde, b.Melding)),
                    gezegd[genoemd]!.AsArray().Select(b => (Tekst(b, "pad"), Tekst(b, "regel"), Tekst(b, "waarde"), Tekst(b, "melding"))));
            }
        }

        return uitslag;
    }

    private async Task LaderZegtHetzelfde(string pad, byte[] inhoud, Controleuitslag uitslag, string wat)
    {
        var goed = await File.ReadAllBytesAsync(pad);
        await File.WriteAllBytesAsync(pad, inhoud);
        var geweigerd = await Assert.ThrowsAsync<LaadFout>(_map.Laad);
        await File.WriteAllBytesAsync(pad, goed);

        var regels = uitslag.Fouten.Select(f => $"{pad}: {f}").ToArray();
        Assert.True(regels.SequenceEqual(
            geweigerd.Message.Split(Environment.NewLine).Take(regels.Length)),
                $"{wat}: de lader zegt{Environment.NewLine}{geweigerd.Message}{Environment.NewLine}de controle{Environment.NewLine}{string.Join(Environment.NewLine, regels)}");
    }

    private async Task Neem(string wat)
    {
        try
        {
            // Een mutatie kan een document terugbrengen tot wat er eerder stond.
            await _map.Laad(new() { Terug = true, Nota = "mutatie" });
        }
        catch (Exception fout)
        {
            Assert.Fail($"Niet te laden: {fout}{Environment.NewLine}{wat}");
        }

        var indicatoren = (await Vraag("indicatoren?pageSize=100&fields=code,soort", wat))["resultaten"]!.AsArray()
            .Select(i => (Code: Tekst(i, "code"), IsGetal: Tekst(i, "soort") == "getal"));
        foreach (var pad in _perGemeente.SelectMany(
            p => Inzending2006.Gemeenten.Select(g => string.Format(System.Globalization.CultureInfo.InvariantCulture, p, g.ToUpperInvariant())))
            .Concat(indicatoren.SelectMany(i => new[] { "", "?format=svg", "?format=json-stat" }.Take(i.IsGetal ? 3 : 2)
                .Select(vorm => $"indicatoren/{i.Code}/vergelijking{vorm}")))
            .Concat(["gemeenten?pageSize=100", "metingen/2006", "_zoek?q=wijk", "waarnemingen?format=csv", "metingen/2006/formulier"]))
        {
            await Vraag(pad, wat);
        }
    }

    private async Task<JsonNode> Vraag(string pad, string wat)
    {
        using var antwoord = await _api.Client.GetAsync(new Uri($"/v1/{pad}", UriKind.Relative));
        var inhoud = await antwoord.Content.ReadAsStringAsync();
        Assert.True(antwoord.StatusCode == HttpStatusCode.OK, $"{pad} gaf {(int)antwoord.StatusCode}: {inhoud}{Environment.NewLine}{wat}");
        Assert.False(inhoud.Contains("NaN", StringComparison.Ordinal)
            || inhoud.Contains("Infinity", StringComparison.Ordinal), $"{pad}{Environment.NewLine}{wat}");
        return antwoord.Content.Headers.ContentType!.MediaType == "application/json" ? JsonNode.Parse(inhoud)! : new JsonObject();
    }

    private static string Tekst(JsonNode? node, string veld) => JsonSerializer.Deserialize<string>(node![veld]!)!;
}
