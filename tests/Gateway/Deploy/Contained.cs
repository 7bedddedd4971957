using System.Diagnostics;
using System.Globalization;
using SongNodes.Tests.Support;

namespace SongNodes.Tests.Gateway.Deploy;

/// <summary>
/// A container's command as a process: within its memory, as a user who owns nothing, on a root file system that cannot be
/// written to. As far as this machine lets the test do that, which root on Linux mostly may.
/// </summary>
internal sealed class Contained : IAsyncDisposable
{
    private const string Nobody = "65534";

    /// <summary>The repository itself may lie there.</summary>
    private static readonly string EmptyTmp = Repository.Root.StartsWith("/tmp/", StringComparison.Ordinal)
        ? $"mount --bind {Repository.Root} /mnt && mount -t tmpfs tmpfs /tmp && mkdir -p {Repository.Root} && mount --move /mnt {Repository.Root}"
        : "mount -t tmpfs tmpfs /tmp";

    private readonly Process _process;
    private readonly MemoryGroup? _group;
    private readonly List<string> _said = [];

    private Contained(Process process, MemoryGroup? group)
    {
        (_process, _group) = (process, group);
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>True where the kernel really holds it to its memory.</summary>
    public bool IsLimited => _group is not null;

    /// <summary>True where it runs as another user and can write nowhere but in <c>/tmp</c>.</summary>
    public bool IsConfined { get; private init; }

    public string Said
    {
        get
        {
            lock (_said)
                return string.Join('\n', _said);
        }
    }

    public bool HasExited => _process.HasExited;

    /// <param name="command">Program and arguments.</param>
    /// <param name="environment">All of it, beside PATH.</param>
    /// <param name="memory">Bytes.</param>
    public static async Task<Contained> StartAsync(string[] command, IReadOnlyDictionary<string, string> environment, long memory)
    {
        var group = MemoryGroup.TryMake(memory);
        var confined = Environment.IsPrivilegedProcess && (await Tool.RunAsync("unshare", "-m", "true")).Code == 0;
        var join = group is null ? "" : group.Join + " && ";
        var words = string.Join(' ', command.Select(word => $"'{word}'"));
        var script = confined
            ? $"{join}mount --make-rprivate / && {EmptyTmp} && mount -o remount,bind,ro / && cd {Repository.Root} && exec setpriv --reuid={Nobody} --regid={Nobody} --clear-groups --no-new-privs --pdeathsig KILL -- {words}"
            : $"{join}exec {words}";
        string[] shell = confined ? ["unshare", "-m", "bash", "-c", script] : ["bash", "-c", script];
        var info = new ProcessStartInfo(shell[0], shell[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        info.Environment.Clear();
        info.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        if (Environment.GetEnvironmentVariable("DOTNET_ROOT") is { } dotnet)
            info.Environment["DOTNET_ROOT"] = dotnet;
        foreach (var (name, value) in environment)
            info.Environment[name] = value;
        return new Contained(Process.Start(info)!, group) { IsConfined = confined };
    }

    /// <summary>User id of the process.</summary>
    public string UserId() => File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[1];

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
            await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!_process.HasExited)
                _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        _group?.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        lock (_said)
            _said.Add(line);
    }
}
