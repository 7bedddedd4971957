using SongNodes.Grains.Graph.Snapshots;

namespace SongNodes.Grains.Graph.Discovery;

/// <summary>One step of every walk that stands on a track of one snapshot: along a transition, either way, by its weight.</summary>
internal static class WalkStep
{
    /// <summary>In shorter rows adding up the weights is as quick as anything.</summary>
    private const int ShortRow = 32;

    /// <summary>Draws that may fail in a long row before its weights are added up after all.</summary>
    private const int Tries = 24;

    /// <param name="snapshot">Holds the tracks.</param>
    /// <param name="walks">Tracks, each once, and how many walks stand there.</param>
    /// <param name="seed">Same seed, same steps.</param>
    /// <param name="hop">Steps that the walks have made before.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>Where the walks that did not end are now, in no order; a track may come several times.</returns>
    public static Link[] Run(ShardSnapshot snapshot, ReadOnlySpan<Link> walks, long seed, int hop, CancellationToken cancellation)
    {
        var arrived = new List<Link>();
        foreach (var (no, count) in walks)
        {
            cancellation.ThrowIfCancellationRequested();
            var row = snapshot.Find(no);
            if (row < 0)
                continue;
            var random = new WalkRandom(seed, hop, no);
            var going = hop == 0 ? count : Going(count, ref random);
            var outgoing = snapshot.Out.Of(row);
            var incoming = snapshot.In.Of(row);
            var degree = outgoing.Length + incoming.Length;
            if (going == 0 || degree == 0)
                continue;
            if (degree <= ShortRow || going >= degree / 8)
                Deal(outgoing, incoming, going, ref random, arrived);
            else
                Draw(outgoing, incoming, going, ref random, arrived);
        }

        return [.. arrived];
    }

    private static int Going(int count, ref WalkRandom random)
    {
        var going = 0;
        for (var walk = 0; walk < count; walk++)
            going += random.Chance(WalkBounds.Restart) ? 0 : 1;
        return going;
    }

    /// <summary>Many walks, or a short row: each link gets its part in one pass.</summary>
    private static void Deal(ReadOnlySpan<Link> outgoing, ReadOnlySpan<Link> incoming, int going, ref WalkRandom random, List<Link> arrived)
    {
        var total = Sum(outgoing) + Sum(incoming);
        var places = going <= 64 ? stackalloc long[going] : new long[going];
        for (var walk = 0; walk < going; walk++)
            places[walk] = random.Below(total);
        places.Sort();
        var (next, end) = (0, 0L);
        Pass(outgoing, places, ref next, ref end, arrived);
        Pass(incoming, places, ref next, ref end, arrived);
    }

    private static void Pass(ReadOnlySpan<Link> links, ReadOnlySpan<long> places, ref int next, ref long end, List<Link> arrived)
    {
        foreach (var (other, weight) in links)
        {
            if (next == places.Length)
                return;
            end += weight;
            var first = next;
            while (next < places.Length && places[next] < end)
                next++;
            if (next > first)
                arrived.Add(new Link(other, next - first));
        }
    }

    /// <summary>Few walks in a long row: any link is drawn, and kept as often as its weight is part of the heaviest.</summary>
    private static void Draw(ReadOnlySpan<Link> outgoing, ReadOnlySpan<Link> incoming, int going, ref WalkRandom random, List<Link> arrived)
    {
        var heaviest = Math.Max(outgoing.IsEmpty ? 0 : outgoing[0].Weight, incoming.IsEmpty ? 0 : incoming[0].Weight);
        for (var walk = 0; walk < going; walk++)
        {
            var tries = 0;
            for (; tries < Tries; tries++)
            {
                var at = (int)random.Below(outgoing.Length + incoming.Length);
                var link = at < outgoing.Length ? outgoing[at] : incoming[at - outgoing.Length];
                if (random.Below(heaviest) >= link.Weight)
                    continue;
                arrived.Add(new Link(link.Other, 1));
                break;
            }

            if (tries == Tries)
                Deal(outgoing, incoming, 1, ref random, arrived);
        }
    }

    private static long Sum(ReadOnlySpan<Link> links)
    {
        var sum = 0L;
        foreach (var link in links)
            sum += link.Weight;
        return sum;
    }
}
