namespace SongNodes.Grains.Graph.Search.Index;

/// <summary>Keeps segments few: each change adds a small one, and a query looks into all of them.</summary>
public static class SegmentMerge
{
    /// <summary>Rows of a segment that may be gone before it is written anew, beside as many as are left.</summary>
    private const int MostGone = 1_024;

    /// <summary>
    /// The segments that should become one; null when there are none. A row is merged with others about as many as it is with already,
    /// so that it is copied a number of times that grows with the logarithm of all rows, and so does the number of segments.
    /// </summary>
    /// <param name="segments">All of them, oldest first.</param>
    /// <param name="frozen">The first so many stay apart.</param>
    public static (int From, int To)? Due(IReadOnlyList<SearchSegment> segments, int frozen)
    {
        var from = segments.Count - 1;
        var rows = from < frozen ? 0L : segments[from].Live;
        while (from > frozen && segments[from - 1].Live <= 2 * rows)
            rows += segments[--from].Live;
        if (segments.Count - from > 1 && from >= frozen)
            return (from, segments.Count);
        for (var at = frozen; at < segments.Count; at++)
        {
            if (segments[at].Rows - segments[at].Live > segments[at].Live + MostGone)
                return (at, at + 1);
        }

        return null;
    }

    /// <summary>One segment of all rows that are not gone.</summary>
    public static SearchSegment Of(IEnumerable<SearchSegment> parts)
    {
        var builder = new SegmentBuilder();
        foreach (var part in parts)
        {
            for (var row = 0; row < part.Rows; row++)
            {
                if (!part.IsGone(row))
                    builder.Add(part.Id(row), part.Artist(row), part.Title(row), part.Appearances(row));
            }
        }

        return builder.Build();
    }

    /// <summary>Brings a merged segment to what its parts have become since they were read.</summary>
    public static SearchSegment CatchUp(SearchSegment merged, IReadOnlyList<SearchSegment> then, IReadOnlyList<SearchSegment> now)
    {
        var (gone, counted) = (new List<int>(), new List<(int, int)>());
        foreach (var (before, after) in then.Zip(now))
        {
            for (var row = 0; row < before.Rows; row++)
            {
                if (before.IsGone(row))
                    continue;
                if (after.IsGone(row))
                    gone.Add(Find(before, row));
                else if (after.Appearances(row) != before.Appearances(row))
                    counted.Add((Find(before, row), after.Appearances(row)));
            }
        }

        return merged.After(gone, counted);

        int Find(SearchSegment part, int row) => merged.Find(TrackIds.NumberOf(part.Id(row)));
    }
}
