using System.Net;
using Microsoft.Extensions.Options;

namespace SongNodes.Gateway.Realtime.Admission;

/// <summary>Whom a connection is counted for: the address behind the proxies that are trusted to name it.</summary>
internal sealed class ClientAddresses(IOptions<LimitOptions> options)
{
    private readonly IPNetwork[] _proxies = [.. options.Value.TrustedProxies.Select(Parse)];

    /// <summary>An IPv4 address, or the /64 network of an IPv6 address: a household or machine has all of it.</summary>
    public IPAddress Of(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress is { } remote ? Plain(remote) : IPAddress.None;
        var chain = string.Join(',', context.Request.Headers["X-Forwarded-For"].AsEnumerable());
        // Each proxy adds at the end whom it was called by; what stands before one that isn't trusted is anybody's word.
        for (var end = chain.Length; end > 0 && IsProxy(address);)
        {
            var comma = chain.LastIndexOf(',', end - 1);
            if (!IPEndPoint.TryParse(chain.AsSpan(comma + 1, end - comma - 1).Trim(), out var named))
                break;
            address = Plain(named.Address);
            end = comma;
        }

        return NetworkOf(address);
    }

    public static bool IsNetwork(string text) => IPAddress.TryParse(text, out _) || IPNetwork.TryParse(text, out _);

    private static IPNetwork Parse(string proxy) =>
        IPAddress.TryParse(proxy, out var address)
            ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
            : IPNetwork.Parse(proxy);

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static IPAddress NetworkOf(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        if (bytes.Length == 4)
            return address;
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }

    private bool IsProxy(IPAddress address) => Array.Exists(_proxies, network => network.Contains(address));
}
