namespace SongNodes.Grains.Catalog.Guard;

/// <summary>Whether the database is asked at all; the numbers are those in metrics.</summary>
public enum BreakerState
{
    /// <summary>Every caller asks it.</summary>
    Closed = 0,

    /// <summary>One caller finds out whether it is back; the others are turned away.</summary>
    HalfOpen = 1,

    /// <summary>Nobody asks it: it could not be reached a moment ago.</summary>
    Open = 2,
}
