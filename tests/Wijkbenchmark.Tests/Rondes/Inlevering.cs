using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Wijkbenchmark.Tests.Rondes;

/// <summary>Een meting van 2027 die inneemt, een autoriteit, en clients van twee gemeenten, de provincie en een bureau.</summary>
public sealed class Inlevering : IAsyncDisposable
{
    public const string Arnhem = "Gemeente Arnhem";

    public const string Provincie = "Provincie Gelderland";

    public const string Bureau = "Bureau Wijkzaken";

    private readonly Ronde _ronde;
    private readonly Action<IWebHostBuilder>? _stel;

    private Inlevering(Ronde ronde, Autoriteit autoriteit, Action<IWebHostBuilder>? stel) => (_ronde, Autoriteit, _stel) = (ronde, autoriteit, stel);

    public Autoriteit Autoriteit { get; }

    public Server Server { get; private set; } = null!;

    public Ronde Ronde => _ronde;

    /// <summary>De klok van de server; tokens gaan met de echte.</summary>
    public Zetbaar Klok { get; } = new() { Nu = new(2027, 4, 2, 8, 0, 0, TimeSpan.Zero) };

    /// <summary>Start een meting die inneemt.</summary>
    /// <param name="akkoorden">Hoeveel partijen akkoord moeten geven.</param>
    /// <param name="erbij">Hoeveel verzonnen gemeenten er nog meedoen, voor wie er veel nodig heeft: GM0901 en verder.</param>
    /// <param name="bestanden">Gemeenten van 2027 die met een bestand leveren.</param>
    /// <param name="stel">Andere instellingen.</param>
    public static async Task<Inlevering> StartAsync(int akkoorden = 1, int erbij = 0, string[]? bestanden = null, Action<IWebHostBuilder>? stel = null) =>
        await OpAsync(await RondeAsync(akkoorden, erbij, bestanden), stel);

    /// <summary>Start een server op een ronde die er al is.</summary>
    public static async Task<Inlevering> OpAsync(Ronde ronde, Action<IWebHostBuilder>? stel = null)
    {
        var inlevering = new Inlevering(ronde, await Autoriteit.StartAsync(), stel);
        inlevering.StartServer();
        return inlevering;
    }

    /// <summary>Een geladen meting van 2027 die inneemt.</summary>
    public static async Task<Ronde> RondeAsync(
        int akkoorden = 1, int erbij = 0, string[]? bestanden = null, string van = "2027-03-01", string tot = "2027-06-30")
    {
        var ronde = new Ronde(bestanden ?? ["geen"]);
        ronde.Map.Kopieer(2006, 2027);
        foreach (var bestand in Directory.EnumerateFiles(Path.Combine(ronde.Map.Pad, "2006"), "gm*.json"))
        {
            File.Delete(bestand);
        }

        ronde.Map.Verander("2027/catalogus/meting.json", json => json["inname"] = new JsonObject { ["van"] = van, ["tot"] = tot, ["akkoorden"] = akkoorden });
        ronde.Map.Verander("2027/catalogus/gemeenten.json", json =>
        {
            foreach (var nummer in Enumerable.Range(901, erbij))
            {
                var gemeente = json.AsArray()[0]!.DeepClone();
                (gemeente["code"], gemeente["naam"], gemeente["tooi"]) = (
                    $"GM0{nummer}", $"Verzonnen {nummer}", $"https://identifier.overheid.nl/tooi/id/gemeente/gm0{nummer}");
                gemeente["grenswijzigingen"] = new JsonArray();
                json.AsArray().Add(gemeente);
            }
        });
        await ronde.Laad();
        return ronde;
    }

    /// <summary>Start de server opnieuw, op dezelfde database.</summary>
    public async Task HerstartAsync()
    {
        await Server.DisposeAsync();
        StartServer();
    }

    /// <summary>De instellingen van een server die inneemt.</summary>
    public static IReadOnlyDictionary<string, string> Instellingen(Autoriteit autoriteit)
    {
        var alle = string.Join(", ", Enumerable.Range(901, 99).Select(n => $"GM0{n}").Concat(["GM0202", "GM0301", "GM0268", "GM0222"]));
        var instellingen = new Dictionary<string, string>
        {
            ["Inname:Uitgever"] = autoriteit.Uitgever,
            ["Inname:Publiek"] = Autoriteit.Publiek,
            ["Inname:PerMinuut"] = "100000",
            ["Inname:PerDag"] = "1000000",
        };
        foreach (var (client, organisatie, gemeenten) in new[]
        {
            ("arnhem", Arnhem, alle), ("arnhem-2", Arnhem, alle), ("provincie", Provincie, alle), ("bureau", Bureau, alle),
            ("zutphen", "Gemeente Zutphen", "GM0301"),
        })
        {
            instellingen[$"Inname:Afnemers:{client}:Organisatie"] = organisatie;
            instellingen[$"Inname:Afnemers:{client}:Gemeenten"] = gemeenten;
        }

        return instellingen;
    }

    /// <summary>Het document van een gemeente in 2027, met een aanpak die zo heet.</summary>
    public static byte[] Document(string gemeente = "GM0202", string aanpak = "wijkgericht werken")
    {
        var json = JsonNode.Parse(Encoding.UTF8.GetString(Inzending2006.Bytes("gm0202"))
            .Replace("gm0202", gemeente.ToLowerInvariant(), StringComparison.Ordinal)
            .Replace("GM0202", gemeente, StringComparison.Ordinal))!;
        json["meting"] = 2027;
        json["profiel"]!["aanpak"]!["naam"] = aanpak;
        return Encoding.UTF8.GetBytes(json.ToJsonString());
    }

    /// <summary>Een document met een fout in de regels.</summary>
    public static byte[] Fout(string gemeente = "GM0202")
    {
        var json = JsonNode.Parse(Document(gemeente))!;
        json["partners"]![3]!["type"] = "woco";
        return Encoding.UTF8.GetBytes(json.ToJsonString());
    }

    /// <summary>Stuurt een verzoek met het token van een client.</summary>
    public async Task<Antwoord> StuurAsync(
        string methode, string pad, string? client, byte[]? inhoud = null, string? etag = null, bool nieuw = false, string? token = null,
            Action<HttpRequestMessage>? stel = null)
    {
        using var verzoek = new HttpRequestMessage(new HttpMethod(methode), new Uri($"/v1/metingen/2027/concepten{pad}", UriKind.Relative));
        if ((token ?? (client is null ? null : Autoriteit.Token(client))) is { } bearer)
        {
            verzoek.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        }

        if (inhoud is not null)
        {
            verzoek.Content = new ByteArrayContent(inhoud) { Headers = { ContentType = new("application/json") } };
        }

        if (etag is not null)
        {
            verzoek.Headers.TryAddWithoutValidation("If-Match", etag);
        }

        if (nieuw)
        {
            verzoek.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);
        }

        stel?.Invoke(verzoek);
        using var antwoord = await Server.Bewaakt.SendAsync(verzoek);
        return new(antwoord.StatusCode, await antwoord.Content.ReadAsByteArrayAsync(), antwoord.Headers.ETag?.ToString(), antwoord.Headers.ToDictionary(
            h => h.Key, h => string.Join(", ", h.Value)));
    }

    public Task<Antwoord> BewaarAsync(string gemeente, string client, byte[] document, string? etag = null) =>
        StuurAsync("PUT", $"/{gemeente}", client, document, etag, nieuw: etag is null);

    public Task<Antwoord> BesluitAsync(string gemeente, string client, string soort, string? etag, string? nota = null, string? herziening = null)
    {
        var besluit = new JsonObject { ["soort"] = soort };
        if (nota is not null)
        {
            besluit["nota"] = nota;
        }

        if (herziening is not null)
        {
            besluit["soortHerziening"] = herziening;
        }

        return StuurAsync("POST", $"/{gemeente}/besluiten", client, Encoding.UTF8.GetBytes(besluit.ToJsonString()), etag);
    }

    /// <summary>Levert in en publiceert; geeft de ETag.</summary>
    public async Task<string> PubliceerAsync(string gemeente, byte[] document, string? etag = null, string? nota = null)
    {
        var bewaard = (await BewaarAsync(gemeente, "arnhem", document, etag)).Moet(etag is null ? HttpStatusCode.Created : HttpStatusCode.OK);
        var ingediend = (await BesluitAsync(gemeente, "arnhem", "indienen", bewaard.ETag, nota, nota is null ? null : "correctie"))
            .Moet(HttpStatusCode.Created);
        return (await BesluitAsync(gemeente, "provincie", "akkoord", ingediend.ETag)).Moet(HttpStatusCode.Created).ETag!;
    }

    /// <summary>Alles wat er in de database staat, tabel voor tabel en rij voor rij.</summary>
    public Task<string> AllesAsync() => _ronde.AllesAsync();

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Autoriteit.DisposeAsync();
        _ronde.Dispose();
    }

    private void StartServer() => Server = _ronde.Start(b =>
    {
        foreach (var (sleutel, waarde) in Instellingen(Autoriteit))
        {
            b.UseSetting(sleutel, waarde);
        }

        b.ConfigureTestServices(diensten => diensten.AddSingleton<TimeProvider>(Klok));
        _stel?.Invoke(b);
    });

    /// <summary>Een klok die te zetten is, ook terug; tijd meten doet ze gewoon.</summary>
    public sealed class Zetbaar : TimeProvider
    {
        public DateTimeOffset Nu { get; set; }

        /// <summary>Hoeveel tijd er meer voorbijging dan echt.</summary>
        public TimeSpan Voorbij { get; set; }

        public override DateTimeOffset GetUtcNow() => Nu;

        /// <summary>Of er verder geen tijd voorbijgaat, hoe druk de machine ook is.</summary>
        public bool IsStil { get; set; }

        public override long GetTimestamp() => (IsStil ? 0 : base.GetTimestamp()) + (long)(Voorbij.TotalSeconds * TimestampFrequency);
    }

    /// <summary>Wat een server antwoordde.</summary>
    public sealed record Antwoord(HttpStatusCode Status, byte[] Inhoud, string? ETag, IReadOnlyDictionary<string, string> Koppen)
    {
        public JsonNode Json => JsonNode.Parse(Inhoud)!;

        /// <summary>De code van een probleem.</summary>
        public string? Code => Json["code"]?.GetValue<string>();

        /// <summary>Het antwoord, dat deze status moet hebben.</summary>
        public Antwoord Moet(HttpStatusCode status, string? code = null)
        {
            Assert.True(Status == status && (code is null || Code == code), $"verwacht {(int)status} {code}, kwam {(int)Status}: "
                + $"{Encoding.UTF8.GetString(Inhoud)}");
            return this;
        }
    }
}
