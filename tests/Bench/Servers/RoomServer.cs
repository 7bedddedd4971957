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

    /// <summary>Everything whose processor time counts, with databases and Redis: one server runs at a time, and all of it descends from here.</summary>
    public static int[] Processes => ProcessTree.Below(Environment.ProcessId);

    /// <summary>What it tracks of its connections and rooms at this moment; nothing when it doesn't tell.</summary>
    public virtual Task<double> TrackedAsync() => Task.FromResult(0.0);

    /// <summary>Collects all garbage of its programs.</summary>
    public void Collect()
    {
        foreach (var program in Programs)
            ForcedCollection.Run(program);
    }

    /// <summary>Resident bytes of its programs.</summary>
    public long ResidentBytes() => Programs.Sum(ProcessTree.ResidentBytes);

    public abstract ValueTask DisposeAsync();

    /// <summary>All on the first core; the second is the generator's.</summary>
    protected static void Settle()
    {
        if (Environment.GetEnvironmentVariable("BENCH_PINNED") == "1")
            ProcessTree.Bind(Processes, ServerCore);
    }
}
