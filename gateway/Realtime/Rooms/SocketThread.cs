using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SongNodes.Gateway.Realtime.Rooms;

/// <summary>What Linux knows of the calling thread; elsewhere no thread is taken for one that reads sockets.</summary>
internal static class SocketThread
{
    /// <summary>How the runtime calls its threads that wait for sockets.</summary>
    public const string Name = ".NET Sockets";

    private const int CallingThread = 1;
    private const int VoluntarySwitches = 16;

    public static bool IsThis => OperatingSystem.IsLinux() && Thread.CurrentThread.Name == Name;

    /// <summary>How often this thread has gone to sleep by itself.</summary>
    public static long Waits() => ReadUsage(CallingThread, out var usage) == 0 ? usage[VoluntarySwitches] : 0;

    [DllImport("libc", EntryPoint = "getrusage"), SuppressGCTransition]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ReadUsage(int who, out Usage usage);

    [InlineArray(18)]
    private struct Usage
    {
        private long _first;
    }
}
