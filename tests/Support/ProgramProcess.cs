using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace SongNodes.Tests.Support;

/// <summary>One of the project's programs as its users run it: a process of its own, from its own build output.</summary>
public sealed class ProgramProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _output = new();
    private readonly Process _process;

    private ProgramProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    public string Output => string.Join('\n', _output);

    /// <summary>Resident memory in bytes.</summary>
    public long ResidentBytes => Status("VmRSS:");

    /// <summary>The most that it was.</summary>
    public long PeakResidentBytes => Status("VmHWM:");

    /// <param name="program"><c>gateway</c> or <c>silo</c>.</param>
    /// <param name="arguments">Command-line arguments.</param>
    /// <param name="environment">Set on top of this process's environment, for example <c>ASPNETCORE_URLS</c>.</param>
    /// <param name="within">What its memory is limited by.</param>
    /// <param name="core">The only core that it may use, from 0; null for all.</param>
    public static ProgramProcess Start(
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null,
        MemoryGroup? within = null,
        int? core = null)
    {
        string[] command = ["dotnet", Repository.Program(program)];
        if (core is not null)
            command = ["taskset", "-c", core.Value.ToString(CultureInfo.InvariantCulture), .. command];
        if (within is not null)
            command = ["bash", "-c", within.Join + """ && exec "$0" "$@" """, .. command];
        var info = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var argument in arguments)
            info.ArgumentList.Add(argument);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            info.Environment[name] = value;
        return new ProgramProcess(Process.Start(info)!);
    }

    /// <summary>Waits for a line of output that holds <paramref name="text"/>.</summary>
    public async Task<string> SaysAsync(string text)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var exited = HasExited;
            if (_output.FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal)) is { } line)
                return line;
            if (exited || waited.Elapsed > Patience)
                throw new InvalidOperationException($"'{text}' was not said{(exited ? $", exit code {ExitCode}" : "")}:\n{Output}");
            await Task.Delay(50);
        }
    }

    /// <summary>SIGKILL: no handler runs.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM or another signal, then the exit code.</summary>
    public async Task<int> StopAsync(string signal = "TERM")
    {
        if (!HasExited)
        {
            using var kill = Process.Start("kill", ["-" + signal, Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
        }

        return await ExitAsync();
    }

    /// <summary>Waits until the process ends by itself.</summary>
    public async Task<int> ExitAsync(TimeSpan? patience = null)
    {
        using var limit = new CancellationTokenSource(patience ?? Patience);
        await _process.WaitForExitAsync(limit.Token);
        return ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!HasExited)
            await KillAsync();
        _process.Dispose();
    }

    private long Status(string field) => File.ReadLines($"/proc/{Id}/status")
        .Where(line => line.StartsWith(field, StringComparison.Ordinal))
        .Select(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024)
        .FirstOrDefault();

    private void Keep(string? line)
    {
        if (line is null)
            return;
        _output.Enqueue(line);
        while (_output.Count > 2_000)
            _output.TryDequeue(out _);
    }
}
