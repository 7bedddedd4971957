namespace SongNodes.Grains.Graph.Successors;

/// <summary>How much one search for successors reads, whatever is asked: about 10,000 rows at the very most.</summary>
public static class SuccessorBounds
{
    /// <summary>Tracks of the set so far that tell which sets are like it.</summary>
    public const int Session = 21;

    /// <summary>Plays of the current track.</summary>
    public const int CurrentPlays = 1_000;

    /// <summary>Plays of each track before it.</summary>
    public const int EarlierPlays = 200;

    /// <summary>Sets most like this one whose tracks are looked at.</summary>
    public const int SimilarSets = 60;

    /// <summary>Rows before and behind the place in such a set that is like the present moment.</summary>
    public const int Window = 15;

    /// <summary>Plays of the current track whose successor is looked at, those in the sets most like this one.</summary>
    public const int FollowedPlays = 1_000;

    /// <summary>Sets that each successor names as its proof.</summary>
    public const int Proofs = 3;

    /// <summary>Tracks before the current one that a caller may name.</summary>
    public const int Played = 50;

    /// <summary>How many tracks are looked at for their tempo, key and energy, where so many are wanted.</summary>
    public static int Shortlist(int wanted) => wanted + 50;
}
