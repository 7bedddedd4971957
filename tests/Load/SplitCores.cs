using System.Diagnostics;
using System.Globalization;

namespace SongNodes.Tests.Load;

/// <summary>
/// While it lasts, where there are two cores: this program on the second, the first left to the server and its database. Otherwise who
/// asks competes with who answers, and is measured with it.
/// </summary>
public sealed class SplitCores : IDisposable
{
    private readonly int _all = Environment.ProcessorCount;

    public SplitCores()
    {
        if (_all > 1)
            BindSelf("1");
    }

    /// <summary>For <see cref="EmbeddedRun"/>; null where there is one for all.</summary>
    public int? Server => _all > 1 ? 0 : null;

    public void Dispose()
    {
        if (_all > 1)
            BindSelf($"0-{_all - 1}");
    }

    private static void BindSelf(string cores)
    {
        using var bind = Process.Start(new ProcessStartInfo("taskset", ["-apc", cores, Environment.ProcessId.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
        })!;
        bind.StandardOutput.ReadToEnd();
        bind.WaitForExit();
    }
}
