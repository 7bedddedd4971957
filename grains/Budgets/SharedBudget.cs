namespace SongNodes.Grains.Budgets;

/// <summary>
/// A bound that many things share which have one each. While they hold less than half of it together, each may have its own
/// most; from there on an equal part of the other half, so that all of them never hold more than all of it.
/// </summary>
/// <remarks>They are added up when somebody asks, ten times a second at most: what takes from it need not count for it.</remarks>
/// <param name="name">Of the <see cref="Budget"/>.</param>
/// <param name="limit">Of all of them.</param>
/// <param name="add">How many there are, and what they hold.</param>
/// <param name="time">When they were added up last.</param>
public sealed class SharedBudget(string name, long limit, Func<(int Count, long Held)> add, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(100);

    private readonly Lock _adding = new();
    private long _addedAt = time.GetTimestamp() - time.TimestampFrequency;
    private long _equalPart = Budget.Unlimited;

    /// <summary>All of it.</summary>
    public Budget Together { get; } = new(name, limit) { Counted = () => add().Held };

    /// <summary>What one of them may hold.</summary>
    /// <param name="own">Its own most.</param>
    public long Most(long own)
    {
        if (time.GetElapsedTime(Volatile.Read(ref _addedAt)) >= Fresh)
            Add();
        return Math.Min(own, Volatile.Read(ref _equalPart));
    }

    private void Add()
    {
        // Whoever comes meanwhile goes by what was found before.
        if (!_adding.TryEnter())
            return;
        try
        {
            var (count, held) = add();
            Volatile.Write(ref _equalPart, held <= limit / 2 ? Budget.Unlimited : limit / 2 / Math.Max(1, count));
            Volatile.Write(ref _addedAt, time.GetTimestamp());
        }
        finally
        {
            _adding.Exit();
        }
    }
}
