using SongNodes.Grains.Graph.Changes;

namespace SongNodes.Grains.Graph.Search.Index;

/// <summary>All shown tracks at one graph version, in a few segments, the large ones first. Immutable.</summary>
public sealed class SearchIndex
{
    /// <summary>Rows that a change may merge at once: some 50 ms. More is merged beside it.</summary>
    private const int MergedAtOnce = 16_384;

    private readonly SearchSegment[] _segments;

    private SearchIndex(long version, SearchSegment[] segments)
    {
        (Version, _segments) = (version, segments);
        Tracks = segments.Sum(segment => segment.Live);
        Bytes = segments.Sum(segment => segment.Bytes);
    }

    public long Version { get; }

    public int Tracks { get; }

    public long Bytes { get; }

    public IReadOnlyList<SearchSegment> Segments => _segments;

    public static SearchIndex Of(long version, SegmentBuilder tracks) => new(version, [tracks.Build()]);

    /// <summary>The index after the next change, whose values are absolute.</summary>
    /// <param name="change">Of the next version.</param>
    /// <param name="frozen">The first so many segments are being merged elsewhere and stay apart.</param>
    public SearchIndex After(GraphChange change, int frozen = 0)
    {
        var added = new SegmentBuilder();
        var gone = Array.ConvertAll(_segments, _ => new List<int>());
        var counted = Array.ConvertAll(_segments, _ => new List<(int, int)>());
        foreach (var track in change.Tracks)
        {
            var (at, row) = Find(track.No);
            if (row >= 0 && !track.Hidden && _segments[at].Title(row) == track.Title && _segments[at].Artist(row) == track.Artist)
            {
                if (_segments[at].Appearances(row) != track.Appearances)
                    counted[at].Add((row, track.Appearances));
                continue;
            }

            if (row >= 0)
                gone[at].Add(row);
            if (!track.Hidden)
                added.Add(track.Id, track.Artist, track.Title, track.Appearances);
        }

        List<SearchSegment> segments = [.. _segments.Select((segment, at) => segment.After(gone[at], counted[at]))];
        if (added.Count > 0)
            segments.Add(added.Build());
        while (SegmentMerge.Due(segments, frozen) is { } due && segments[due.From..due.To].Sum(segment => segment.Live) <= MergedAtOnce)
            Replace(segments, due.From, due.To, SegmentMerge.Of(segments[due.From..due.To]));
        return new SearchIndex(change.Version, [.. segments]);
    }

    /// <summary>The segments that should become one, but are too many rows for a change to wait for; null when there are none.</summary>
    public (int From, int To)? Due() => SegmentMerge.Due(_segments, 0);

    /// <summary>The index with one segment for the <paramref name="parts"/> that it was made of, and what became of them meanwhile.</summary>
    public SearchIndex With(SearchSegment merged, IReadOnlyList<SearchSegment> parts)
    {
        var from = Array.FindIndex(_segments, segment => segment.Tables == parts[0].Tables);
        var segments = _segments.ToList();
        var to = from + parts.Count;
        Replace(segments, from, to, SegmentMerge.CatchUp(merged, parts, segments[from..to]));
        return new SearchIndex(Version, [.. segments]);
    }

    private (int Segment, int Row) Find(int no)
    {
        for (var at = 0; at < _segments.Length; at++)
        {
            var row = _segments[at].Find(no);
            if (row >= 0)
                return (at, row);
        }

        return (-1, -1);
    }

    private static void Replace(List<SearchSegment> segments, int from, int to, SearchSegment merged)
    {
        segments.RemoveRange(from, to - from);
        segments.Insert(from, merged);
    }
}
