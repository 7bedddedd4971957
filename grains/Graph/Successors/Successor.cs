namespace SongNodes.Grains.Graph.Successors;

/// <summary>A set that shows why a track is a successor.</summary>
/// <param name="Set">The set's number.</param>
/// <param name="InARow">True where it played the track right after the current one, false where it is a set like the present one.</param>
public readonly record struct Proof(int Set, bool InARow);

/// <summary>A track that could come next, before tempo, key and energy are looked at.</summary>
/// <param name="Track">Its number.</param>
/// <param name="Transitions">For having been played after the current track, in the order of this set; 0..1.39.</param>
/// <param name="Sets">For having been played in sets like this one; 0..2.1.</param>
/// <param name="Repeat">1, or less where this set has had the track already.</param>
/// <param name="Proofs">1 to <see cref="SuccessorBounds.Proofs"/>, in a row first, then by likeness.</param>
public sealed record Successor(int Track, double Transitions, double Sets, double Repeat, IReadOnlyList<Proof> Proofs)
{
    public double Score => (Transitions + Sets) * Repeat;
}
