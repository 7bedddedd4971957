namespace SongNodes.Gateway.Embedded;

/// <summary>
/// The user that PostgreSQL's programs run as, and the words in front of each of them. An ordinary user stays who it is;
/// root, which PostgreSQL refuses, becomes another user. A server started so ends with the thread that started it.
/// </summary>
/// <param name="Account">Numeric <c>uid:gid</c>, or null when we stay who we are.</param>
/// <param name="Prefix">The words in front of a program.</param>
/// <param name="PassesFolders">Whether it takes an extra capability to reach the data, which programs there would not be started with.</param>
internal sealed record ServerUser(string? Account, IReadOnlyList<string> Prefix, bool PassesFolders = false)
{
    private static readonly string[] DiesWithUs = ["setpriv", "--pdeathsig", "INT"];

    // Lets the other user pass through folders like /root without opening them to anybody else.
    private static readonly string[] Passing = ["--inh-caps", "+dac_read_search", "--ambient-caps", "+dac_read_search"];

    public IReadOnlyList<string> Words(string program, params IEnumerable<string> arguments) => [.. Prefix, program, .. arguments];

    /// <summary>The user to run as, or null when it can't reach <paramref name="folder"/>.</summary>
    /// <param name="cluster">The server's data; as root, its owner is the one to become.</param>
    /// <param name="folder">What the user must be able to enter.</param>
    /// <param name="ct">Ends the probing.</param>
    /// <exception cref="EmbeddedSetupException">We are root and can't become anybody else.</exception>
    public static async Task<ServerUser?> FindAsync(string cluster, string folder, CancellationToken ct)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            var able = await Command.RunAsync([.. DiesWithUs, "setsid", "true"], ct);
            return new ServerUser(null, able.Succeeded ? DiesWithUs : []);
        }

        var account = await OwnerAsync(cluster, ct) ?? AccountOf("postgres") ?? AccountOf("nobody")
            ?? throw new EmbeddedSetupException("PostgreSQL does not run as root and there is no user postgres or nobody to run it as.");
        var ids = account.Split(':');
        string[] become = [.. DiesWithUs, "--reuid", ids[0], "--regid", ids[1], "--clear-groups"];
        if (await Command.RunAsync([.. become, "true"], ct) is { Succeeded: false } refused)
        {
            throw new EmbeddedSetupException(
                $"PostgreSQL does not run as root, and setpriv (util-linux) can't run it as another user: {refused.Output.Trim()}");
        }

        if (await EntersAsync(become, folder, ct))
            return new ServerUser(account, become);
        become = [.. become, .. Passing];
        return await EntersAsync(become, folder, ct) ? new ServerUser(account, become, PassesFolders: true) : null;
    }

    /// <summary>Makes a file or folder, and all below it, the server's.</summary>
    public async Task OwnAsync(string path, CancellationToken ct)
    {
        if (Account is null)
            return;
        var result = await Command.RunAsync(["chown", "-R", Account, path], ct);
        if (!result.Succeeded)
            throw new EmbeddedSetupException($"{path} can't be given to the user that PostgreSQL runs as: {result.Output.Trim()}");
    }

    // Not test -x: access(2) leaves the extra capability out of account.
    private static async Task<bool> EntersAsync(IReadOnlyList<string> prefix, string folder, CancellationToken ct) =>
        (await Command.RunAsync([.. prefix, "test", "-d", Path.Combine(folder, ".")], ct)).Succeeded;

    // Data that an ordinary user made stays that user's: the next start may be theirs again.
    private static async Task<string?> OwnerAsync(string cluster, CancellationToken ct)
    {
        var owner = await Command.RunAsync(["stat", "-c", "%u:%g", cluster], ct);
        return owner.Succeeded && !owner.Output.StartsWith("0:", StringComparison.Ordinal) ? owner.Output.Trim() : null;
    }

    private static string? AccountOf(string name) => File.ReadLines("/etc/passwd")
        .Select(line => line.Split(':'))
        .Where(fields => fields.Length > 3 && fields[0] == name)
        .Select(fields => $"{fields[2]}:{fields[3]}")
        .FirstOrDefault();
}
