namespace SongNodes.Grains.Graph.Changes;

/// <summary>What a process does with the graph.</summary>
public enum GraphRole
{
    /// <summary>Holds shards: needs each change.</summary>
    Silo,

    /// <summary>Keeps answers only: needs to know that they are old.</summary>
    Gateway,
}

/// <summary>A process that serves the graph.</summary>
/// <param name="Role">What it does.</param>
/// <param name="Name">A silo's address; for a gateway any name that no other has, a new one at each start.</param>
[GenerateSerializer, Immutable, Alias("graph-member")]
public sealed record GraphMember([property: Id(0)] GraphRole Role, [property: Id(1)] string Name)
{
    public GraphLeases Leases => Role == GraphRole.Silo ? GraphLeases.Silo : GraphLeases.Gateway;
}
