namespace SongNodes.Grains.Graph.Successors;

/// <summary>The played sets, as far as a search for successors asks for them: two reads, each bounded by its arguments.</summary>
public interface IPlayHistory
{
    /// <summary>
    /// The plays of each track in the newest sets, newest set first, then by position; track after track in the given order;
    /// and how many sets there are.
    /// </summary>
    /// <param name="tracks">Distinct.</param>
    /// <param name="most">Plays of each track, at most.</param>
    /// <param name="cancellation">Ends the read early.</param>
    Task<(Play[] Plays, int Sets)> PlaysAsync(int[] tracks, int[] most, CancellationToken cancellation);

    /// <summary>The identified rows of the spans, in any order.</summary>
    Task<Play[]> RowsAsync(SetSpan[] spans, CancellationToken cancellation);
}
