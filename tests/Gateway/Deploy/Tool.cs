using System.Diagnostics;
using SongNodes.Tests.Support;

namespace SongNodes.Tests.Gateway.Deploy;

/// <summary>Programs that check what is deployed.</summary>
internal static class Tool
{
    /// <summary>Runs a program in the repository and returns its exit code and all it said.</summary>
    public static async Task<(int Code, string Said)> RunAsync(string program, params string[] arguments)
    {
        var info = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Root };
        using var process = Process.Start(info)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said));
    }

    public static string Deployed(params string[] path) => Path.Combine([Repository.Root, "deploy", .. path]);
}
