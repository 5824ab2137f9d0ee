using System.Net;
using System.Net.Sockets;

namespace Wijkbenchmark.Api.Http.Verzoek;

/// <summary>Wie er vraagt, voor wat een client mag.</summary>
public static class Vrager
{
    /// <summary>Het adres, en bij IPv6 het netwerk (/64), want daarbinnen kiest een client zelf.</summary>
    public static IPAddress Adres(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } adres)
        {
            return IPAddress.None;
        }

        if (adres.IsIPv4MappedToIPv6)
        {
            return adres.MapToIPv4();
        }

        if (adres.AddressFamily == AddressFamily.InterNetwork)
        {
            return adres;
        }

        Span<byte> bytes = stackalloc byte[16];
        adres.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return new IPAddress(bytes);
    }
}
