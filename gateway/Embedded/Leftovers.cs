using System.Diagnostics;
using System.Globalization;

namespace SongNodes.Gateway.Embedded;

/// <summary>
/// Ends what an earlier run left on this data: connecting to it would look like a start and be none. Only for the holder
/// of the data folder's lock, so nobody's live server is hit.
/// </summary>
internal static class Leftovers
{
    private static readonly (TimeSpan Wait, int Signal)[] Steps =
    [
        // A server whose parent died is on its way out by itself.
        (TimeSpan.FromSeconds(5), Signals.FastShutdown),
        (TimeSpan.FromSeconds(15), Signals.ImmediateShutdown),
        (TimeSpan.FromSeconds(5), Signals.Kill),
        (TimeSpan.FromSeconds(5), Signals.Kill),
    ];

    /// <summary>Waits for an earlier postmaster to end, then makes it.</summary>
    public static async Task EndAsync(ServerPlace place, ILogger logger, CancellationToken ct)
    {
        var file = Path.Combine(place.Cluster, "postmaster.pid");
        if (int.TryParse(ReadOrEmpty(file).Split('\n')[0], CultureInfo.InvariantCulture, out var id))
        {
            if (await ServesAsync(id, place.Cluster, ct))
                await EndAsync(id, place, logger, ct);
            else if (Signals.IsAlive(id) && !(await CommandLineAsync(id, ct)).Contains("postgres", StringComparison.Ordinal))
                // The id went to another program, in a container nearly always; PostgreSQL would take it for a server.
                File.Delete(file);
        }

        EndOrphans(place);
    }

    /// <summary>
    /// Kills the processes that outlived their postmaster: one in a long statement keeps the shared memory, and a new
    /// postmaster refuses to start beside it.
    /// </summary>
    public static void EndOrphans(ServerPlace place)
    {
        if (!OperatingSystem.IsLinux())
            return;
        var title = $"postgres: {place.ClusterName}: ";
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(5); Thread.Sleep(10))
        {
            var orphans = Directory.EnumerateDirectories("/proc")
                .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
                .Where(id => id != 0 && ProcessTitle(id).StartsWith(title, StringComparison.Ordinal))
                .ToList();
            if (orphans.Count == 0)
                return;
            orphans.ForEach(id => Signals.Send(id, Signals.Kill));
        }
    }

    private static async Task EndAsync(int id, ServerPlace place, ILogger logger, CancellationToken ct)
    {
        logger.LogInformation("PostgreSQL of an earlier run (pid {ProcessId}) still serves {Cluster}; waiting for its end", id, place.Cluster);
        foreach (var (wait, signal) in Steps)
        {
            for (var waited = Stopwatch.StartNew(); waited.Elapsed < wait; await Task.Delay(50, ct))
            {
                if (!await ServesAsync(id, place.Cluster, ct))
                    return;
            }

            Signals.Send(id, signal);
        }

        throw new EmbeddedSetupException($"PostgreSQL of an earlier run (pid {id}) does not end: stop it, then start again.");
    }

    private static async Task<bool> ServesAsync(int id, string cluster, CancellationToken ct) =>
        (await CommandLineAsync(id, ct)).Contains($" -D {cluster} ", StringComparison.Ordinal);

    private static async Task<string> CommandLineAsync(int id, CancellationToken ct) => OperatingSystem.IsLinux()
        ? ProcessTitle(id)
        : (await Command.RunAsync(["ps", "-ww", "-o", "args=", "-p", id.ToString(CultureInfo.InvariantCulture)], ct)).Output;

    private static string ProcessTitle(int id) => ReadOrEmpty($"/proc/{id}/cmdline").Replace('\0', ' ');

    // Both the server and its files may go while we look.
    private static string ReadOrEmpty(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
