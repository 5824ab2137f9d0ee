using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Wijkbenchmark.Lang.Tests.Fuzz;

/// <summary>Stelt verzoeken aan een draaiende API, en keurt elk antwoord: geen 5xx, niets buiten het contract, niets van de binnenkant, niet trager dan mag.</summary>
public sealed class Fuzzer : IDisposable
{
    private static readonly string[] _binnenkant = ["   at ", "Exception", "System.", "Microsoft.", "SQLite", "SELECT ", ".cs:"];

    private readonly HttpClient _client;
    private readonly Uri _adres;
    private readonly TimeSpan _grens;

    public Fuzzer(Uri adres, TimeSpan grens)
    {
        (_adres, _grens) = (adres, grens);
        var lijn = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        _client = new HttpClient(new Contractwacht(new Uitpakker(lijn), Contractdocument.Lees)) { BaseAddress = adres, Timeout = TimeSpan.FromSeconds(60) };
    }

    /// <summary>De statussen die voorkwamen.</summary>
    public Dictionary<HttpStatusCode, int> Statussen { get; } = [];

    /// <summary>De verzoeken die een 200 gaven, per pad.</summary>
    public HashSet<string> Geslaagd { get; } = [];

    /// <summary>Doet <paramref name="aantal"/> verzoeken, altijd dezelfde bij hetzelfde zaad, en gooit bij de eerste fout met het kleinste verzoek dat haar geeft.</summary>
    public async Task Draai(int aantal, ulong zaad)
    {
        var bron = await Fuzzbron.Lees(_client);
        await Task.Run(() => Prop.ForAll(bron.Verzoeken, verzoek => Keur(verzoek).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(aantal).WithReplay(zaad, 1).WithQuietOnSuccess(true)));
    }

    public void Dispose() => _client.Dispose();

    private async Task Keur(Fuzzverzoek verzoek)
    {
        using var bericht = verzoek.Maak(_adres);
        using var antwoord = await _client.SendAsync(bericht);
        var inhoud = await antwoord.Content.ReadAsStringAsync();
        Assert.True(bericht.Options.TryGetValue(Uitpakker.Duur, out var duur));

        Assert.True((int)antwoord.StatusCode < 500, $"{verzoek} gaf {(int)antwoord.StatusCode}: {inhoud}");
        Assert.True(duur < _grens, $"{verzoek} was trager dan {_grens.TotalSeconds} s: {duur}");
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
    }
}

/// <summary>Meet hoe lang de server over een antwoord doet, en pakt het uit voor het gekeurd wordt; de handler van .NET zou altijd zelf om inpakken vragen.</summary>
internal sealed class Uitpakker(HttpMessageHandler binnen) : DelegatingHandler(binnen)
{
    /// <summary>Van het versturen tot en met de laatste byte, zonder het keuren.</summary>
    public static readonly HttpRequestOptionsKey<TimeSpan> Duur = new(nameof(Duur));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var klok = Stopwatch.StartNew();
        var antwoord = await base.SendAsync(request, cancellationToken);
        await antwoord.Content.LoadIntoBufferAsync(cancellationToken);
        request.Options.Set(Duur, klok.Elapsed);
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
