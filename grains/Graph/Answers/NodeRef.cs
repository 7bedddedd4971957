using SongNodes.Grains.Graph.Snapshots;

namespace SongNodes.Grains.Graph.Answers;

/// <summary>A row of some table: of a local snapshot, or of what another silo sent.</summary>
public readonly record struct NodeRef(NodeTable Nodes, int Row)
{
    /// <summary>False for the default value.</summary>
    public bool IsKnown => Nodes is not null;

    public ref readonly NodeRecord Record => ref Nodes.Records[Row];
}
