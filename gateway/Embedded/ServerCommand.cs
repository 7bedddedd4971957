using SongNodes.Gateway.Embedded.Binaries;

namespace SongNodes.Gateway.Embedded;

/// <summary>The command line that starts the server.</summary>
internal static class ServerCommand
{
    // The log file is opened by us, before the user changes. The process id stays the shell's through every exec.
    private const string IntoLog = "exec >>\"$0\" 2>&1 </dev/null; exec \"$@\"";

    public static IReadOnlyList<string> Words(ServerPlace place, ServerBinaries binaries, ServerSocket socket, ServerLog log)
    {
        // A session of its own: Ctrl-C reaches the whole foreground group, and the server must outlive our own shutdown.
        IEnumerable<string> alone = OperatingSystem.IsLinux() ? ["setsid"] : [];
        IEnumerable<string> postgres = [.. alone, binaries.Postgres, "-D", place.Cluster];
        var settings = Settings(place, socket).SelectMany(setting => new[] { "-c", setting });
        return ["/bin/sh", "-c", IntoLog, log.Path, .. place.User.Prefix, .. postgres, .. settings];
    }

    private static string[] Settings(ServerPlace place, ServerSocket socket) =>
    [
        "listen_addresses=",
        $"unix_socket_directories={socket.Folder}",
        $"port={ServerSocket.Port}",
        $"cluster_name={place.ClusterName}",
        "update_process_title=on",

        // What was acknowledged is on disk, whatever a configuration file says.
        "fsync=on",
        "full_page_writes=on",
        "synchronous_commit=on",
        "restart_after_crash=on",

        // Modest: it shares a machine with the program it serves.
        "max_connections=50",
        "shared_buffers=128MB",
        "work_mem=8MB",
        "maintenance_work_mem=64MB",
        "max_wal_size=1GB",
        "jit=off",

        "logging_collector=off",
        "log_destination=stderr",
        "log_line_prefix=%m [%p] ",
        "log_min_messages=warning",
    ];
}
