using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Wijkbenchmark.Tests.Opzet;

/// <summary>Een eigen API op echte Kestrel, zoals een test hem stelt.</summary>
public sealed class Server : IAsyncDisposable
{
    private readonly WebApplicationFactory<Program> _fabriek;

    public Server(Action<IWebHostBuilder> stel)
    {
        _fabriek = new WebApplicationFactory<Program>().WithWebHostBuilder(builder => stel(builder
            .UseSetting("urls", "http://127.0.0.1:0")
            .UseSetting("Serilog:MinimumLevel:Default", "Fatal")));
        _fabriek.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _fabriek.StartServer();
        Client = new HttpClient { BaseAddress = new Uri(_fabriek.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
        Bewaakt = new HttpClient(new Contractwacht(new SocketsHttpHandler { AllowAutoRedirect = false })) { BaseAddress = Adres };
    }

    public HttpClient Client { get; }

    /// <summary>Een client die elk antwoord tegen het contract houdt.</summary>
    public HttpClient Bewaakt { get; }

    public Uri Adres => Client.BaseAddress!;

    public IServiceProvider Services => _fabriek.Services;

    public async Task<HttpStatusCode> Status(string pad)
    {
        using var antwoord = await Client.GetAsync(new Uri(pad, UriKind.Relative));
        return antwoord.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Bewaakt.Dispose();
        await _fabriek.DisposeAsync();
    }
}
