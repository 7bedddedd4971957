using System.Net;
using System.Net.Sockets;

namespace SongNodes.Silo.Hosting;

/// <summary>The addresses that a process is told to listen on.</summary>
public static class ListenAddresses
{
    /// <summary>Tries every configured port, so that a taken one is noticed before anything else has started.</summary>
    /// <exception cref="StartupException">A port is in use, or an address cannot be read or is not this machine's.</exception>
    public static void EnsureFree(IConfiguration configuration)
    {
        foreach (var url in (configuration["urls"] ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var address = Parse(url);
            if (address.IsUnixPipe || address.IsNamedPipe || address.Port == 0)
                continue;
            var local = address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase);
            foreach (var ip in local ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : new[] { AddressOf(address.Host) })
                EnsureFree(ip, address.Port, mayBeMissing: local);
        }
    }

    private static BindingAddress Parse(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            if (address is { Scheme: "http" or "https", Port: >= 0 and <= IPEndPoint.MaxPort })
                return address;
        }
        catch (FormatException)
        {
            // Said below.
        }

        throw new StartupException($"The address \"{url}\" to listen on cannot be read; write it like http://localhost:8080.");
    }

    // As Kestrel does: a name other than localhost means every address.
    private static IPAddress AddressOf(string host) => IPAddress.TryParse(host.Trim('[', ']'), out var ip) ? ip : IPAddress.Any;

    private static void EnsureFree(IPAddress ip, int port, bool mayBeMissing)
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
            if (!mayBeMissing)
                throw new StartupException($"This machine does not have the address {ip} to listen on.", error);
        }
    }
}
