using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace Wijkbenchmark.Api.Http.Opzet;

/// <summary>De instellingen onder <c>Proxy</c>.</summary>
public sealed class ProxyOptions
{
    /// <summary>De adressen en netwerken van proxy's die geloofd worden, met komma's ertussen: <c>10.0.0.0/8, 192.0.2.7</c>.</summary>
    public string Vertrouwd { get; set; } = "";

    /// <summary>Zegt bij de start wat er aan de instellingen scheelt, en wat te doen.</summary>
    public sealed class Validator : IValidateOptions<ProxyOptions>
    {
        /// <inheritdoc/>
        public ValidateOptionsResult Validate(string? name, ProxyOptions options) =>
            Proxy.Delen(options).Where(d => Proxy.Netwerk(d) is null).ToArray() is { Length: > 0 } fout
                ? ValidateOptionsResult.Fail(
                    $"Proxy:Vertrouwd noemt '{string.Join("', '", fout)}'. Geef IP-adressen of netwerken, met komma's ertussen, bijvoorbeeld "
                        + $"10.0.0.0/8, 192.0.2.7.")
                : ValidateOptionsResult.Success;
    }
}

/// <summary>
/// Van wie <c>X-Forwarded-For</c>, <c>X-Forwarded-Proto</c> en <c>X-Forwarded-Prefix</c> geloofd worden: het adres van de bezoeker, TLS, en onder welk pad de
/// server naar buiten staat. Zonder instelling van niemand, ook niet van deze machine:
/// wie rechtstreeks aanklopt zou anders zelf kunnen zeggen wie hij is.
/// </summary>
public static class Proxy
{
    /// <summary>Leest de vertrouwde proxy's uit de instellingen.</summary>
    public static void AddProxy(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IValidateOptions<ProxyOptions>, ProxyOptions.Validator>();
        builder.Services.AddOptions<ProxyOptions>().Bind(builder.Configuration.GetSection("Proxy")).ValidateOnStart();
        builder.Services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ProxyOptions>>((headers, proxy) =>
        {
            headers.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedPrefix;
            headers.KnownProxies.Clear();
            headers.KnownIPNetworks.Clear();
            foreach (var netwerk in Delen(proxy.Value).Select(Netwerk).OfType<IPNetwork>())
            {
                headers.KnownIPNetworks.Add(netwerk);
            }

            // Een lege lijst betekent voor de middleware: geloof iedereen. Voor ons betekent ze: geloof niemand.
            if (headers.KnownIPNetworks.Count == 0)
            {
                headers.ForwardedHeaders = ForwardedHeaders.None;
            }

            // Zo ver terug als er vertrouwde proxy's staan: de lijst bepaalt waar het ophoudt.
            headers.ForwardLimit = null;
        });
    }

    internal static string[] Delen(ProxyOptions options) =>
        options.Vertrouwd.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    internal static IPNetwork? Netwerk(string deel) => deel.Contains('/', StringComparison.Ordinal)
        ? IPNetwork.TryParse(deel, out var netwerk) ? netwerk : null
        : IPAddress.TryParse(deel, out var adres) ? new IPNetwork(adres, adres.GetAddressBytes().Length * 8) : null;
}
