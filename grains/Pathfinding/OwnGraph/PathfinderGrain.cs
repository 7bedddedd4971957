using Orleans.Placement;

namespace SongNodes.Grains.Pathfinding.OwnGraph;

/// <summary>One search for a gateway in another process; the key is the search's own.</summary>
[Alias("pathfinder")]
public interface IPathfinderGrain : IGrainWithGuidKey
{
    /// <inheritdoc cref="IOwnGraphPaths.FindAsync"/>
    [Alias("find")]
    IAsyncEnumerable<PathPart> FindAsync(OwnPathQuery query, CancellationToken cancellation);
}

/// <summary>Holds a search between two parts; its silo bounds how many there are.</summary>
[RandomPlacement, CollectionAgeLimit("00:02:00")]
public sealed class PathfinderGrain(OwnGraphPaths paths) : Grain, IPathfinderGrain
{
    public IAsyncEnumerable<PathPart> FindAsync(OwnPathQuery query, CancellationToken cancellation) => paths.FindAsync(query, cancellation);
}
