using SongNodes.Tests.Bench.Client;
using SongNodes.Tests.Bench.Load;
using SongNodes.Tests.Bench.Report;
using SongNodes.Tests.Bench.Servers;

namespace SongNodes.Tests.Bench.Scenarios;

/// <summary>How a scenario is run, and where its figures go.</summary>
/// <param name="Report">Its table.</param>
/// <param name="Quick">One short run each instead of three.</param>
/// <param name="Only">Part of the names of the measurements that are wanted.</param>
/// <param name="Interrupted">Ends what runs, so that servers are stopped and cleaned up after.</param>
internal sealed record Comparison(BenchReport Report, bool Quick, string Only, CancellationToken Interrupted)
{
    private int Runs => Quick ? 1 : 3;

    /// <summary>Seconds of a window.</summary>
    public double Seconds(double full) => Quick ? full / 2 : full;

    public bool Wants(string measurement) => measurement.Contains(Only, StringComparison.OrdinalIgnoreCase);

    public static void Log(string line) => Console.WriteLine("  " + line);

    public static Step Logged(Step step)
    {
        Log(step.ToString());
        return step;
    }

    /// <summary>Measures ours and the peer, if any, in turn, each on fresh processes that have the core for themselves.</summary>
    public async Task<(T[] Ours, T[] Peer)> RunAsync<T>(
        string what, Func<Task<RoomServer>> ours, Func<Task<RoomServer>>? peer, Func<EventLoop, RoomServer, T> measure)
    {
        var results = (Ours: new List<T>(), Peer: new List<T>());
        for (var run = 1; run <= Runs; run++)
        {
            results.Ours.Add(await OnceAsync($"{what}, run {run}, SongNodes", ours, measure));
            if (peer is not null)
                results.Peer.Add(await OnceAsync($"{what}, run {run}, peer", peer, measure));
        }

        return ([.. results.Ours], [.. results.Peer]);
    }

    public Task<(T[] Ours, T[] Peer)> RunAsync<T>(string what, Func<EventLoop, RoomServer, T> measure) =>
        RunAsync(what, EmbeddedGateway.StartAsync, PeerServer.StartAsync, measure);

    private async Task<T> OnceAsync<T>(string title, Func<Task<RoomServer>> start, Func<EventLoop, RoomServer, T> measure)
    {
        Log(title);
        await using var server = await start();
        using var loop = new EventLoop(Interrupted);
        return measure(loop, server);
    }
}
