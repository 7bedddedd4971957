using System.Net;
using System.Net.Sockets;

namespace SongNodes.Silo;

/// <summary>A loopback port that nobody listens on at the moment.</summary>
public static class FreePort
{
    public static int Next()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
