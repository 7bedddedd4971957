namespace SongNodes.Grains.Pathfinding.OwnGraph;

/// <summary>A path through the server's own graph. Bounds are checked by whoever makes one.</summary>
[GenerateSerializer, Immutable, Alias("own-path-query")]
public sealed record OwnPathQuery
{
    [Id(0)] public required Guid Start { get; init; }

    /// <summary>Null for any.</summary>
    [Id(1)] public Guid? End { get; init; }

    /// <summary>At most <see cref="PathBounds.MostWaypoints"/>.</summary>
    [Id(2)] public Guid[] Waypoints { get; init; } = [];

    [Id(3)] public Guid[] Avoided { get; init; } = [];

    [Id(4)] public required long TargetMs { get; init; }

    [Id(5)] public required long ToleranceMs { get; init; }

    [Id(6)] public bool PreferKey { get; init; } = true;

    [Id(7)] public bool PreferTempo { get; init; } = true;

    [Id(8)] public bool MayBridge { get; init; } = true;

    /// <summary>Whether paths on the way to the best are of interest.</summary>
    [Id(9)] public bool Progress { get; init; }
}

/// <summary>A path that was found.</summary>
/// <param name="Done">It is the answer; else a better one may follow.</param>
/// <param name="Json">The whole answer, or what it would be if the search ended now.</param>
/// <param name="Summary">The same in short, for a room; empty where no progress was asked for.</param>
[GenerateSerializer, Immutable, Alias("path-part")]
public sealed record PathPart([property: Id(0)] bool Done, [property: Id(1)] byte[] Json, [property: Id(2)] byte[] Summary);

/// <summary>Looks for paths in the server's own graph, wherever that is.</summary>
public interface IOwnGraphPaths
{
    /// <summary>Better and better paths where the query asks for progress, and at last the best one.</summary>
    /// <exception cref="Errors.RefusalException">
    /// Malformed: the start, the end or a waypoint is not shown by the graph, or avoided. Unavailable: too many searches, or no database.
    /// </exception>
    IAsyncEnumerable<PathPart> FindAsync(OwnPathQuery query, CancellationToken cancellation);
}
