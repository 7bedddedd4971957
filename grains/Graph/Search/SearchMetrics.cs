using System.Diagnostics.Metrics;

namespace SongNodes.Grains.Graph.Search;

/// <summary>What the search index tells about itself on this silo.</summary>
public sealed class SearchMetrics(IMeterFactory meters)
{
    private readonly Meter _meter = meters.Create(GraphMetrics.MeterName);
    private Histogram<double>? _loads;
    private Counter<long>? _tooLarge;

    /// <summary>Begins to tell of the index; once.</summary>
    public void Watch(SearchTable table, long mostBytes)
    {
        _meter.CreateObservableGauge("songnodes.graph.search.size", () => table.Bytes, "By", "Approximate bytes of the search index.");
        _meter.CreateObservableGauge("songnodes.graph.search.limit", () => mostBytes, "By", "Bytes that the search index may take.");
        _meter.CreateObservableGauge("songnodes.graph.search.tracks", () => table.Tracks, "{track}", "Tracks in the search index.");
        _loads = _meter.CreateHistogram<double>("songnodes.graph.search.load.duration", "s", "Loads of the search index from the database.");
        _tooLarge = _meter.CreateCounter<long>("songnodes.graph.search.too_large", "{index}", "Search indexes given up because they would have been too large.");
    }

    public void Loaded(TimeSpan took) => _loads?.Record(took.TotalSeconds);

    public void TooLarge() => _tooLarge?.Add(1);
}
