namespace SongNodes.Grains.Pathfinding.Search;

/// <summary>What is left of a search's bounds.</summary>
internal sealed class SearchBudget(PathBounds bounds, TimeProvider time, CancellationToken cancellation)
{
    /// <summary>Steps between looks at the clock.</summary>
    private const long Interval = 1_024;

    private readonly long _started = time.GetTimestamp();
    private long _nextLook = Interval;
    private bool _late;

    public long Steps { get; private set; }

    public bool IsSpent => _late || Steps >= bounds.Steps;

    public TimeSpan Elapsed => time.GetElapsedTime(_started);

    /// <summary>Takes steps; false when there is nothing left, and then for good.</summary>
    /// <exception cref="OperationCanceledException">The caller has gone.</exception>
    public bool Spend(int steps = 1)
    {
        Steps += steps;
        if (Steps >= _nextLook)
        {
            _nextLook = Steps + Interval;
            cancellation.ThrowIfCancellationRequested();
            _late |= Elapsed >= bounds.Time;
        }

        return !IsSpent;
    }
}
