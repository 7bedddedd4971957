using System.Diagnostics.Metrics;
using SongNodes.Grains.Import;
using SongNodes.Grains.Metrics;

namespace SongNodes.Grains.Catalog.Import;

/// <summary>Meter <c>SongNodes.Import</c>: what imports write, once it is committed.</summary>
public sealed class ImportMetrics
{
    private readonly Counter<long> _sets;
    private readonly Counter<long> _rows;
    private readonly Histogram<double> _batches;

    public ImportMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("SongNodes.Import");
        _sets = meter.CreateCounter<long>("songnodes.import.sets", "{set}", "Sets imported, those known before included.");
        _rows = meter.CreateCounter<long>("songnodes.import.rows", "{row}", "Rows of those sets.");
        _batches = meter.CreateDurations("songnodes.import.batch.duration", "Transactions, each with a batch of sets.");
    }

    public void Wrote(IReadOnlyList<PlayedSet> sets, TimeSpan took)
    {
        _sets.Add(sets.Count);
        _rows.Add(sets.Sum(set => set.Rows.Count));
        _batches.Record(took.TotalSeconds);
    }
}
