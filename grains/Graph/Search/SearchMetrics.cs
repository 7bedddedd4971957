using System.Diagnostics.Metrics;
using SongNodes.Grains.Metrics;

namespace SongNodes.Grains.Graph.Search;

/// <summary>What the search index tells about itself on this silo.</summary>
public sealed class SearchMetrics(IMeterFactory meters)
{
    private readonly Meter _meter = meters.Create(GraphMetrics.MeterName);
    private Histogram<double>? _loads;

    /// <summary>Begins to tell of the index; once.</summary>
    public void Watch(SearchTable table)
    {
        _meter.CreateObservableGauge("songnodes.graph.search.tracks", () => table.Tracks, "{track}", "Tracks in the search index.");
        _loads = _meter.CreateDurations("songnodes.graph.search.load.duration", "Loads of the search index from the database.");
    }

    public void Loaded(TimeSpan took) => _loads?.Record(took.TotalSeconds);
}
