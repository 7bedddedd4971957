using System.Diagnostics;
using System.Globalization;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Embedded;

using Process = System.Diagnostics.Process;

public sealed class CrashTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    [Fact]
    public async Task A_killed_process_leaves_no_server_behind_and_its_data_to_the_next()
    {
        using var holder = await HolderProcess.StartAsync(_folder.Path);
        var postmaster = _folder.PostmasterId;
        var clusterName = ClusterName(postmaster);
        Assert.Contains(postmaster, _folder.ServerProcesses(clusterName));
        Assert.True(_folder.ServerProcesses(clusterName).Count > 1);

        holder.Kill();

        await Eventually.TrueAsync(() => _folder.ServerProcesses(clusterName).Count == 0);
        await using var next = await _folder.StartAsync();
        await Database.AnswersAsync(next.ConnectionString);
    }

    [Fact]
    public async Task A_start_right_after_a_kill_gets_a_server_of_its_own()
    {
        using var holder = await HolderProcess.StartAsync(_folder.Path);
        var left = _folder.PostmasterId;

        holder.Kill();
        await holder.WaitForExitAsync();
        await using var next = await _folder.StartAsync();

        Assert.NotEqual(left, _folder.PostmasterId);
        await Database.AnswersAsync(next.ConnectionString);
    }

    [Fact]
    public async Task A_server_that_an_earlier_run_left_is_stopped_before_the_start()
    {
        string[] arguments;
        await using (await _folder.StartAsync())
            arguments = ScratchFolder.Arguments(_folder.PostmasterId).Split('\0', StringSplitOptions.RemoveEmptyEntries);
        using var left = await StartBareAsync(arguments.Select(Elsewhere));

        await using var next = await _folder.StartAsync();

        Assert.True(left.HasExited);
        await Database.AnswersAsync(next.ConnectionString);
    }

    public void Dispose() => _folder.Dispose();

    private static string ClusterName(int postmaster) => ScratchFolder.Arguments(postmaster).Split('\0')
        .First(word => word.StartsWith("cluster_name=", StringComparison.Ordinal))["cluster_name=".Length..];

    // The socket's folder is gone; this one needs no rights of its own, and the number keeps other servers' names apart.
    private static string Elsewhere(string word) => word.Split('=')[0] switch
    {
        "unix_socket_directories" => "unix_socket_directories=/tmp",
        "port" => $"port={20_000 + (Environment.ProcessId % 40_000)}",
        _ => word,
    };

    // As the data's owner, but with nothing that ends it with us.
    private async Task<Process> StartBareAsync(IEnumerable<string> postgres)
    {
        var owner = await OutputAsync("stat", "-c", "%u", Path.Combine(_folder.Path, "cluster"));
        string[] become = Environment.IsPrivilegedProcess ? ["setpriv", "--reuid", owner, "--clear-groups"] : ["setpriv"];
        var info = new ProcessStartInfo(become[0], [.. become.Skip(1), .. postgres]) { RedirectStandardError = true, WorkingDirectory = "/" };
        var process = Process.Start(info)!;
        await Eventually.TrueAsync(
            () => File.Exists(_folder.PidFile) && File.ReadLines(_folder.PidFile).ElementAtOrDefault(7)?.Trim() == "ready");
        Assert.Equal(process.Id.ToString(CultureInfo.InvariantCulture), File.ReadLines(_folder.PidFile).First());
        return process;
    }

    private static async Task<string> OutputAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        return (await process.StandardOutput.ReadToEndAsync()).Trim();
    }
}
