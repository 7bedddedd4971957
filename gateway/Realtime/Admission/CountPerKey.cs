namespace SongNodes.Gateway.Realtime.Admission;

/// <summary>How many connections each user, or each address, has; one that has none is forgotten.</summary>
/// <param name="most">The most of one key, 0 for no limit.</param>
internal sealed class CountPerKey<TKey>(int most)
    where TKey : notnull
{
    private readonly Dictionary<TKey, int> _counts = [];

    /// <summary>Keys that have any.</summary>
    public int Keys
    {
        get
        {
            lock (_counts)
                return _counts.Count;
        }
    }

    /// <summary>Counts one more, unless the key has as many as it may.</summary>
    public bool TryTake(TKey key)
    {
        if (most == 0)
            return true;
        lock (_counts)
        {
            var count = _counts.GetValueOrDefault(key);
            if (count >= most)
                return false;
            _counts[key] = count + 1;
            return true;
        }
    }

    public void Release(TKey key)
    {
        if (most == 0)
            return;
        lock (_counts)
        {
            if (_counts[key] > 1)
                _counts[key]--;
            else
                _counts.Remove(key);
        }
    }
}
