using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace SongNodes.Gateway.Answers;

/// <summary>Meter <c>SongNodes.Cache</c>: what the answer cache does, by endpoint.</summary>
public sealed class AnswerMetrics
{
    public const string MeterName = "SongNodes.Cache";

    private readonly ConcurrentDictionary<string, Counts> _endpoints = [];

    public AnswerMetrics(IMeterFactory meters)
    {
        // Read when somebody scrapes: a hit costs an addition, not a look-up of tags.
        var meter = meters.Create(MeterName);
        meter.CreateObservableCounter("songnodes.cache.hits", () => Read(counts => counts.Hits), "{answer}", "Requests answered from the cache.");
        meter.CreateObservableCounter("songnodes.cache.misses", () => Read(counts => counts.Misses), "{answer}", "Requests whose answer had to be made.");
        meter.CreateObservableCounter("songnodes.cache.evictions", () => Read(counts => counts.Evictions), "{answer}", "Answers that had to leave for others.");
        meter.CreateObservableCounter("songnodes.cache.not_modified", () => Read(counts => counts.NotModified), "{answer}", "Requests of clients that had the answer already.");
        meter.CreateObservableGauge("songnodes.cache.size", () => Read(counts => counts.Bytes), "By", "Bytes of kept answers.");
    }

    /// <summary>The counts of an endpoint; the same object every time.</summary>
    public Counts Of(string endpoint) => _endpoints.GetOrAdd(endpoint, _ => new Counts());

    private IEnumerable<Measurement<long>> Read(Func<Counts, long> count) =>
        _endpoints.Select(endpoint => new Measurement<long>(count(endpoint.Value), new KeyValuePair<string, object?>("endpoint", endpoint.Key)));

    public sealed class Counts
    {
        private long _hits;
        private long _misses;
        private long _evictions;
        private long _notModified;
        private long _bytes;

        public long Hits => Volatile.Read(ref _hits);

        public long Misses => Volatile.Read(ref _misses);

        public long Evictions => Volatile.Read(ref _evictions);

        public long NotModified => Volatile.Read(ref _notModified);

        public long Bytes => Volatile.Read(ref _bytes);

        public void Hit() => Interlocked.Increment(ref _hits);

        public void Miss() => Interlocked.Increment(ref _misses);

        public void Evicted() => Interlocked.Increment(ref _evictions);

        public void Kept(long bytes) => Interlocked.Add(ref _bytes, bytes);

        public void Left(long bytes) => Interlocked.Add(ref _bytes, -bytes);

        public void Unmodified() => Interlocked.Increment(ref _notModified);
    }
}
