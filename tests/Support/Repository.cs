namespace SongNodes.Tests.Support;

/// <summary>Where things lie: the repository, its programs, and the real sets beside it where there are any.</summary>
public static class Repository
{
    public static string Root { get; } = Above(folder => File.Exists(Path.Combine(folder, "SongNodes.Actors.sln")))
        ?? throw new InvalidOperationException("The tests run from within the repository.");

    /// <summary>The folder with the real sets (<c>shared/data</c> beside the repository, or SONGNODES_DATA), or null.</summary>
    public static string? RealSets { get; } =
        Environment.GetEnvironmentVariable("SONGNODES_DATA")
        ?? new[] { Path.Combine(Root, "..", "shared", "data") }.FirstOrDefault(Directory.Exists);

    /// <summary>The built program in the configuration that the tests were built in.</summary>
    public static string Program(string program)
    {
        var configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        var name = program == "silo" ? "SongNodes.Silo.dll" : "SongNodes.Gateway.dll";
        return Path.Combine(Root, program, "bin", configuration, "net10.0", name);
    }

    private static string? Above(Func<string, bool> found)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (found(folder.FullName))
                return folder.FullName;
        }

        return null;
    }
}
