using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;

namespace SongNodes.Gateway.Embedded;

/// <summary>
/// Where the server's files lie: in the data folder. When we are root and the server's user does not get there by
/// itself (<c>/root</c> is closed to others), its programs, and if need be its data, lie in a folder of
/// <c>/var/lib/songnodes</c>; for data, the file <c>location</c> in the data folder then names it.
/// </summary>
/// <param name="Folder">Holds the data, the socket and the log.</param>
/// <param name="Programs">Holds programs that came with ours or were downloaded.</param>
/// <param name="User">The user that all of it is for.</param>
internal sealed record ServerPlace(string Folder, string Programs, ServerUser User)
{
    private const string Private = "/var/lib/songnodes";

    /// <summary>PostgreSQL's data directory (PGDATA).</summary>
    public string Cluster => ClusterIn(Folder);

    public string Log => Path.Combine(Folder, "postgresql.log");

    /// <summary>Marks the server's processes in the process list, so that this folder's can be told from others.</summary>
    public string ClusterName => "songnodes-" + Hash(Cluster);

    /// <summary>The PostgreSQL version that made the data, or null when there are none yet.</summary>
    public int? Major => File.Exists(Path.Combine(Cluster, "PG_VERSION"))
        ? int.Parse(File.ReadAllText(Path.Combine(Cluster, "PG_VERSION")), System.Globalization.CultureInfo.InvariantCulture)
        : null;

    /// <param name="data">The data folder, locked.</param>
    /// <param name="ct">Ends the search.</param>
    [UnsupportedOSPlatform("windows")]
    public static async Task<ServerPlace> FindAsync(DataDirectory data, CancellationToken ct)
    {
        var record = Path.Combine(data.Path, "location");
        var folder = File.Exists(record) ? (await File.ReadAllTextAsync(record, ct)).Trim() : data.Path;
        if (await UserOfAsync(folder, ct) is { PassesFolders: false } user)
            return new ServerPlace(folder, folder, user);

        var elsewhere = Path.Combine(Private, Hash(data.Path));
        if (await UserOfAsync(folder, ct) is { } passing)
            return new ServerPlace(folder, elsewhere, passing);
        Open(Private);
        if (Directory.Exists(ClusterIn(folder)) || await UserOfAsync(elsewhere, ct) is not { } other)
        {
            throw new EmbeddedSetupException(
                $"The user that PostgreSQL runs as can't reach {folder}: "
                + "name another data folder with SongNodes__DataDirectory, or start as an ordinary user.");
        }

        await File.WriteAllTextAsync(record, elsewhere + "\n", ct);
        return new ServerPlace(elsewhere, elsewhere, other);
    }

    /// <summary>Makes <see cref="Programs"/> a folder that the server's user can enter.</summary>
    [UnsupportedOSPlatform("windows")]
    public void OpenPrograms()
    {
        if (Programs != Folder)
            Open(Private);
        Open(Programs);
    }

    /// <summary>Eight hex digits that stand for a path.</summary>
    public static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)), 0, 4);

    private static string ClusterIn(string folder) => Path.Combine(folder, "cluster");

    [UnsupportedOSPlatform("windows")]
    private static async Task<ServerUser?> UserOfAsync(string folder, CancellationToken ct)
    {
        Open(folder);
        return await ServerUser.FindAsync(ClusterIn(folder), folder, ct);
    }

    // Under a strict umask the server's user could not enter; the data themselves stay closed.
    [UnsupportedOSPlatform("windows")]
    private static void Open(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            if (Environment.IsPrivilegedProcess)
                File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedSetupException(
                $"{folder}, where PostgreSQL's user could reach it, can't be made ({e.Message}): name another data folder with SongNodes__DataDirectory.", e);
        }
    }
}
