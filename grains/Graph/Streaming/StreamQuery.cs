namespace SongNodes.Grains.Graph.Streaming;

/// <summary>A part of the graph that is sent piece by piece.</summary>
/// <param name="Centre">Breadth first from here; null for the tracks with most appearances.</param>
/// <param name="MaxNodes">1..50,000.</param>
/// <param name="MinWeight">Lighter transitions are left out, and not followed.</param>
[GenerateSerializer, Immutable, Alias("stream-query")]
public sealed record StreamQuery(
    [property: Id(0)] Guid? Centre,
    [property: Id(1)] int MaxNodes,
    [property: Id(2)] int MinWeight)
{
    public const int MostNodes = 50_000;

    /// <summary>Tracks unless the client tells.</summary>
    public const int UsualNodes = 5_000;
}
