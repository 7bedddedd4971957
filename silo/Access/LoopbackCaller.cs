using System.Net;

namespace SongNodes.Silo.Access;

/// <summary>Tells callers on this machine from all others.</summary>
public static class LoopbackCaller
{
    /// <summary>
    /// True when the connection comes from loopback, the address asked for is a loopback name and no proxy stands between.
    /// </summary>
    public static bool IsLoopbackCaller(this HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } remote || !IPAddress.IsLoopback(remote))
            return false;
        // A proxy on this machine calls for others.
        if (context.Request.Headers.ContainsKey("X-Forwarded-For") || context.Request.Headers.ContainsKey("Forwarded"))
            return false;
        // A foreign page may point a name of its own at 127.0.0.1 (DNS rebinding): its Host header gives it away.
        return IsLoopbackHost(context.Request.Host.Host);
    }

    /// <summary>Whether a host of an address or origin is <c>localhost</c> or a loopback address.</summary>
    public static bool IsLoopbackHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
