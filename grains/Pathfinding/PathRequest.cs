namespace SongNodes.Grains.Pathfinding;

/// <summary>The path that is looked for; tracks by their places in the graph.</summary>
public sealed record PathRequest
{
    public required int Start { get; init; }

    /// <summary>Where it has to end; anywhere when null.</summary>
    public int? End { get; init; }

    /// <summary>To be visited in any order. The start and the end may be among them.</summary>
    public int[] Waypoints { get; init; } = [];

    /// <summary>Never visited.</summary>
    public int[] Avoided { get; init; } = [];

    public required long TargetMs { get; init; }

    public required long ToleranceMs { get; init; }

    /// <summary>Prefer what goes together on the Camelot wheel.</summary>
    public bool PreferKey { get; init; } = true;

    /// <summary>Prefer near tempi.</summary>
    public bool PreferTempo { get; init; } = true;

    /// <summary>Whether harmonic neighbours may bridge where connections do not reach.</summary>
    public bool MayBridge { get; init; } = true;
}

/// <summary>Where a search ends if it is not done before.</summary>
/// <param name="Steps">Tracks and connections looked at, roughly.</param>
/// <param name="Time">Wall clock.</param>
public sealed record PathBounds(long Steps, TimeSpan Time)
{
    /// <summary>Most tracks of a path: four hours of tracks of half a minute.</summary>
    public const int MostTracks = 500;

    /// <summary>Most waypoints of a request: each costs a table over the graph.</summary>
    public const int MostWaypoints = 50;

    public static readonly PathBounds Usual = new(20_000_000, TimeSpan.FromSeconds(2));
}
