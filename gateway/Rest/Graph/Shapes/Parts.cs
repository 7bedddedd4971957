using System.Text.Json.Serialization;

namespace SongNodes.Gateway.Rest.Graph.Shapes;

/// <summary>A page of tracks; with a centre it says whether the limit cut it.</summary>
public sealed record NodesAnswer(
    GraphNode[] Nodes, long Total, int Limit, long Offset, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Truncated = null);

/// <summary>A page of transitions.</summary>
public sealed record EdgesAnswer(GraphEdge[] Edges, long Total, int Limit, long Offset);

/// <summary>Tracks and the transitions among them.</summary>
public sealed record GraphAnswerShape(GraphNode[] Nodes, GraphEdge[] Edges, GraphMetadata Metadata);

/// <summary>What an answer counts, when it was made, and the version of the graph in it.</summary>
public sealed record GraphMetadata(int TotalNodes, int TotalEdges, DateTime GeneratedAt, long GraphVersion);

/// <summary>The older form of the strongest transitions and their tracks.</summary>
public sealed record OlderGraphAnswer(OlderGraphNode[] Nodes, PlainEdge[] Edges, int TotalNodes, int TotalEdges);

/// <summary>Part of the graph, filtered.</summary>
public sealed record PartAnswer(GraphNode[] Nodes, GraphEdge[] Edges, PartMetadata Metadata);

/// <summary>What it counts, and what was asked for.</summary>
public sealed record PartMetadata(int TotalNodes, int TotalEdges, string? CenterNode, int MaxDepth, DateTime GeneratedAt, long GraphVersion);

/// <summary>A track and those around it.</summary>
public sealed record NeighbourhoodAnswer(Neighbourhood Data, string Status, DateTime Timestamp);

/// <summary>The track itself first; the type of a transition is always <c>adjacency</c>.</summary>
public sealed record Neighbourhood(NeighbourNode[] Nodes, PlainEdge[] Edges);
