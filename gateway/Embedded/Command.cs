using System.ComponentModel;
using System.Diagnostics;

namespace SongNodes.Gateway.Embedded;

/// <summary>What a finished command left: its exit code (127 when there is no such program) and all that it printed.</summary>
internal sealed record CommandResult(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;
}

/// <summary>Runs other programs, from folder <c>/</c> and without the caller's PostgreSQL environment.</summary>
internal static class Command
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static Task<CommandResult> RunAsync(IReadOnlyList<string> words, CancellationToken ct, string input = "") =>
        // A thread of its own: a child with a parent-death signal dies with the thread that forked it, and threads of the pool come and go.
        Task.Factory.StartNew(() => Run(words, input, ct), ct, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>The start of a program; what it prints goes where ours does unless the caller redirects it.</summary>
    public static ProcessStartInfo Describe(IReadOnlyList<string> words)
    {
        // PostgreSQL 15 changes to the folder it came from and back, which fails where its user may not go.
        var info = new ProcessStartInfo(words[0], words.Skip(1)) { WorkingDirectory = "/" };
        foreach (var name in info.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
            info.Environment.Remove(name);
        return info;
    }

    private static CommandResult Run(IReadOnlyList<string> words, string input, CancellationToken ct)
    {
        var info = Describe(words);
        info.RedirectStandardInput = info.RedirectStandardOutput = info.RedirectStandardError = true;
        try
        {
            using var process = Process.Start(info)!;
            using var stop = ct.Register(() => process.Kill(entireProcessTree: true));
            var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
            Write(process, input);
            if (!process.WaitForExit(Patience))
                process.Kill(entireProcessTree: true);
            process.WaitForExit();
            ct.ThrowIfCancellationRequested();
            return new CommandResult(process.ExitCode, output.GetAwaiter().GetResult() + errors.GetAwaiter().GetResult());
        }
        catch (Win32Exception e)
        {
            return new CommandResult(127, e.Message);
        }
    }

    private static void Write(Process process, string input)
    {
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program ended without reading; its exit code says so.
        }
    }
}
