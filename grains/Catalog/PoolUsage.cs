using System.Diagnostics.Metrics;

namespace SongNodes.Grains.Catalog;

/// <summary>Connections of this process's pool, as Npgsql's own meter tells them: it offers no other way to ask.</summary>
public sealed class PoolUsage : IDisposable
{
    private readonly string _pool;
    private readonly Lock _reading = new();
    private readonly MeterListener _listener = new();
    private int _used;
    private int _max;

    /// <param name="pool">Name of the pool in metrics.</param>
    public PoolUsage(string pool)
    {
        _pool = pool;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Npgsql" && instrument.Name is "db.client.connection.count" or "db.client.connection.max")
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, (int)value, tags));
        _listener.Start();
    }

    /// <summary>Connections in use and the most that there may be.</summary>
    public (int Used, int Max) Read()
    {
        lock (_reading)
        {
            _used = _max = 0;
            _listener.RecordObservableInstruments();
            return (_used, _max);
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, int value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (!tags.Contains(new("db.client.connection.pool.name", _pool)))
            return;
        if (instrument.Name == "db.client.connection.max")
            _max += value;
        else if (tags.Contains(new("db.client.connection.state", "used")))
            _used += value;
    }
}
