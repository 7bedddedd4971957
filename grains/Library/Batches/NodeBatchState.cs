namespace SongNodes.Grains.Library.Batches;

/// <summary>How far a batch is.</summary>
[GenerateSerializer, Immutable, Alias("node-batch-state")]
public sealed record NodeBatchState
{
    /// <summary>Longest id in characters.</summary>
    public const int MaxIdLength = 128;

    /// <summary>Most nodes of a batch.</summary>
    public const int MaxNodes = 10_000;

    [Id(0)] public required string BatchId { get; init; }

    /// <summary><c>processing</c>, <c>completed</c> or <c>failed</c>.</summary>
    [Id(1)] public required string Status { get; init; }

    [Id(2)] public int NodeCount { get; init; }

    /// <summary>Nodes that are through.</summary>
    [Id(3)] public int Done { get; init; }

    /// <summary>What it did; null while it is under way.</summary>
    [Id(4)] public NodeBatchResult? Result { get; init; }

    [Id(5)] public DateTime UpdatedAt { get; init; }
}

/// <summary>What a batch did: nodes that became new tracks, that were there already, and that could not be read.</summary>
[GenerateSerializer, Immutable, Alias("node-batch-result")]
public sealed record NodeBatchResult(
    [property: Id(0)] int Created,
    [property: Id(1)] int Updated,
    [property: Id(2)] int Failed,
    [property: Id(3)] NodeBatchError[] Errors);

/// <summary>Why a node could not be read; the first 100 are told.</summary>
[GenerateSerializer, Immutable, Alias("node-batch-error")]
public sealed record NodeBatchError([property: Id(0)] int Index, [property: Id(1)] string Error);
