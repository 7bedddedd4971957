namespace SongNodes.Grains.Rooms.Delivery;

/// <summary>A grain timer that fires once after it was armed, within the grain's turns, and keeps no grain alive.</summary>
internal sealed class OneShot
{
    private readonly IGrainTimer _timer;
    private bool _armed;

    public OneShot(IGrainBase grain, Action fired) => _timer = grain.RegisterGrainTimer(
        () =>
        {
            _armed = false;
            fired();
            return Task.CompletedTask;
        },
        new() { DueTime = Timeout.InfiniteTimeSpan, Period = Timeout.InfiniteTimeSpan, Interleave = true });

    /// <summary>Does nothing when it is armed already.</summary>
    public void Arm(TimeSpan due)
    {
        if (_armed)
            return;
        _armed = true;
        _timer.Change(due, Timeout.InfiniteTimeSpan);
    }

    /// <summary>It fires no more.</summary>
    public void Stop() => _timer.Dispose();
}
