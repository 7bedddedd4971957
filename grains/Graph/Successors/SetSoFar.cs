namespace SongNodes.Grains.Graph.Successors;

/// <summary>A track of the set that is being played.</summary>
/// <param name="No">Its number.</param>
/// <param name="Appearances">Played sets that hold it: the fewer, the more it says about this one.</param>
public readonly record struct PlayedTrack(int No, int Appearances);

/// <summary>The set that is being played, up to the track that something is to follow.</summary>
public sealed class SetSoFar
{
    private readonly HashSet<int> _played;

    /// <param name="current">The track that something is to follow.</param>
    /// <param name="before">What was played before it, oldest first; may be empty.</param>
    public SetSoFar(PlayedTrack current, IEnumerable<PlayedTrack> before)
    {
        PlayedTrack[] newestFirst = [current, .. before.Reverse()];
        _played = [.. newestFirst.Select(track => track.No)];
        Latest = [.. newestFirst.DistinctBy(track => track.No).Take(SuccessorBounds.Session)];
    }

    /// <summary>The current track, then those before it, each once; at most <see cref="SuccessorBounds.Session"/>.</summary>
    public PlayedTrack[] Latest { get; }

    public int Current => Latest[0].No;

    public bool Holds(int track) => _played.Contains(track);
}
