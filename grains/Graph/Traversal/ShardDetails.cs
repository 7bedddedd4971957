using SongNodes.Grains.Graph.Snapshots;

namespace SongNodes.Grains.Graph.Traversal;

/// <summary>What one shard knows of a set: its own tracks of it, and the transitions that it was asked for.</summary>
/// <param name="Nodes">Holds at least the rows.</param>
/// <param name="Rows">The rows that belong to the set; a track that is not shown has none.</param>
/// <param name="Edges">In no order.</param>
public sealed record ShardDetails(NodeTable Nodes, int[] Rows, Edge[] Edges);
