using System.ComponentModel;
using System.Diagnostics;

namespace SongNodes.Gateway.Embedded;

/// <summary>
/// The running server: starts it, starts it again when it ends by itself, stops it. All of it on one thread that lives
/// as long as the server does, because the server is told to end when the thread that forked it is gone.
/// </summary>
internal sealed class Postmaster(ServerPlace place, IReadOnlyList<string> words, ServerLog log, ILogger logger)
{
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Stable = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly (int Signal, TimeSpan Wait)[] Shutdown =
    [
        (Signals.FastShutdown, TimeSpan.FromSeconds(20)),
        (Signals.ImmediateShutdown, TimeSpan.FromSeconds(5)),
        (Signals.Kill, TimeSpan.FromSeconds(5)),
    ];

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _stop = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _fate = new();
    private volatile int _processId;
    private bool _heals;
    private bool _over;

    /// <summary>Completes when the server has ended and will not be started again.</summary>
    public Task Ended => _ended.Task;

    public int Restarts { get; private set; }

    public void Start() => new Thread(Run) { IsBackground = true, Name = "PostgreSQL" }.Start();

    /// <summary>From now on a server that ends is started again; before, its end is a failed start. False when it has ended already.</summary>
    public bool Heal()
    {
        lock (_fate)
            return _heals = !_over;
    }

    public async Task StopAsync()
    {
        _stop.TrySetResult();
        foreach (var (signal, wait) in Shutdown)
        {
            if (_processId is not 0 and var id)
                Signals.Send(id, signal);
            if (await Task.WhenAny(Ended, Task.Delay(wait)) == Ended)
                break;
            logger.LogWarning("PostgreSQL did not end within {Wait} of signal {Signal}", wait, signal);
        }

        Leftovers.EndOrphans(place);
    }

    private void Run()
    {
        try
        {
            var pause = TimeSpan.Zero;
            while (true)
            {
                var running = Stopwatch.StartNew();
                var code = RunOnce();
                if (IsOver())
                    return;
                Leftovers.EndOrphans(place);
                pause = running.Elapsed > Stable ? TimeSpan.Zero : pause;
                pause = TimeSpan.FromMilliseconds(Math.Min(Math.Max(100, pause.TotalMilliseconds * 2), LongestPause.TotalMilliseconds));
                logger.LogWarning("PostgreSQL ended by itself (exit code {ExitCode}); starting it again in {Pause}", code, pause);
                if (_stop.Task.Wait(pause))
                    return;
                Restarts++;
            }
        }
        catch (Exception e)
        {
            logger.LogError(e, "PostgreSQL can't be kept running");
        }
        finally
        {
            _ended.SetResult();
        }
    }

    private bool IsOver()
    {
        lock (_fate)
            return _over = _stop.Task.IsCompleted || !_heals;
    }

    private int? RunOnce()
    {
        using var process = TryStart();
        if (process is null)
            return null;
        _processId = process.Id;
        // A stop that came before there was a process to signal.
        if (_stop.Task.IsCompleted)
            Signals.Send(process.Id, Signals.FastShutdown);
        while (!process.WaitForExit(Glance))
            LookAfter(process.Id);

        _processId = 0;
        return process.ExitCode;
    }

    private Process? TryStart()
    {
        try
        {
            return Process.Start(Command.Describe(words));
        }
        catch (Win32Exception e)
        {
            logger.LogError(e, "PostgreSQL can't be started");
            return null;
        }
    }

    private void LookAfter(int processId)
    {
        try
        {
            log.Bound();
            // Told to end by a plain SIGTERM, the server waits for its connections, and a pool keeps those for minutes.
            var file = Path.Combine(place.Cluster, "postmaster.pid");
            if (!_stop.Task.IsCompleted && File.Exists(file) && File.ReadLines(file).ElementAtOrDefault(7)?.Trim() == "stopping")
                Signals.Send(processId, Signals.FastShutdown);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The file went between two looks; the next look is near.
        }
    }
}
