using Microsoft.Extensions.Options;
using SongNodes.Grains.Budgets;
using SongNodes.Grains.Budgets.Pressure;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Errors;

namespace SongNodes.Grains.Graph.Shards;

/// <summary>
/// Room for the snapshots of this silo. A load takes it as it grows; for it those leave that nobody asked for longest.
/// Where all are in use, the load is refused.
/// </summary>
public sealed class SnapshotSpace
{
    /// <summary>A query may still hold what it read this recently: taken out of the table it would free nothing, and be loaded again at once.</summary>
    private static readonly TimeSpan InUse = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly ShardTable _table;
    private readonly GraphMetrics _metrics;
    private readonly TimeProvider _time;
    private long _loading;

    public SnapshotSpace(ShardTable table, IOptions<GraphOptions> options, GraphMetrics metrics, TimeProvider time)
    {
        (_table, _metrics, _time) = (table, metrics, time);
        Budget = new Budget("snapshot_bytes", ProcessMemory.AtMost(options.Value.SnapshotBytes, HeapShares.Snapshots)) { Counted = () => table.Bytes + Volatile.Read(ref _loading) };
    }

    public Budget Budget { get; }

    /// <summary>A load begins; what it takes is free again, or the table's, when it is disposed of.</summary>
    public Load Begin() => new(this);

    /// <summary>Changes have made snapshots grow.</summary>
    public void Fit()
    {
        lock (_gate)
            MakeRoom(0);
    }

    private void Take(long bytes)
    {
        lock (_gate)
        {
            if (!MakeRoom(bytes))
            {
                Budget.Refuse();
                throw RefusalException.Unavailable("The graph that is asked for does not fit into this server's memory beside what others ask for (Graph__SnapshotBytes).");
            }

            _loading += bytes;
        }
    }

    private void Release(long bytes)
    {
        lock (_gate)
            _loading -= bytes;
    }

    private bool MakeRoom(long bytes)
    {
        while (Budget.Used + bytes > Budget.Limit)
        {
            if (!_table.CloseUnused(_time.GetTimestamp(), InUse))
                return false;
            _metrics.Evicted();
        }

        return true;
    }

    /// <summary>What one load has taken.</summary>
    public sealed class Load(SnapshotSpace space) : IDisposable
    {
        private long _taken;

        /// <summary>The load holds that many bytes now.</summary>
        /// <exception cref="RefusalException">Unavailable: there is no room for more.</exception>
        public void Grow(long bytes)
        {
            if (bytes <= _taken)
                return;
            space.Take(bytes - _taken);
            _taken = bytes;
        }

        public void Dispose()
        {
            space.Release(_taken);
            _taken = 0;
        }
    }
}
