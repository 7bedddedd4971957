namespace SongNodes.Grains.Pathfinding.Search;

/// <summary>A path through everything that has to be visited, as short as it comes; how long it should be is not looked at yet.</summary>
internal static class Skeleton
{
    /// <summary>An anchor that cannot be reached from where the path stands is left out.</summary>
    public static List<Step> Make(Legs legs, Goal goal, int[] order, IReadOnlyDictionary<int, DistanceTable> tables)
    {
        var path = new List<Step> { new(goal.Start, default) };
        var taken = new HashSet<int> { goal.Start };
        foreach (var anchor in goal.End is { } end && end != goal.Start ? [.. order, end] : order)
        {
            // Another way may have come by already.
            if (taken.Contains(anchor))
                continue;
            var leg = legs.Find(path[^1].Track, anchor, tables[anchor], track => taken.Contains(track) || track == goal.End);
            if (leg is null || path.Count + leg.Count > PathBounds.MostTracks)
                continue;
            path.AddRange(leg);
            taken.UnionWith(leg.Select(step => step.Track));
        }

        return path;
    }
}
