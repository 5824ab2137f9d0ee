using System.IO.Compression;
using System.Text;

namespace Wijkbenchmark.Tests.Samenloop;

/// <summary>Wat de een vraagt bederft het antwoord van een ander niet: elk krijgt wat hij kan uitpakken, in welke volgorde ze ook komen.</summary>
public sealed class InpakkenTests : IAsyncDisposable
{
    // Wat een vrager zegt, en wat hij dan mag krijgen.
    private static readonly (string? Vraagt, string[] Mag)[] _koppen =
    [
        (null, [""]),
        ("", [""]),
        ("gzip", ["", "gzip"]),
        ("br", ["", "br"]),
        ("*", ["", "gzip", "br"]),
        ("gzip, br;q=0", ["", "gzip"]),
        ("br;q=0, *", ["", "gzip"]),
        ("brx, gzipx", [""]),
        ("identity, br;q=0.5", [""]),
        ("gzip;q=0.5, br;q=0.1", ["", "gzip"]),
        ("*;q=0", [""]),
        ("GZIP;Q=1", ["", "gzip"]),
    ];

    private readonly Metingmap _map = new();
    private readonly Server _api;
    private readonly HttpClient _client;

    public InpakkenTests()
    {
        _map.ZetGeladen2006();
        _api = new Deur(_map.Database).Start(_map, null, ("Dataversie:IntervalSeconden", "3600"));
        _client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = _api.Adres };
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _api.DisposeAsync();
        _map.Dispose();
    }

    /// <summary>Elk paar op een adres dat nog niet bewaard is: het nummer van het paar is de pageSize.</summary>
    [Theory]
    [InlineData("/v1/gemeenten?pageSize={0}")]
    [InlineData("/v1/waarnemingen?pageSize={0}")]
    [InlineData("/v1/_zoek?q=wijk&pageSize={0}")]
    public async Task EveryPairOfAskers_InBothOrders_GetsWhatItCanUnpack(string sjabloon)
    {
        var paren = (from een in _koppen from ander in _koppen select (een, ander)).ToArray();
        foreach (var ((een, ander), i) in paren.Select((paar, i) => (paar, i)))
        {
            // Meer paren dan een pagina groot kan zijn: daarna met een andere pagina.
            var pad = string.Format(System.Globalization.CultureInfo.InvariantCulture, sjabloon, (i % 100) + 1) + (i < 100 ? "" : "&page=1");
            var gewoon = await VraagAsync(pad, HttpMethod.Get, een);
            Assert.Equal(gewoon, await VraagAsync(pad, HttpMethod.Get, ander));
            await VraagAsync(pad, HttpMethod.Head, een);
            Assert.Equal(gewoon, await VraagAsync(pad, HttpMethod.Get, een));
        }
    }

    [Theory]
    [InlineData("/v1/waarnemingen?format=json-stat")]
    [InlineData("/v1/partners?format=csv")]
    [InlineData("/v1/indicatoren/inwoners/vergelijking?format=svg")]
    [InlineData("/v1/openapi.json")]
    [InlineData("/v1/openapi.yaml")]
    [InlineData("/dcat")]
    [InlineData("/web/dashboard.js")]
    [InlineData("/swagger/swagger-ui.css")]
    public async Task EveryForm_GoesTheSameWay(string pad)
    {
        var gewoon = await VraagAsync(pad, HttpMethod.Get, _koppen[0]);
        foreach (var kop in _koppen.Concat(_koppen.Reverse()))
        {
            Assert.Equal(gewoon, await VraagAsync(pad, HttpMethod.Get, kop));
            await VraagAsync(pad, HttpMethod.Head, kop);
        }
    }

    private readonly Dictionary<string, byte[]> _perEtag = [];

    private async Task<string> VraagAsync(string pad, HttpMethod methode, (string? Vraagt, string[] Mag) kop)
    {
        using var verzoek = new HttpRequestMessage(methode, pad);
        if (kop.Vraagt is not null)
        {
            verzoek.Headers.TryAddWithoutValidation("Accept-Encoding", kop.Vraagt);
        }

        using var antwoord = await _client.SendAsync(verzoek);
        var bytes = await antwoord.Content.ReadAsByteArrayAsync();
        var inpakking = string.Join(",", antwoord.Content.Headers.ContentEncoding);
        Assert.Equal(HttpStatusCode.OK, antwoord.StatusCode);
        Assert.True(kop.Mag.Contains(inpakking), $"{pad} gaf '{inpakking}' aan wie '{kop.Vraagt}' vroeg");
        Assert.Contains("Accept-Encoding", antwoord.Headers.Vary);
        if (methode == HttpMethod.Head)
        {
            Assert.Empty(bytes);
            return "";
        }

        // Eén sterke ETag noemt één rij bytes.
        var etag = antwoord.Headers.ETag!.Tag;
        Assert.True(_perEtag.TryAdd(etag, bytes) || _perEtag[etag].AsSpan().SequenceEqual(bytes), $"{pad}: {etag} noemt twee inhouden");
        using var stroom = new MemoryStream(bytes);
        await using Stream uitgepakt = inpakking switch
        {
            "br" => new BrotliStream(stroom, CompressionMode.Decompress),
            "gzip" => new GZipStream(stroom, CompressionMode.Decompress),
            _ => stroom,
        };
        using var lezer = new StreamReader(uitgepakt, Encoding.UTF8);
        return await lezer.ReadToEndAsync();
    }
}
