namespace SongNodes.Grains.Graph.Successors;

/// <summary>
/// What to play next: finds the sets most like the one that is being played, and lets them vote. Two reads, bounded by
/// <see cref="SuccessorBounds"/>, and every track found has a set that proves it.
/// </summary>
public static class SuccessorSearch
{
    /// <param name="history">The played sets.</param>
    /// <param name="sofar">The set that is being played; the current track alone will do.</param>
    /// <param name="weights">What counts how much.</param>
    /// <param name="most">How many to return, best first.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static async Task<Successor[]> RunAsync(
        IPlayHistory history, SetSoFar sofar, SuccessorWeights weights, int most, CancellationToken cancellation)
    {
        var tracks = Array.ConvertAll(sofar.Latest, track => track.No);
        var bounds = Array.ConvertAll(tracks, track => track == sofar.Current ? SuccessorBounds.CurrentPlays : SuccessorBounds.EarlierPlays);
        var (plays, sets) = await history.PlaysAsync(tracks, bounds, cancellation);

        var similar = new SimilarSets(sofar, plays, sets, weights);
        var near = similar.Ranked.AsSpan(0, Math.Min(similar.Ranked.Length, SuccessorBounds.SimilarSets)).ToArray();
        Play[] current = [.. plays
            .TakeWhile(play => play.Track == sofar.Current)
            .OrderByDescending(play => similar.Likeness(play.Set)).ThenByDescending(play => play.Set).ThenBy(play => play.Position)
            .Take(SuccessorBounds.FollowedPlays)];
        var rows = new PlayedRows(await history.RowsAsync(SetSpan.Joined(Spans(near, current)), cancellation));

        var election = new Election(sofar, similar, weights);
        foreach (var play in current)
            election.Followed(play, rows);
        foreach (var set in near)
            election.Near(set, rows);
        return election.Result(most);
    }

    private static IEnumerable<SetSpan> Spans(SimilarSet[] near, Play[] current) =>
        near.Select(set => new SetSpan(set.Set, set.Place - SuccessorBounds.Window, set.Place + SuccessorBounds.Window + 2))
            .Concat(current.Select(play => new SetSpan(play.Set, play.Position - 1, play.Position + 1)));
}
