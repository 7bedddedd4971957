using System.Globalization;

namespace SongNodes.Gateway.Embedded.Binaries;

/// <summary>A folder with PostgreSQL's programs that the server's user can run.</summary>
/// <param name="Directory">Holds <c>postgres</c> and <c>initdb</c>.</param>
/// <param name="Major">15, 16, …</param>
/// <param name="HasTrigrams">Whether the extension pg_trgm is installed with it.</param>
internal sealed record ServerBinaries(string Directory, int Major, bool HasTrigrams)
{
    public const int OldestMajor = 15;

    public string Postgres => Path.Combine(Directory, "postgres");

    public string InitDb => Path.Combine(Directory, "initdb");

    /// <summary>Whether this version may serve data of <paramref name="major"/> (null: data yet to be made).</summary>
    public bool Fits(int? major) => HasTrigrams && (major is null ? Major >= OldestMajor : Major == major);

    /// <summary>What the folder holds, or null when the programs are missing or don't run here.</summary>
    public static async Task<ServerBinaries?> ProbeAsync(string directory, ServerUser user, CancellationToken ct)
    {
        var initDb = Path.Combine(directory, "initdb");
        if (!File.Exists(initDb))
            return null;
        // Also runs the postgres beside it, and fails when the two are of different versions.
        var shown = await Command.RunAsync(user.Words(initDb, "--show", "-D", "/nonexistent"), ct);
        var values = shown.Output.Split('\n')
            .Select(line => line.Split('=', 2))
            .Where(pair => pair.Length == 2)
            .ToLookup(pair => pair[0], pair => pair[1]);
        var version = values["VERSION"].FirstOrDefault();
        var share = values["share_path"].FirstOrDefault();
        if (!shown.Succeeded || version is null || share is null)
            return null;
        var digits = version.TakeWhile(char.IsAsciiDigit).ToArray();
        return int.TryParse(digits, CultureInfo.InvariantCulture, out var major)
            ? new ServerBinaries(directory, major, File.Exists(Path.Combine(share, "extension", "pg_trgm.control")))
            : null;
    }

    /// <summary>The machine's newest that fits, or null.</summary>
    public static async Task<ServerBinaries?> OnMachineAsync(int? major, ServerUser user, CancellationToken ct)
    {
        var found = new List<ServerBinaries>();
        foreach (var folder in MachineFolders.All())
        {
            if (await ProbeAsync(folder, user, ct) is { } binaries && binaries.Fits(major))
                found.Add(binaries);
        }

        return found.MaxBy(binaries => binaries.Major);
    }
}
