using System.Collections.Concurrent;
using System.Diagnostics;

namespace SongNodes.Tests.Support;

/// <summary>
/// Starts the servers of the tests from one thread that lives as long as the test process: Linux sends the signal of
/// <c>--pdeathsig</c> when the thread that forked ends, and threads of the pool do so whenever they have been idle.
/// </summary>
internal static class Forks
{
    private static readonly BlockingCollection<(ProcessStartInfo Info, TaskCompletionSource<Process> Started)> Requests = [];

    static Forks() => new Thread(Run) { IsBackground = true, Name = "Forks" }.Start();

    public static Process Start(ProcessStartInfo info)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Requests.Add((info, started));
        return started.Task.GetAwaiter().GetResult();
    }

    private static void Run()
    {
        foreach (var (info, started) in Requests.GetConsumingEnumerable())
        {
            try
            {
                started.SetResult(Process.Start(info)!);
            }
            catch (Exception error)
            {
                started.SetException(error);
            }
        }
    }
}
