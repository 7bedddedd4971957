using System.Runtime.Versioning;
using System.Text;

namespace SongNodes.Gateway.Embedded;

/// <summary>
/// The folder of the server's unix socket, closed to other users: that, not a password, keeps them out. It lies beside
/// the data, or under <c>/tmp</c> where that path is too long for a socket.
/// </summary>
internal sealed class ServerSocket : IDisposable
{
    /// <summary>Part of the socket's name only; no port is opened.</summary>
    public const int Port = 5432;

    // sizeof(sockaddr_un.sun_path) without the closing zero.
    private static readonly int LongestPath = OperatingSystem.IsMacOS() ? 103 : 107;

    private ServerSocket(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>Creates the folder, empty.</summary>
    [UnsupportedOSPlatform("windows")]
    public static async Task<ServerSocket> CreateAsync(ServerPlace place, CancellationToken ct)
    {
        var beside = Path.Combine(place.Folder, "socket");
        var socket = new ServerSocket(Fits(beside) ? beside : Path.Combine("/tmp", place.ClusterName));
        socket.Dispose();
        const UnixFileMode Ours = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(socket.Folder, Ours);
        // Refused when somebody else made the folder first.
        File.SetUnixFileMode(socket.Folder, Ours);
        await place.User.OwnAsync(socket.Folder, ct);
        return socket;
    }

    public void Dispose()
    {
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }

    // Both PostgreSQL and Npgsql read a comma as the start of another host, Npgsql a colon as that of a port.
    private static bool Fits(string folder) =>
        Encoding.UTF8.GetByteCount($"{folder}/.s.PGSQL.{Port}") <= LongestPath && folder.AsSpan().IndexOfAny(",:\"'") < 0;
}
