using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SongNodes.Gateway.Embedded;

/// <summary>Unix signals, in PostgreSQL's words.</summary>
internal static class Signals
{
    /// <summary>SIGINT: roll back what runs, write a checkpoint, end.</summary>
    public const int FastShutdown = 2;

    /// <summary>SIGQUIT: end at once, recover at the next start.</summary>
    public const int ImmediateShutdown = 3;

    public const int Kill = 9;

    public static void Send(int processId, int signal) => _ = SendSignal(processId, signal);

    /// <summary>Whether a process has this id, whoever's it is.</summary>
    public static bool IsAlive(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int processId, int signal);
}
