using SongNodes.Grains.Pathfinding.OwnGraph;

namespace SongNodes.Gateway.Rest.Pathfinding;

/// <summary>Asks a silo; which one is left to the cluster.</summary>
internal sealed class ClusterPaths(IGrainFactory grains) : IOwnGraphPaths
{
    public IAsyncEnumerable<PathPart> FindAsync(OwnPathQuery query, CancellationToken cancellation) =>
        grains.GetGrain<IPathfinderGrain>(Guid.NewGuid()).FindAsync(query, cancellation).WithBatchSize(1);
}
