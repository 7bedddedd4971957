using System.Runtime.Versioning;
using SongNodes.Gateway.Embedded.Binaries;

namespace SongNodes.Gateway.Embedded;

/// <summary>Makes the data of a new server: UTF-8 throughout, a database and an ordinary role for the program.</summary>
internal static class NewCluster
{
    public const string Role = "songnodes";

    // Not a superuser: pg_trgm is a trusted extension, which the database's owner may create.
    private const string Setup = $"CREATE ROLE {Role} LOGIN CREATEDB\nCREATE DATABASE {Role} OWNER {Role}\n";

    // Plain C would blind pg_trgm to all letters but a-z.
    private static readonly string[] Locale = OperatingSystem.IsMacOS()
        ? ["--locale=C", "--lc-ctype=en_US.UTF-8"]
        : ["--locale=C.UTF-8"];

    private const UnixFileMode Closed = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <exception cref="EmbeddedSetupException">initdb failed; the message holds what it said.</exception>
    [UnsupportedOSPlatform("windows")]
    public static async Task CreateAsync(ServerPlace place, ServerBinaries binaries, CancellationToken ct)
    {
        // Made beside its place and moved there when complete: an interrupted start leaves nothing that looks like data.
        var staging = place.Cluster + ".partial";
        if (Directory.Exists(staging))
            Directory.Delete(staging, recursive: true);
        Directory.CreateDirectory(staging, Closed);
        await place.User.OwnAsync(staging, ct);
        await RunAsync(place.User.Words(binaries.InitDb, ["-D", staging, "-U", "postgres", "--auth=trust", "-E", "UTF8", .. Locale, "--lc-messages=C"]));
        await RunAsync(place.User.Words(binaries.Postgres, "--single", "-D", staging, "-c", "exit_on_error=on", "postgres"), Setup);
        Directory.Move(staging, place.Cluster);

        async Task RunAsync(IReadOnlyList<string> words, string input = "")
        {
            var result = await Command.RunAsync(words, ct, input);
            if (!result.Succeeded)
                throw new EmbeddedSetupException($"PostgreSQL could not make its data in {place.Cluster}: {result.Output.Trim()}");
        }
    }

    /// <summary>Makes existing data the server's; a copy made by hand comes with another owner and mode, which PostgreSQL refuses.</summary>
    [UnsupportedOSPlatform("windows")]
    public static async Task ClaimAsync(ServerPlace place, CancellationToken ct)
    {
        await place.User.OwnAsync(place.Cluster, ct);
        try
        {
            File.SetUnixFileMode(place.Cluster, Closed);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new EmbeddedSetupException(
                $"The data in {place.Cluster} belong to another user: start as that user, or name another folder with SongNodes__DataDirectory.", e);
        }
    }
}
