namespace SongNodes.Grains.Rooms.State;

/// <summary>Which publishes of the last ten minutes carried which key, so that a repeated one answers what the first did.</summary>
public sealed class IdempotencyKeys(TimeProvider time, int most = RoomRules.MaxIdempotencyKeys)
{
    private readonly Dictionary<(string User, string Key), Task<long>> _results = [];
    private readonly Queue<(DateTimeOffset Expires, (string User, string Key) Id)> _expiries = new();

    /// <summary>Keys alive, those under way included.</summary>
    public int Count => _results.Count;

    /// <summary>The result of the publish that carried the key, finished or under way.</summary>
    public Task<long>? Find(string user, string key)
    {
        Expire();
        return _results.GetValueOrDefault((user, key));
    }

    /// <summary>Claims a key for a publish under way; false when too many keys are alive.</summary>
    public bool TryBegin(string user, string key, Task<long> result)
    {
        if (_results.Count >= most)
            return false;
        _results[(user, key)] = result;
        return true;
    }

    /// <summary>The publish is durable since <paramref name="at"/>: its key lives ten minutes from then.</summary>
    public void Complete(string user, string key, long seq, DateTimeOffset at)
    {
        _results[(user, key)] = Task.FromResult(seq);
        _expiries.Enqueue((at + RoomRules.IdempotencyKeyLife, (user, key)));
    }

    /// <summary>The publish failed: the key may be used again.</summary>
    public void Abandon(string user, string key) => _results.Remove((user, key));

    private void Expire()
    {
        var now = time.GetUtcNow();
        while (_expiries.TryPeek(out var oldest) && oldest.Expires <= now)
        {
            _expiries.Dequeue();
            _results.Remove(oldest.Id);
        }
    }
}
