using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Wijkbenchmark.Tests.Opzet;

/// <summary>Een tweede server op de database van een <see cref="TestApi"/>, met andere instellingen.</summary>
public sealed class IngesteldeApi : IAsyncDisposable
{
    private readonly WebApplicationFactory<Program> _fabriek;

    public IngesteldeApi(TestApi api, Action<IWebHostBuilder> stelIn)
    {
        _fabriek = api.WithWebHostBuilder(stelIn);
        _fabriek.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _fabriek.StartServer();
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(_fabriek.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()),
        };
    }

    /// <summary>Een client die niets nakijkt.</summary>
    public HttpClient Client { get; }

    public IServiceProvider Services => _fabriek.Services;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _fabriek.DisposeAsync();
    }
}
