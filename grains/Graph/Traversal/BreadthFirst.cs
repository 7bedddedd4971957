namespace SongNodes.Grains.Graph.Traversal;

/// <summary>
/// Breadth first from a centre over both directions: hop by hop, within a hop by the greatest strength that ties a
/// track to the hop before, then by number. Asks each shard that holds a part of the hop once per hop.
/// </summary>
public static class BreadthFirst
{
    /// <param name="shards">By shard number; only those that the search reaches are used.</param>
    /// <param name="centre">Comes first, whether a filter lets it pass or not.</param>
    /// <param name="bounds">Where the search ends.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static async Task<BreadthFirstResult> RunAsync(
        IReadOnlyList<IGraphShard> shards, int centre, SearchBounds bounds, CancellationToken cancellation)
    {
        var (numbers, hops) = (new List<int> { centre }, new List<byte> { 0 });
        var seen = new NumberMap();
        seen.At(centre) = 1;
        int[] frontier = [centre];
        // One more than asked for is looked for, to tell whether the bound cut something off.
        for (byte hop = 1; hop <= bounds.MaxDepth && frontier.Length > 0 && numbers.Count <= bounds.MaxNodes; hop++)
        {
            var room = bounds.MaxNodes + 1 - numbers.Count;
            frontier = await NextHopAsync(shards, frontier, seen, room, bounds, cancellation);
            foreach (var no in frontier)
                seen.At(no) = 1;
            numbers.AddRange(frontier);
            hops.AddRange(Enumerable.Repeat(hop, frontier.Length));
        }

        var truncated = numbers.Count > bounds.MaxNodes;
        var kept = Math.Min(numbers.Count, bounds.MaxNodes);
        return new BreadthFirstResult(new NodeSet([.. numbers.Take(kept)], [.. hops.Take(kept)]), truncated);
    }

    private static async Task<int[]> NextHopAsync(
        IReadOnlyList<IGraphShard> shards, int[] frontier, NumberMap seen, int room, SearchBounds bounds, CancellationToken cancellation)
    {
        // A shard that names only its strongest must name enough that the known ones among them leave room.
        var most = bounds.Filter.IsEmpty ? room + seen.Count : int.MaxValue;
        var strengths = new NumberMap();
        await Task.WhenAll(frontier
            .GroupBy(no => ShardOf.Track(no, shards.Count))
            .Select(part => shards[part.Key].ExpandAsync([.. part], bounds.MinWeight, most, strengths, cancellation).AsTask()));

        var found = new List<long>(strengths.Count);
        foreach (var (no, strength) in strengths.Entries)
        {
            if (!seen.Contains(no))
                found.Add(new Candidate(no, strength).Key);
        }

        var candidates = found.ToArray();
        if (!bounds.Filter.IsEmpty)
            candidates = await MatchingAsync(shards, candidates, bounds.Filter, cancellation);
        return Array.ConvertAll(Smallest.Of(candidates, room), key => new Candidate(key).No);
    }

    private static async Task<long[]> MatchingAsync(
        IReadOnlyList<IGraphShard> shards, long[] candidates, NodeFilter filter, CancellationToken cancellation)
    {
        var matching = await Task.WhenAll(candidates
            .Select(key => new Candidate(key).No)
            .GroupBy(no => ShardOf.Track(no, shards.Count))
            .Select(part => shards[part.Key].MatchAsync([.. part], filter, cancellation).AsTask()));
        var passed = matching.SelectMany(part => part).ToHashSet();
        return Array.FindAll(candidates, key => passed.Contains(new Candidate(key).No));
    }
}
