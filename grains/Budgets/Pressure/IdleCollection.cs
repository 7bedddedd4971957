namespace SongNodes.Grains.Budgets.Pressure;

/// <summary>
/// When to collect because nothing happens: the collector runs when something is allocated, so that what a burst has left
/// behind would stay for as long as nobody comes. Grains and answers leave by and by: it is looked again, ever more seldom.
/// </summary>
public sealed class IdleCollection
{
    /// <summary>Health checks and scrapes allocate less than this in a second.</summary>
    private const long QuietBytesPerSecond = 4 << 20;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(20);
    private const double Longer = 2;

    private TimeSpan _quiet;
    private TimeSpan _next = First;
    private long? _allocated;

    /// <summary>False while more is allocated than by health checks and scrapes.</summary>
    public bool IsQuiet => _quiet > TimeSpan.Zero;

    /// <summary>To be asked again and again.</summary>
    /// <param name="allocated">Bytes that the process has allocated since it began.</param>
    /// <param name="since">Time since it was asked last.</param>
    public bool IsDue(long allocated, TimeSpan since)
    {
        var before = _allocated ?? allocated;
        _allocated = allocated;
        if (allocated - before > QuietBytesPerSecond * since.TotalSeconds)
        {
            (_quiet, _next) = (TimeSpan.Zero, First);
            return false;
        }

        _quiet += since;
        if (_quiet < _next)
            return false;
        _next *= Longer;
        return true;
    }
}
