using System.IO.Compression;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Wijkbenchmark.Lang.Tests.Fuzz;

/// <summary>
/// Stelt verzoeken aan een draaiende API, en keurt elk antwoord: geen 5xx, niets buiten het contract, niets van de binnenkant, en hetzelfde als elke waarde van
/// een lijst er twee keer staat. Wat te lang duurt is een 504, en dus een 5xx.
/// </summary>
public sealed class Fuzzer : IDisposable
{
    private static readonly string[] _binnenkant = ["   at ", "Exception", "System.", "Microsoft.", "SQLite", "SELECT ", ".cs:"];

    // Ruim onder wat een adres lang mag zijn: verdubbelen maakt van een goed verzoek geen te lang.
    private const int LangsteDoel = 12_000;

    private readonly HttpClient _client;
    private readonly Uri _adres;

    public Fuzzer(Uri adres)
    {
        _adres = adres;
        var lijn = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        _client = new HttpClient(new Contractwacht(new Uitpakker(lijn), Contractdocument.Lees)) { BaseAddress = adres, Timeout = Server.Geduld };
    }

    /// <summary>De statussen die voorkwamen.</summary>
    public Dictionary<HttpStatusCode, int> Statussen { get; } = [];

    /// <summary>De verzoeken die een 200 gaven, per pad.</summary>
    public HashSet<string> Geslaagd { get; } = [];

    /// <summary>Hoeveel geslaagde verzoeken ook met elke waarde twee keer gesteld zijn.</summary>
    public int Verdubbeld { get; private set; }

    /// <summary>
    /// Doet <paramref name="aantal"/> verzoeken, altijd dezelfde bij hetzelfde zaad, en gooit bij de eerste fout met het kleinste verzoek dat haar geeft.
    /// </summary>
    public async Task Draai(int aantal, ulong zaad)
    {
        var bron = await Fuzzbron.Lees(_client);
        var lijsten = bron.Adressen.SelectMany(a => a.Parameters.Where(p => p.IsLijst), (a, p) => (a.Pad, p.Naam)).ToLookup(p => p.Pad, p => p.Naam);
        await Task.Run(() => Prop.ForAll(bron.Verzoeken, verzoek => Keur(verzoek, lijsten).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(aantal).WithReplay(zaad, 1).WithQuietOnSuccess(true)));
    }

    public void Dispose() => _client.Dispose();

    private async Task Keur(Fuzzverzoek verzoek, ILookup<string, string> lijsten)
    {
        var (status, inhoud) = await Keur(verzoek);
        var dubbel = verzoek.Dubbel(lijsten[verzoek.Adres].ToHashSet());
        if (status is HttpStatusCode.OK or HttpStatusCode.BadRequest && dubbel.Query.Length > verzoek.Query.Length && dubbel.Doel.Length < LangsteDoel)
        {
            // Een waarde twee keer zeggen verandert niets.
            var (statusDubbel, inhoudDubbel) = await Keur(dubbel);
            Assert.True(status == statusDubbel, $"{verzoek} gaf {(int)status}, en {dubbel} {(int)statusDubbel}: {inhoudDubbel}");
            Assert.True(status != HttpStatusCode.OK || inhoud == inhoudDubbel, $"{verzoek} en {dubbel} gaven niet hetzelfde: {inhoud} en {inhoudDubbel}");
            Verdubbeld += status == HttpStatusCode.OK ? 1 : 0;
        }
    }

    private async Task<(HttpStatusCode Status, string Inhoud)> Keur(Fuzzverzoek verzoek)
    {
        using var bericht = verzoek.Maak(_adres);
        using var antwoord = await _client.SendAsync(bericht);
        var inhoud = await antwoord.Content.ReadAsStringAsync();

        Assert.True((int)antwoord.StatusCode < 500, $"{verzoek} gaf {(int)antwoord.StatusCode}: {inhoud}");
        Assert.True(antwoord.Headers.Contains("API-Version"), $"{verzoek} gaf {(int)antwoord.StatusCode} zonder API-Version");
        Assert.False(antwoord.Headers.Contains("Server"), $"{verzoek} noemt de server");
        if ((int)antwoord.StatusCode >= 400)
        {
            Assert.All(_binnenkant, woord => Assert.DoesNotContain(woord, inhoud, StringComparison.Ordinal));
        }

        lock (Statussen)
        {
            Statussen[antwoord.StatusCode] = Statussen.GetValueOrDefault(antwoord.StatusCode) + 1;
            if (antwoord.StatusCode == HttpStatusCode.OK)
            {
                Geslaagd.UnionWith(verzoek.Query.Select(p => $"{verzoek.Adres} {p.Naam}").Append(verzoek.Adres));
            }
        }

        return (antwoord.StatusCode, inhoud);
    }
}

/// <summary>Pakt een antwoord uit voor het gekeurd wordt; de handler van .NET zou altijd zelf om inpakken vragen.</summary>
internal sealed class Uitpakker(HttpMessageHandler binnen) : DelegatingHandler(binnen)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var antwoord = await base.SendAsync(request, cancellationToken);
        await antwoord.Content.LoadIntoBufferAsync(cancellationToken);
        var vorm = antwoord.Content.Headers.ContentEncoding.SingleOrDefault();
        if (vorm is null || request.Method == HttpMethod.Head)
        {
            return antwoord;
        }

        var ingepakt = await antwoord.Content.ReadAsStreamAsync(cancellationToken);
        await using Stream uitgepakt = vorm switch
        {
            "br" => new BrotliStream(ingepakt, CompressionMode.Decompress),
            "gzip" => new GZipStream(ingepakt, CompressionMode.Decompress),
            _ => throw new InvalidDataException($"Content-Encoding {vorm} vroeg niemand."),
        };
        var inhoud = new MemoryStream();
        await uitgepakt.CopyToAsync(inhoud, cancellationToken);
        var kaal = new ByteArrayContent(inhoud.ToArray());
        kaal.Headers.ContentType = antwoord.Content.Headers.ContentType;
        antwoord.Content = kaal;
        return antwoord;
    }
}
