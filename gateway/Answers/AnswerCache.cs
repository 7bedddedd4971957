using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using SongNodes.Grains.Budgets;
using SongNodes.Grains.Budgets.Pressure;
using SongNodes.Grains.Graph.Changes;
using SongNodes.Grains.Graph.Queries;

namespace SongNodes.Gateway.Answers;

/// <summary>Keeps answers of the graph within a budget of bytes; each is made once at a time, and none is older than the graph version.</summary>
/// <remarks>
/// An entry is valid when it has the version that this process must serve, which covers every acknowledged change. Work is shared
/// only by callers that need the same version: one that came after an acknowledgement must not join work that began before it.
/// </remarks>
public sealed class AnswerCache : IDisposable
{
    private static readonly TimeSpan LookForExpired = TimeSpan.FromSeconds(30);

    /// <summary>Of its bytes; below it every answer is kept. What a full cache drops at a time stays within the rest.</summary>
    private const double Full = 0.8;

    private readonly IGraphQueries _queries;
    private readonly IGraphVersion _version;
    private readonly CacheOptions _options;
    private readonly AnswerMetrics _metrics;
    private readonly Lock _keeping = new();
    private readonly Doorkeeper _door = new();
    private readonly MemoryPressure _pressure;
    private readonly MemoryCacheOptions _bounds;
    private readonly MemoryCache? _answers;
    private readonly SharedWork<(GraphQuery Query, AnswerCoding Coding, long Version), StoredAnswer> _work = new();
    private readonly ITimer? _sweep;

    public AnswerCache(IGraphQueries queries, IGraphVersion version, IOptions<CacheOptions> options, MemoryPressure pressure, AnswerMetrics metrics, TimeProvider time)
    {
        (_queries, _version, _options, _pressure, _metrics) = (queries, version, options.Value, pressure, metrics);
        Kept = new Budget("cache_bytes", () => pressure.Scale(MaxBytes)) { Counted = () => Bytes };
        _bounds = new MemoryCacheOptions { SizeLimit = _options.Bytes, TrackStatistics = true, Clock = new Clock(time) };
        if (MaxBytes == 0)
            return;
        _answers = new MemoryCache(_bounds);
        pressure.Changed += Fit;
        _version.Raised += DropAll;
        // By itself it looks for expired entries only when it is used: idle, it would hold them for ever.
        _sweep = time.CreateTimer(_ => _answers.Compact(0), null, LookForExpired, LookForExpired);
    }

    /// <summary>Bytes of everything that is kept; refused counts what had to leave, or was not let in.</summary>
    public Budget Kept { get; }

    public long Bytes => _answers?.GetCurrentStatistics()?.CurrentEstimatedSize ?? 0;

    public long MaxBytes => _options.Bytes;

    /// <summary>The answer, with its body in the coding where it is large enough for that.</summary>
    public ValueTask<StoredAnswer> GetAsync(GraphQuery query, AnswerCoding coding, CancellationToken cancellation)
    {
        var asked = _version.CurrentAsync();
        if (!asked.IsCompletedSuccessfully)
            return new(AskAsync(asked.AsTask()));
        var version = asked.Result;
        return TryGet(query, coding, version, out var stored) ? new(stored) : new(MissAsync(query, coding, version, cancellation));

        async Task<StoredAnswer> AskAsync(Task<long> answer)
        {
            var current = await answer;
            return TryGet(query, coding, current, out var found) ? found : await MissAsync(query, coding, current, cancellation);
        }
    }

    /// <summary>Forgets every kept answer; returns their bytes.</summary>
    public long Drop()
    {
        var bytes = Bytes;
        _answers?.Clear();
        return bytes;
    }

    public void Dispose()
    {
        _version.Raised -= DropAll;
        _pressure.Changed -= Fit;
        _sweep?.Dispose();
        _answers?.Dispose();
    }

    private bool TryGet(GraphQuery query, AnswerCoding coding, long version, [NotNullWhen(true)] out StoredAnswer? stored)
    {
        stored = null;
        if (_answers is null || !_answers.TryGetValue(query, out stored) || stored!.Version < version || !Has(stored, coding))
            return false;
        _metrics.Of(query.Kind).Hit();
        return true;
    }

    private async Task<StoredAnswer> MissAsync(GraphQuery query, AnswerCoding coding, long version, CancellationToken cancellation)
    {
        _metrics.Of(query.Kind).Miss();
        // What was kept is sent from the thread that read the request; work leaves it.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        if (_answers is null)
            return Encode(StoredAnswer.Of(await _queries.AnswerAsync(query, cancellation)), coding);
        return await _work.JoinAsync((query, coding, version), stop => MakeAsync(query, coding, version, stop), cancellation);
    }

    private async Task<StoredAnswer> MakeAsync(GraphQuery query, AnswerCoding coding, long version, CancellationToken stop)
    {
        // Whoever missed it may come here only after it was made.
        if (_answers!.TryGetValue(query, out StoredAnswer? answer) && answer!.Version >= version && Has(answer, coding))
            return answer;
        if (coding != AnswerCoding.Identity)
            answer = Encode(await PlainAsync(query, version, stop), coding);
        else
            answer = StoredAnswer.Of(await _queries.AnswerAsync(query, stop));
        // One whose version nobody can tell, or that a change has overtaken, serves those who waited for it and nobody else.
        if (answer.Version >= version && answer.Version > 0)
            Keep(query, answer);
        return answer;
    }

    /// <summary>Without a variant: kept, being made, or made now.</summary>
    private ValueTask<StoredAnswer> PlainAsync(GraphQuery query, long version, CancellationToken stop) =>
        _answers!.TryGetValue(query, out StoredAnswer? stored) && stored!.Version >= version
            ? new(stored)
            : new(_work.JoinAsync((query, AnswerCoding.Identity, version), token => MakeAsync(query, AnswerCoding.Identity, version, token), stop));

    private void Keep(GraphQuery query, StoredAnswer answer)
    {
        // One that was begun before a change may be ready after one that was begun later.
        lock (_keeping)
        {
            if (_answers!.TryGetValue(query, out StoredAnswer? kept))
            {
                if (kept!.Version <= answer.Version)
                    Enter(query, answer);
                return;
            }

            // Asked after each answer, so that it knows what was asked for by the time the cache is full.
            if (_door.Knows(query.GetHashCode(), _answers!.Count) || Bytes < Kept.Limit * Full)
                Enter(query, answer);
            else
                Kept.Refuse();
        }
    }

    private void Enter(GraphQuery query, StoredAnswer answer)
    {
        using var entry = _answers!.CreateEntry(query);
        var bytes = query.Bytes + answer.Bytes;
        entry.Size = bytes;
        entry.AbsoluteExpirationRelativeToNow = _options.TimeToLive;
        entry.Value = answer;
        var counts = _metrics.Of(query.Kind);
        counts.Kept(bytes);
        entry.RegisterPostEvictionCallback(static (key, value, reason, cache) => ((AnswerCache)cache!).Left((GraphQuery)key, (StoredAnswer)value!, reason), this);
    }

    private void Left(GraphQuery query, StoredAnswer answer, EvictionReason reason)
    {
        var counts = _metrics.Of(query.Kind);
        counts.Left(query.Bytes + answer.Bytes);
        if (reason != EvictionReason.Capacity)
            return;
        counts.Evicted();
        Kept.Refuse();
    }

    private StoredAnswer Encode(StoredAnswer answer, AnswerCoding coding) =>
        Has(answer, coding) ? answer : answer.With(coding, coding.Encode(answer.Identity));

    private bool Has(StoredAnswer answer, AnswerCoding coding) =>
        coding == AnswerCoding.Identity || answer.Identity.Length < _options.CompressFromBytes || answer.In(coding) is not null;

    /// <summary>Keeps to the budget as it is now: beyond it the entries unused longest leave.</summary>
    private void Fit(PressureLevel level)
    {
        _bounds.SizeLimit = Kept.Limit;
        // A part of the entries may be more or less than that part of the bytes.
        for (var part = 0.25; part <= 1 && Bytes > Kept.Limit; part += 0.25)
            _answers!.Compact(part);
    }

    /// <summary>Every kept answer is older than a version that is news.</summary>
    private void DropAll(long version) => Drop();

    private sealed class Clock(TimeProvider time) : Microsoft.Extensions.Internal.ISystemClock
    {
        public DateTimeOffset UtcNow => time.GetUtcNow();
    }
}
