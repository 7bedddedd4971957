namespace SongNodes.Grains.Rooms.State;

/// <summary>
/// Which publishes of the last ten minutes carried which key, so that a repeated one answers what the first did. Keys grow
/// old by the monotonic clock: one that is set back keeps none of them alive.
/// </summary>
public sealed class IdempotencyKeys(TimeProvider time, int most = RoomRules.MaxIdempotencyKeys)
{
    private readonly Dictionary<(string User, string Key), Entry> _entries = [];
    private readonly Queue<(long Expires, (string User, string Key) Id)> _expiries = new();

    /// <summary>Keys alive, those under way included.</summary>
    public int Count => _entries.Count;

    /// <summary>As many keys are alive as may be: a new one must be refused.</summary>
    public bool IsFull => Count >= most;

    /// <summary>The result of the publish that carried the key, finished or under way.</summary>
    public Task<long>? Find(string user, string key)
    {
        Expire();
        return _entries.TryGetValue((user, key), out var entry) ? entry.Result : null;
    }

    /// <summary>Claims a key for a publish under way.</summary>
    public void Begin(string user, string key, Task<long> result) => _entries[(user, key)] = new Entry(result, long.MaxValue);

    /// <summary>The publish is durable since <paramref name="at"/>: its key lives ten minutes from then. To be called in the order of the events.</summary>
    public void Complete(string user, string key, long seq, DateTimeOffset at)
    {
        var left = at + RoomRules.IdempotencyKeyLife - time.GetUtcNow();
        if (left > RoomRules.IdempotencyKeyLife)
            left = RoomRules.IdempotencyKeyLife;
        var expires = time.GetTimestamp() + (long)(left.TotalSeconds * time.TimestampFrequency);
        _entries[(user, key)] = new Entry(Task.FromResult(seq), expires);
        _expiries.Enqueue((expires, (user, key)));
    }

    /// <summary>The publish failed: the key may be used again, unless its event has turned out to be durable.</summary>
    public void Abandon(string user, string key)
    {
        if (_entries.TryGetValue((user, key), out var entry) && !entry.Result.IsCompletedSuccessfully)
            _entries.Remove((user, key));
    }

    private void Expire()
    {
        var now = time.GetTimestamp();
        while (_expiries.TryPeek(out var oldest) && oldest.Expires <= now)
        {
            _expiries.Dequeue();
            // Not if the key has been used again since.
            if (_entries.TryGetValue(oldest.Id, out var entry) && entry.Expires == oldest.Expires)
                _entries.Remove(oldest.Id);
        }
    }

    private readonly record struct Entry(Task<long> Result, long Expires);
}
