using SongNodes.Grains.Graph.Search.Index;

namespace SongNodes.Grains.Graph.Search.Finding;

/// <summary>The best rows so far, in the order of answers: exact titles, then by score, appearances and number.</summary>
internal sealed class TopHits(int most)
{
    private const double Digits = 10_000;

    private readonly PriorityQueue<Hit, (long Rank, long No)> _worstFirst = new();

    /// <summary>All rows that were offered.</summary>
    public long Total { get; private set; }

    public void Offer(SearchSegment segment, int row, double score, bool exactTitle)
    {
        Total++;
        // As answers show it: what looks equal is ordered by appearances.
        var rounded = (long)Math.Round(score * Digits);
        var rank = ((exactTitle ? rounded + (long)Digits : rounded) << 31) | (uint)segment.Appearances(row);
        if (_worstFirst.Count == most && (!_worstFirst.TryPeek(out _, out var worst) || rank < worst.Rank))
            return;
        var hit = new Hit(segment, row, rounded / Digits);
        var place = (rank, -(long)TrackIds.NumberOf(segment.Id(row)));
        if (_worstFirst.Count < most)
            _worstFirst.Enqueue(hit, place);
        else
            _worstFirst.EnqueueDequeue(hit, place);
    }

    /// <summary>Takes the hits out, best first.</summary>
    public List<Hit> Take()
    {
        var hits = new List<Hit>(_worstFirst.Count);
        while (_worstFirst.TryDequeue(out var hit, out _))
            hits.Add(hit);
        hits.Reverse();
        return hits;
    }
}

/// <param name="Segment">Where it is.</param>
/// <param name="Row">Its row there.</param>
/// <param name="Score">0..1.</param>
internal readonly record struct Hit(SearchSegment Segment, int Row, double Score);
