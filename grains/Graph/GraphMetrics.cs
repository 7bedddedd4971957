using System.Diagnostics.Metrics;
using SongNodes.Grains.Graph.Shards;
using SongNodes.Grains.Metrics;

namespace SongNodes.Grains.Graph;

/// <summary>What the graph tells about itself on this silo.</summary>
public sealed class GraphMetrics
{
    public const string MeterName = "SongNodes.Graph";

    private readonly Histogram<double> _loads;
    private readonly Histogram<double> _queries;
    private readonly Counter<long> _evicted;
    private readonly Counter<long> _changes;
    private readonly Counter<long> _told;

    public GraphMetrics(IMeterFactory meters, ShardTable table)
    {
        var meter = meters.Create(MeterName);
        meter.CreateObservableGauge("songnodes.graph.shards", () => table.Loaded, "{shard}", "Shards in memory.");
        meter.CreateObservableGauge("songnodes.graph.snapshot.size", () => table.Bytes, "By", "Approximate bytes of all snapshots.");
        _loads = meter.CreateDurations("songnodes.graph.shard.load.duration", "Loads of shards from the database.");
        _queries = meter.CreateDurations("songnodes.graph.query.duration", "Queries by kind, from start to encoded answer.");
        _evicted = meter.CreateCounter<long>("songnodes.graph.shard.evictions", "{shard}", "Shards that left memory for others.");
        _changes = meter.CreateCounter<long>("songnodes.graph.changes", "{change}", "Changes that this silo applied.");
        _told = meter.CreateCounter<long>("songnodes.graph.updates", "{publication}", "Publications in the room graph_updates, with every track or with counts only.");
    }

    public void Loaded(TimeSpan took) => _loads.Record(took.TotalSeconds);

    public void Answered(string kind, TimeSpan took) => _queries.Record(took.TotalSeconds, new KeyValuePair<string, object?>("kind", kind));

    public void Evicted() => _evicted.Add(1);

    public void Changed() => _changes.Add(1);

    public void Told(bool complete) => _told.Add(1, new KeyValuePair<string, object?>("complete", complete));
}
