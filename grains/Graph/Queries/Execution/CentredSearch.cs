using SongNodes.Grains.Errors;
using SongNodes.Grains.Graph.Answers;
using SongNodes.Grains.Graph.Traversal;

namespace SongNodes.Grains.Graph.Queries.Execution;

/// <summary>A breadth-first search from a public id.</summary>
internal static class CentredSearch
{
    /// <summary>What <paramref name="attempt"/> makes of the track with this id, or of the one that took its place in a merge.</summary>
    /// <exception cref="RefusalException">NotFound: the graph shows neither.</exception>
    public static async Task<T> FindAsync<T>(QueryRun run, Guid centre, Func<Guid, Task<T?>> attempt, CancellationToken cancellation)
        where T : class
    {
        if (await attempt(centre) is { } answer)
            return answer;
        // Asked for only when the id leads nowhere: merges are rare.
        var survivors = await run.SurvivorsAsync([centre], cancellation);
        if (survivors.TryGetValue(centre, out var survivor) && await attempt(survivor) is { } other)
            return other;
        throw RefusalException.NotFound($"The graph shows no track with the id {TrackIds.Format(centre)}.");
    }

    /// <summary>The search and its tracks' records; null when the id, all 128 bits of it, is no track that is shown.</summary>
    public static async Task<(BreadthFirstResult Search, DescribedNodes Nodes)?> RunAsync(
        QueryRun run, Guid id, SearchBounds bounds, EdgeScope scope, CancellationToken cancellation)
    {
        var no = TrackIds.NumberOf(id);
        if (no < 0)
            return null;
        // The centre's own record comes with all the others: asking for it first would be one message more.
        var search = await BreadthFirst.RunAsync(run.Shards, no, bounds, cancellation);
        var nodes = await DescribedNodes.ReadAsync(run.Shards, search.Nodes, scope, bounds.MinWeight, cancellation);
        return nodes.TryGet(no, out var centre) && centre.Record.Id == id ? (search, nodes) : null;
    }
}
