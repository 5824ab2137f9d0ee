using System.Diagnostics;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Wijkbenchmark.Tests.Opzet;

/// <summary>Een eigen API op echte Kestrel, zoals een test hem stelt.</summary>
public sealed class Server : IAsyncDisposable
{
    /// <summary>Zo lang mag een storing, of het einde ervan, hoogstens op zich laten wachten.</summary>
    public static readonly TimeSpan TweeSeconden = TimeSpan.FromSeconds(2);

    private readonly WebApplicationFactory<Program> _fabriek;

    public Server(Action<IWebHostBuilder> stel)
    {
        _fabriek = new WebApplicationFactory<Program>().WithWebHostBuilder(builder => stel(builder
            .UseSetting("urls", "http://127.0.0.1:0")
            .UseSetting("Serilog:MinimumLevel:Default", "Fatal")));
        _fabriek.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _fabriek.StartServer();
        Client = new HttpClient { BaseAddress = new Uri(_fabriek.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
        Bewaakt = new HttpClient(new Contractwacht(new SocketsHttpHandler { AllowAutoRedirect = false }, Contractdocument.Lees)) { BaseAddress = Adres };
    }

    public HttpClient Client { get; }

    /// <summary>Een client die elk antwoord tegen het contract houdt.</summary>
    public HttpClient Bewaakt { get; }

    public Uri Adres => Client.BaseAddress!;

    public IServiceProvider Services => _fabriek.Services;

    /// <summary>Een andere client: een die van dit adres komt. De aanroeper ruimt hem op.</summary>
    public HttpClient Van(string adres) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (verbinding, ct) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Parse(adres), 0));
                await socket.ConnectAsync(verbinding.DnsEndPoint, ct);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    }) { BaseAddress = Adres };

    public async Task<HttpStatusCode> Status(string pad)
    {
        using var antwoord = await Client.GetAsync(new Uri(pad, UriKind.Relative));
        return antwoord.StatusCode;
    }

    /// <summary>De database is weg: een eerlijke 503, en niet na lang wachten.</summary>
    public async Task Is503BinnenTweeSeconden()
    {
        // De eerste keer warmt op wat maar eens gebeurt, zoals het laden van SqlClient.
        await Status("/v1/gemeenten");
        var klok = Stopwatch.StartNew();
        using var antwoord = await Client.GetAsync(new Uri("/v1/gemeenten", UriKind.Relative));
        var duur = klok.Elapsed;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, antwoord.StatusCode);
        Assert.Equal("application/problem+json", antwoord.Content.Headers.ContentType!.MediaType);
        Assert.NotNull(antwoord.Headers.RetryAfter);
        Assert.Equal("database-onbereikbaar", JsonNode.Parse(await antwoord.Content.ReadAsStringAsync())!["code"]!.GetValue<string>());
        Assert.True(duur < TweeSeconden, $"de 503 kwam na {duur}");
    }

    /// <summary>De database is er (weer): dan ook de antwoorden.</summary>
    /// <param name="binnen">Hoe lang dat mag duren; gewoon twee seconden.</param>
    public async Task KomtTerug(TimeSpan? binnen = null)
    {
        var (klok, grens) = (Stopwatch.StartNew(), binnen ?? TweeSeconden);
        while (await Status("/v1/metingen") != HttpStatusCode.OK)
        {
            Assert.True(klok.Elapsed < grens, $"na {grens} nog geen goed antwoord");
            await Task.Delay(100);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Bewaakt.Dispose();
        await _fabriek.DisposeAsync();
    }
}
