using SongNodes.Grains.Graph.Snapshots;
using SongNodes.Grains.Graph.Traversal;

namespace SongNodes.Grains.Graph.Discovery;

/// <summary>A track that walks came by.</summary>
/// <param name="No">Its number.</param>
/// <param name="Visits">How often.</param>
/// <param name="Distance">Fewest steps from the start that a walk took to it.</param>
public readonly record struct Visited(int No, int Visits, int Distance);

/// <summary>
/// Random walks with restart, all of them hop by hop: a shard of this process is read without a message, another one gets a
/// message a hop, whatever the number of walks. Same seed and graph, same visits, however the tracks are dealt to shards.
/// </summary>
public static class RandomWalk
{
    /// <param name="shards">By shard number; only those that walks reach are used.</param>
    /// <param name="start">Where every walk begins.</param>
    /// <param name="bounds">How far they go.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>Most visited first, then by number, without the start.</returns>
    public static async Task<Visited[]> RunAsync(
        IReadOnlyList<IGraphShard> shards, int start, WalkBounds bounds, long seed, CancellationToken cancellation)
    {
        var (visits, distances) = (new NumberMap(), new NumberMap());
        var (walks, next) = (new NumberMap(), new NumberMap());
        walks.At(start) = bounds.Walks;
        for (var hop = 0; hop < bounds.Hops && walks.Count > 0; hop++)
        {
            next.Clear();
            foreach (var arrived in await StepAsync(shards, walks, seed, hop, cancellation))
            {
                foreach (var (no, count) in arrived)
                    next.At(no) += count;
            }

            foreach (var (no, count) in next.Entries)
            {
                if (no == start)
                    continue;
                visits.At(no) += count;
                if (!distances.Contains(no))
                    distances.At(no) = hop + 1;
            }

            (walks, next) = (next, walks);
        }

        return Best(visits, distances, bounds.Most);
    }

    private static async Task<Link[][]> StepAsync(
        IReadOnlyList<IGraphShard> shards, NumberMap walks, long seed, int hop, CancellationToken cancellation)
    {
        var parts = new List<Link>?[shards.Count];
        foreach (var (no, count) in walks.Entries)
            (parts[ShardOf.Track(no, shards.Count)] ??= []).Add(new Link(no, count));
        var steps = new List<Task<Link[]>>();
        for (var shard = 0; shard < parts.Length; shard++)
        {
            if (parts[shard] is { } part)
                steps.Add(shards[shard].WalkAsync([.. part], seed, hop, cancellation).AsTask());
        }

        return await Task.WhenAll(steps);
    }

    private static Visited[] Best(NumberMap visits, NumberMap distances, int most)
    {
        var ranked = new Link[visits.Count];
        for (var at = 0; at < ranked.Length; at++)
            ranked[at] = new Link(visits.Entries[at].Number, visits.Entries[at].Value);
        Array.Sort(ranked);
        return Array.ConvertAll(ranked[..Math.Min(most, ranked.Length)], link =>
        {
            distances.TryGet(link.Other, out var distance);
            return new Visited(link.Other, link.Weight, distance);
        });
    }
}
