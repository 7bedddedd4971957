using System.Collections;
using System.Collections.Concurrent;

namespace SongNodes.Grains.Budgets;

/// <summary>What is there now of something that comes and goes, for whoever wants to look at all of it from any thread.</summary>
public sealed class LiveSet<T> : IEnumerable<T>
    where T : class
{
    private readonly ConcurrentDictionary<T, byte> _items = new(ReferenceEqualityComparer.Instance);

    public void Add(T item) => _items.TryAdd(item, 0);

    public void Remove(T item) => _items.TryRemove(item, out _);

    /// <summary>The largest figure of them all, 0 where there is nothing.</summary>
    public long Largest(Func<T, long> figure)
    {
        long largest = 0;
        foreach (var (item, _) in _items)
            largest = Math.Max(largest, figure(item));
        return largest;
    }

    /// <summary>How many there are, and what their figures add up to.</summary>
    public (int Count, long Sum) Total(Func<T, long> figure)
    {
        var (count, sum) = (0, 0L);
        foreach (var (item, _) in _items)
            (count, sum) = (count + 1, sum + figure(item));
        return (count, sum);
    }

    public IEnumerator<T> GetEnumerator() => _items.Select(item => item.Key).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
