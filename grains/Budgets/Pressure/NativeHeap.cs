using System.Runtime.InteropServices;

namespace SongNodes.Grains.Budgets.Pressure;

/// <summary>Memory outside the collector's heap: the compiler's, of compression and of sockets.</summary>
internal static class NativeHeap
{
    /// <summary>Gives back what is free between what is used; the C library would keep it for the next burst. Does nothing where it cannot.</summary>
    public static void Return()
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            _ = Trim(0);
        }
        catch (Exception error) when (error is EntryPointNotFoundException or DllNotFoundException)
        {
            // Another C library than glibc.
        }
    }

    [DllImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Trim(nuint keep);
}
