namespace SongNodes.Grains.Pathfinding.Answers;

/// <summary>A track as an answer shows it.</summary>
/// <param name="Id">As the client knows it.</param>
/// <param name="Name">The title.</param>
/// <param name="Artist">The artist.</param>
/// <param name="IsAssumed">Its duration is not known, so that it counts as the usual one.</param>
/// <param name="Energy">0..1; null where unknown.</param>
public readonly record struct PathTrack(string Id, string Name, string Artist, bool IsAssumed, double? Energy);

/// <summary>A search that is ready to run, and how its places read in an answer.</summary>
/// <param name="Graph">What it searches.</param>
/// <param name="Request">What it looks for.</param>
/// <param name="Track">The track at a place.</param>
/// <param name="Waypoint">What the client called the waypoint at a place.</param>
public sealed record PreparedPath(PathGraph Graph, PathRequest Request, Func<int, PathTrack> Track, Func<int, string> Waypoint);
