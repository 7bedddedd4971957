using System.Net;
using System.Net.Sockets;

namespace SongNodes.Silo.Hosting;

/// <summary>The addresses that a process is told to listen on.</summary>
public static class ListenAddresses
{
    /// <summary>Tries every configured port, so that a taken one is noticed before anything else has started.</summary>
    /// <exception cref="StartupException">A port is in use, or an address cannot be read.</exception>
    public static void EnsureFree(IConfiguration configuration)
    {
        foreach (var url in (configuration["urls"] ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var address = Parse(url);
            if (address.IsUnixPipe || address.IsNamedPipe || address.Port == 0)
                continue;
            foreach (var ip in AddressesOf(address.Host))
                EnsureFree(ip, address.Port);
        }
    }

    private static BindingAddress Parse(string url)
    {
        try
        {
            return BindingAddress.Parse(url);
        }
        catch (FormatException error)
        {
            throw new StartupException($"The address \"{url}\" to listen on cannot be read; write it like http://localhost:8080.", error);
        }
    }

    // As Kestrel does: a name other than localhost means every address.
    private static IEnumerable<IPAddress> AddressesOf(string host)
    {
        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            return [IPAddress.Loopback, IPAddress.IPv6Loopback];
        return IPAddress.TryParse(host.Trim('[', ']'), out var ip) ? [ip] : [IPAddress.Any];
    }

    private static void EnsureFree(IPAddress ip, int port)
    {
        try
        {
            using var probe = new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            probe.Bind(new IPEndPoint(ip, port));
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new StartupException($"Port {port} is already in use: stop what listens there, or choose another with --urls http://localhost:PORT.", error);
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.AccessDenied)
        {
            throw new StartupException($"This user may not listen on port {port}.", error);
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.AddressFamilyNotSupported or SocketError.AddressNotAvailable)
        {
            // A machine without IPv6; Kestrel goes without it too.
        }
    }
}
