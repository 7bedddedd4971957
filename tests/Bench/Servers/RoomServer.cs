using System.Net;
using SongNodes.Tests.Bench.Measuring;

namespace SongNodes.Tests.Bench.Servers;

/// <summary>Running server processes under measurement; they speak the same hub methods.</summary>
internal abstract class RoomServer : IAsyncDisposable
{
    private const int ServerCore = 0;

    /// <summary>Where its hubs listen.</summary>
    public abstract IReadOnlyList<IPEndPoint> Addresses { get; }

    /// <summary>The .NET processes that serve.</summary>
    public abstract IReadOnlyList<int> Programs { get; }

    /// <summary>Everything whose processor time counts, with databases and Redis.</summary>
    public IReadOnlyList<int> Processes { get; private set; } = [];

    /// <summary>All on the first core; the second is the generator's.</summary>
    protected void Settle(params IEnumerable<int> others)
    {
        Processes = ProcessTree.Of([.. Programs, .. others]);
        if (Environment.GetEnvironmentVariable("BENCH_PINNED") == "1")
            ProcessTree.Bind(Processes, ServerCore);
    }

    public abstract ValueTask DisposeAsync();
}
