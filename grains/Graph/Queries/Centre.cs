using SongNodes.Grains.Graph.Answers;
using SongNodes.Grains.Graph.Traversal;

namespace SongNodes.Grains.Graph.Queries;

/// <summary>A breadth-first search from a public id.</summary>
internal static class Centre
{
    /// <summary>The search and its tracks' records; null when the id, all 128 bits of it, is no track that is shown.</summary>
    public static async Task<(BreadthFirstResult Search, DescribedNodes Nodes)?> SearchAsync(
        IReadOnlyList<IGraphShard> shards, Guid id, SearchBounds bounds, EdgeScope scope, CancellationToken cancellation)
    {
        var no = TrackIds.NumberOf(id);
        if (no < 0)
            return null;
        // The centre's own record comes with all the others: asking for it first would be one message more.
        var search = await BreadthFirst.RunAsync(shards, no, bounds, cancellation);
        var nodes = await DescribedNodes.ReadAsync(shards, search.Nodes, scope, bounds.MinWeight, cancellation);
        return nodes.TryGet(no, out var centre) && centre.Record.Id == id ? (search, nodes) : null;
    }
}
