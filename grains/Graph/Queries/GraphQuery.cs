using SongNodes.Grains.Graph.Answers;
using SongNodes.Grains.Graph.Queries.Execution;

namespace SongNodes.Grains.Graph.Queries;

/// <summary>A question to the graph. Equal ones have the same answer at the same graph version, so that they are the keys of caches.</summary>
/// <remarks>
/// Bounds are checked by whoever makes one; each also ends by <c>Graph:QueryTimeout</c>. Refuses with NotFound for an unknown
/// centre, Unavailable when time is up or the database is needed and away.
/// </remarks>
[GenerateSerializer, Immutable, Alias("graph-query")]
public abstract record GraphQuery
{
    /// <summary>Its name in metrics.</summary>
    public abstract string Kind { get; }

    /// <summary>What it takes in memory, roughly.</summary>
    public virtual int Bytes => 128;

    /// <summary>Tracks and transitions that the answer may have, roughly.</summary>
    public virtual int Items => 0;

    internal abstract Task<GraphAnswer> RunAsync(QueryRun run, CancellationToken cancellation);
}
