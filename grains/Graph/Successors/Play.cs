namespace SongNodes.Grains.Graph.Successors;

/// <summary>A track's place in a played set.</summary>
/// <param name="Set">Sets that came in later have higher numbers.</param>
/// <param name="Position">Counts unidentified rows too: only neighbouring positions were played in a row.</param>
/// <param name="Track">The track's number.</param>
public readonly record struct Play(int Set, int Position, int Track);
