using System.Net.Sockets;
using System.Text;
using Wijkbenchmark.Tests.Rondes;

namespace Wijkbenchmark.Tests.Indienen;

/// <summary>Wat een client mag sturen: hoeveel, hoe groot, hoe langzaam, in welke vorm en van welke webpagina.</summary>
public sealed class GrenzenTests : IAsyncDisposable
{
    private Inlevering? _inlevering;

    public async ValueTask DisposeAsync() => await (_inlevering?.DisposeAsync() ?? default);

    [Theory]
    [InlineData("Inname:PerMinuut")]
    [InlineData("Inname:PerDag")]
    public async Task ClientThatSendsTooMuch_Gets429_AndAnotherDoesNot(string grens)
    {
        _inlevering = await Inlevering.StartAsync(stel: b => b.UseSetting(grens, "2"));
        var etag = (await _inlevering.BewaarAsync("GM0202", "arnhem", Inlevering.Document())).Moet(HttpStatusCode.Created).ETag;
        (await _inlevering.BesluitAsync("GM0202", "arnhem", "indienen", etag)).Moet(HttpStatusCode.Created);

        var veel = (await _inlevering.BesluitAsync("GM0202", "arnhem", "terugnemen", etag)).Moet(HttpStatusCode.TooManyRequests, "te-veel-verzoeken");
        Assert.True(int.Parse(veel.Koppen["Retry-After"], System.Globalization.CultureInfo.InvariantCulture) > 1);
        (await _inlevering.StuurAsync("GET", "/GM0202", "arnhem")).Moet(HttpStatusCode.OK);
        (await _inlevering.BesluitAsync("GM0202", "provincie", "akkoord", etag)).Moet(HttpStatusCode.PreconditionFailed);
        Assert.Equal(HttpStatusCode.OK, await _inlevering.Server.Status("/v1/metingen"));
    }

    [Fact]
    public async Task WhatIsTooLarge_CompressedOrNoJson_IsRefused_AndChangesNothing()
    {
        _inlevering = await Inlevering.StartAsync();
        var voor = await _inlevering.AllesAsync();
        var groot = new byte[(1024 * 1024) + 1];
        Array.Fill(groot, (byte)' ');

        (await _inlevering.BewaarAsync("GM0202", "arnhem", groot)).Moet(HttpStatusCode.RequestEntityTooLarge, "verzoek-te-groot");
        (await Stuur(v => v.Headers.TransferEncodingChunked = true, groot)).Moet(HttpStatusCode.RequestEntityTooLarge, "verzoek-te-groot");
        (await Stuur(v => v.Content!.Headers.ContentEncoding.Add("gzip"))).Moet(HttpStatusCode.UnsupportedMediaType);
        (await Stuur(v => v.Content!.Headers.ContentType = new("text/csv"))).Moet(HttpStatusCode.UnsupportedMediaType);
        (await Stuur(v => v.Content!.Headers.ContentType = null)).Moet(HttpStatusCode.UnsupportedMediaType);
        (await Stuur(v => v.Headers.Add("Accept", "text/csv"))).Moet(HttpStatusCode.NotAcceptable);
        (await _inlevering.BewaarAsync("GM0202", "arnhem", "{"u8.ToArray())).Moet(HttpStatusCode.BadRequest, "document-onleesbaar");
        foreach (var methode in new[] { "PATCH", "DELETE", "POST" })
        {
            (await _inlevering.StuurAsync(methode, "/GM0202", "arnhem", "{}"u8.ToArray())).Moet(HttpStatusCode.MethodNotAllowed);
        }

        Assert.Equal(voor, await _inlevering.AllesAsync());

        // Precies een mebibyte mag.
        var heel = Inlevering.Document();
        (await _inlevering.BewaarAsync("GM0202", "arnhem", [.. heel, .. groot.AsSpan(0, (1024 * 1024) - heel.Length)])).Moet(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DocumentThatStopsHalfWay_IsNotKept(bool sluit)
    {
        _inlevering = await Inlevering.StartAsync(stel: b => b.UseSetting("Grenzen:VerzoekSeconden", "2"));
        var voor = await _inlevering.AllesAsync();
        var heel = Inlevering.Document();
        using var client = new TcpClient();
        await client.ConnectAsync(_inlevering.Server.Adres.Host, _inlevering.Server.Adres.Port);
        await using var stroom = client.GetStream();
        await stroom.WriteAsync(Encoding.ASCII.GetBytes(
            $"PUT /v1/metingen/2027/concepten/GM0202 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {_inlevering.Autoriteit.Token("arnhem")}\r\n"
            + $"Content-Type: application/json\r\nIf-None-Match: *\r\nContent-Length: {heel.Length}\r\n\r\n"));
        await stroom.WriteAsync(heel.AsMemory(0, heel.Length / 2));
        if (sluit)
        {
            client.Close();
        }
        else
        {
            using var lezer = new StreamReader(stroom, Encoding.ASCII);
            Assert.StartsWith("HTTP/1.1 408", await lezer.ReadLineAsync(), StringComparison.Ordinal);
        }

        // Wie het helemaal stuurt komt daarna gewoon aan de beurt.
        Assert.Equal(voor, await _inlevering.AllesAsync());
        (await _inlevering.StuurAsync("GET", "/GM0202", "arnhem")).Moet(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Answers_AreKeptNowhere_AndNeverCompressed()
    {
        _inlevering = await Inlevering.StartAsync();
        await _inlevering.BewaarAsync("GM0202", "arnhem", Inlevering.Document());
        foreach (var pad in new[] { "", "/GM0202", "/GM0202/controle", "/GM0202/besluiten" })
        {
            using var verzoek = new HttpRequestMessage(HttpMethod.Get, new Uri($"/v1/metingen/2027/concepten{pad}", UriKind.Relative));
            verzoek.Headers.Authorization = new("Bearer", _inlevering.Autoriteit.Token("arnhem"));
            verzoek.Headers.Add("Accept-Encoding", "br, gzip");
            using var antwoord = await _inlevering.Server.Client.SendAsync(verzoek);
            Assert.Equal((HttpStatusCode.OK, "no-store"), (antwoord.StatusCode, antwoord.Headers.CacheControl?.ToString()));
            Assert.Empty(antwoord.Content.Headers.ContentEncoding);
            Assert.Null(antwoord.Content.Headers.LastModified);

            // HEAD is als GET zonder inhoud, en wie het al heeft hoeft het niet nog eens.
            var head = await _inlevering.StuurAsync("HEAD", pad, "arnhem");
            Assert.Equal((HttpStatusCode.OK, 0, antwoord.Headers.ETag?.ToString()), (head.Status, head.Inhoud.Length, head.ETag));
            if (head.ETag is { } etag)
            {
                (await _inlevering.StuurAsync("GET", pad, "arnhem", stel: v => v.Headers.TryAddWithoutValidation("If-None-Match", etag)))
                    .Moet(HttpStatusCode.NotModified);
            }
        }

        // Wie geen token heeft krijgt ook niets van wat een ander net vroeg.
        (await _inlevering.StuurAsync("GET", "/GM0202", null)).Moet(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("https://formulier.example.org", true)]
    [InlineData("https://ergens.example", false)]
    [InlineData("null", false)]
    public async Task OnlyNamedOrigins_MayCallFromABrowser(string oorsprong, bool mag)
    {
        _inlevering = await Inlevering.StartAsync(stel: b => b.UseSetting("Inname:Oorsprongen", "https://formulier.example.org"));
        using var vooraf = new HttpRequestMessage(HttpMethod.Options, "/v1/metingen/2027/concepten/GM0202");
        vooraf.Headers.Add("Origin", oorsprong);
        vooraf.Headers.Add("Access-Control-Request-Method", "PUT");
        vooraf.Headers.Add("Access-Control-Request-Headers", "authorization, content-type, if-match");
        using var antwoord = await _inlevering.Server.Client.SendAsync(vooraf);

        Assert.Equal(mag ? oorsprong : null, antwoord.Headers.TryGetValues("Access-Control-Allow-Origin", out var toegestaan) ? toegestaan.Single() : null);
        Assert.Equal(mag, antwoord.Headers.TryGetValues("Access-Control-Allow-Methods", out var methoden)
            && methoden.Single().Contains("PUT", StringComparison.Ordinal));
        var zelf = await _inlevering.StuurAsync("GET", "", "arnhem", stel: v => v.Headers.Add("Origin", oorsprong));
        Assert.Equal(mag, zelf.Koppen.TryGetValue("Access-Control-Allow-Origin", out var wie) && wie == oorsprong);
        Assert.False(zelf.Koppen.ContainsKey("Access-Control-Allow-Credentials"));
    }

    private Task<Inlevering.Antwoord> Stuur(Action<HttpRequestMessage> stel, byte[]? document = null) =>
        _inlevering!.StuurAsync("PUT", "/GM0202", "arnhem", document ?? Inlevering.Document(), nieuw: true, stel: stel);
}
