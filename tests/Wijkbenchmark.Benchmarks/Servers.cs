using Microsoft.AspNetCore.Server.Kestrel.Core;
using Wijkbenchmark.Benchmarks.Ef;

namespace Wijkbenchmark.Benchmarks;

/// <summary>De servers waarmee vergeleken wordt, elk in een eigen proces.</summary>
public static class Servers
{
    /// <summary>Draait een server tot hij gestopt wordt.</summary>
    public static async Task<int> VoerUitAsync(string soort, string[] argumenten)
    {
        await using var app = soort switch
        {
            "kaal" => Kaal(),
            "rechtstreeks" => Rechtstreeks.Maak(argumenten[0]),
            "odata" => ODataServer.Maak(argumenten[0]),
            "ef" => await EfServer.MaakAsync(argumenten[0]),
            _ => throw new Meetfout($"Een server {soort} is er niet."),
        };
        await app.RunAsync();
        return 0;
    }

    /// <summary>Kestrel en niets ertussen: geen routing, geen middleware, geen logboek. De meter komt er vanzelf achter.</summary>
    private static WebApplication Kaal()
    {
        var app = Bouwer().Build();
        return app;
    }

    /// <summary>De kleinste bouwer, zonder logboek.</summary>
    public static WebApplicationBuilder Bouwer()
    {
        var bouwer = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(Servers).Assembly.GetName().Name });
        bouwer.Configuration.AddEnvironmentVariables("ASPNETCORE_");
        bouwer.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            if (Environment.GetEnvironmentVariable(Instantie.Protocol) is { } protocol)
            {
                kestrel.ConfigureEndpointDefaults(adres => adres.Protocols = Enum.Parse<HttpProtocols>(protocol));
            }
        });
        bouwer.WebHost.UseUrls(Environment.GetEnvironmentVariable("ASPNETCORE_URLS")!);
        bouwer.Services.AddSingleton<IStartupFilter, Meter>();
        return bouwer;
    }
}
