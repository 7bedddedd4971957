namespace SongNodes.Grains.Budgets;

/// <summary>How much of one thing there may be, how much there is, and how often more was refused. For callers on any thread.</summary>
/// <remarks>
/// What counts itself already (a queue, a table) tells by <see cref="Counted"/> and takes nothing here. Of many things with a
/// bound each, such as rooms, the fullest is told.
/// </remarks>
public sealed class Budget
{
    /// <summary>The limit of what is configured to have none.</summary>
    public const long Unlimited = long.MaxValue;

    private readonly Func<long> _limit;
    private long _used;
    private long _refused;

    /// <param name="name">Words joined by underscores, the last one says what is counted: <c>cache_bytes</c>.</param>
    /// <param name="limit">The most; what is there already stays when it sinks below that.</param>
    public Budget(string name, Func<long> limit) => (Name, _limit) = (name, limit);

    /// <inheritdoc cref="Budget(string, Func{long})"/>
    public Budget(string name, long limit)
        : this(name, () => limit)
    {
    }

    public string Name { get; }

    public long Limit => _limit();

    public long Used => Counted is { } counted ? counted() : Volatile.Read(ref _used);

    public long Refused => Volatile.Read(ref _refused);

    /// <summary>How much there is, where something else counts it.</summary>
    public Func<long>? Counted { private get; set; }

    /// <summary>Takes as much, to be released; or counts a refusal.</summary>
    public bool TryTake(long amount = 1)
    {
        var used = Volatile.Read(ref _used);
        while (amount <= Limit - used)
        {
            var before = Interlocked.CompareExchange(ref _used, used + amount, used);
            if (before == used)
                return true;
            used = before;
        }

        Refuse();
        return false;
    }

    public void Release(long amount = 1) => Interlocked.Add(ref _used, -amount);

    /// <summary>Counts a refusal of what counts itself.</summary>
    public void Refuse() => Interlocked.Increment(ref _refused);

    /// <summary>An option of which 0 means that there is no limit.</summary>
    public static long OrUnlimited(long option) => option == 0 ? Unlimited : option;
}
