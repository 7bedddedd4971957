namespace SongNodes.Gateway.Embedded.Binaries;

/// <summary>Where packages and installers put PostgreSQL's programs.</summary>
internal static class MachineFolders
{
    private static readonly (string Parent, string Pattern, string Below)[] Usual =
    [
        ("/usr/lib/postgresql", "*", "bin"),
        ("/usr", "pgsql-*", "bin"),
        ("/usr/local", "pgsql", "bin"),
        ("/usr/libexec", "postgresql*", ""),
        ("/opt/homebrew/opt", "postgresql@*", "bin"),
        ("/usr/local/opt", "postgresql@*", "bin"),
        ("/Applications/Postgres.app/Contents/Versions", "*", "bin"),
    ];

    /// <summary>Folders that exist and hold <c>postgres</c>, each once; those of PATH first.</summary>
    public static IEnumerable<string> All()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Where(Path.IsPathRooted);
        var usual = Usual
            .Where(place => Directory.Exists(place.Parent))
            .SelectMany(place => Directory.GetDirectories(place.Parent, place.Pattern).Select(found => Path.Combine(found, place.Below)));
        return path.Concat(usual)
            .Select(folder => new FileInfo(Path.Combine(folder, "postgres")))
            .Where(program => program.Exists)
            .Select(program => Path.GetDirectoryName(program.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? program.FullName)!)
            .Distinct();
    }
}
