using System.Text;
using SongNodes.Grains.Graph.Snapshots;

namespace SongNodes.Grains.Graph.Traversal;

/// <summary>Which tracks take part; a track whose value is unknown fails a filter on it.</summary>
/// <param name="Genre">Compared without regard to case.</param>
/// <param name="MinBpm">Lowest tempo, inclusive.</param>
/// <param name="MaxBpm">Highest tempo, inclusive.</param>
/// <param name="Key">See <see cref="CamelotKey"/>; unknown where any key will do.</param>
[GenerateSerializer, Immutable, Alias("node-filter")]
public sealed record NodeFilter(
    [property: Id(0)] string? Genre,
    [property: Id(1)] double? MinBpm,
    [property: Id(2)] double? MaxBpm,
    [property: Id(3)] byte Key)
{
    /// <summary>True when every track passes.</summary>
    public bool IsEmpty => this is { Genre: null, MinBpm: null, MaxBpm: null, Key: CamelotKey.Unknown };

    public bool Matches(NodeTable nodes, int row)
    {
        ref readonly var record = ref nodes.Records[row];
        return (Key == CamelotKey.Unknown || record.Key == Key)
            && (MinBpm is not { } low || record.Bpm >= low)
            && (MaxBpm is not { } high || record.Bpm <= high)
            && (Genre is null || string.Equals(Genre, Encoding.UTF8.GetString(nodes.Genre(row)), StringComparison.OrdinalIgnoreCase));
    }
}
