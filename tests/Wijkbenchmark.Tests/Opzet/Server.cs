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
    /// <summary>Lang genoeg voor een machine die bezig is; een test die goed gaat wacht hier nooit op.</summary>
    public static readonly TimeSpan Geduld = TimeSpan.FromMinutes(2);

    private readonly WebApplicationFactory<Program> _fabriek;

    public Server(Action<IWebHostBuilder> stel)
    {
        _fabriek = new WebApplicationFactory<Program>().WithWebHostBuilder(builder => stel(builder
            .UseSetting("urls", "http://127.0.0.1:0")
            .UseSetting("Serilog:MinimumLevel:Default", "Fatal")));
        _fabriek.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _fabriek.StartServer();
        Client = new HttpClient
        {
            BaseAddress = new Uri(
            _fabriek.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First())
        };
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
    })
    { BaseAddress = Adres };

    public async Task<HttpStatusCode> Status(string pad)
    {
        using var antwoord = await Client.GetAsync(new Uri(pad, UriKind.Relative));
        return antwoord.StatusCode;
    }

    /// <summary>De database is weg: een eerlijke 503. Duurde dat langer dan een verzoek mag, dan was het een 504.</summary>
    public async Task Is503()
    {
        using var antwoord = await Client.GetAsync(new Uri("/v1/gemeenten", UriKind.Relative));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, antwoord.StatusCode);
        Assert.Equal("application/problem+json", antwoord.Content.Headers.ContentType!.MediaType);
        Assert.NotNull(antwoord.Headers.RetryAfter);
        Assert.Equal("database-onbereikbaar", JsonNode.Parse(await antwoord.Content.ReadAsStringAsync())!["code"]!.GetValue<string>());
    }

    /// <summary>De database is er (weer): dan ook de antwoorden.</summary>
    public async Task KomtTerug()
    {
        using var geduld = new CancellationTokenSource(Geduld);
        while (await Status("/v1/metingen") != HttpStatusCode.OK)
        {
            await Task.Delay(100, geduld.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Bewaakt.Dispose();
        await _fabriek.DisposeAsync();
    }
}
