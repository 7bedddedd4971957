using SongNodes.Grains.Budgets;

namespace SongNodes.Gateway.Realtime.Admission;

/// <summary>How many connections each user, or each address, has; one that has none is forgotten.</summary>
internal sealed class CountPerKey<TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, int> _counts = [];
    private readonly int _most;

    /// <param name="budget">Its name.</param>
    /// <param name="most">The most of one key, 0 for no limit.</param>
    public CountPerKey(string budget, int most)
    {
        _most = most;
        Fullest = new Budget(budget, Budget.OrUnlimited(most)) { Counted = Largest };
    }

    /// <summary>The key that has most.</summary>
    public Budget Fullest { get; }

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
        if (_most == 0)
            return true;
        lock (_counts)
        {
            var count = _counts.GetValueOrDefault(key);
            if (count >= _most)
            {
                Fullest.Refuse();
                return false;
            }

            _counts[key] = count + 1;
            return true;
        }
    }

    public void Release(TKey key)
    {
        if (_most == 0)
            return;
        lock (_counts)
        {
            if (_counts[key] > 1)
                _counts[key]--;
            else
                _counts.Remove(key);
        }
    }

    private long Largest()
    {
        lock (_counts)
            return _counts.Count == 0 ? 0 : _counts.Values.Max();
    }
}
