using SongNodes.Grains.Graph.Snapshots;

namespace SongNodes.Grains.Graph.Traversal;

/// <summary>Sums over what one shard, or all of them, show.</summary>
[GenerateSerializer, Immutable, Alias("shard-totals")]
public sealed record ShardTotals(
    [property: Id(0)] long Version,
    [property: Id(1)] long Nodes,
    [property: Id(2)] long Edges,
    [property: Id(3)] long Occurrences,
    [property: Id(4)] int MaxWeight,
    [property: Id(5)] Dictionary<string, long> Genres)
{
    public static ShardTotals Of(ShardSnapshot snapshot)
    {
        var genres = new Dictionary<int, long>();
        foreach (ref readonly var record in snapshot.Nodes.Records.AsSpan())
        {
            if (record.Genre >= 0)
                genres[record.Genre] = genres.GetValueOrDefault(record.Genre) + 1;
        }

        return new ShardTotals(
            snapshot.Version,
            snapshot.Nodes.Count,
            snapshot.Out.Count,
            snapshot.Weights.Sum(weight => weight.Key * weight.Value),
            snapshot.Weights.Keys.DefaultIfEmpty().Max(),
            genres.ToDictionary(genre => snapshot.Nodes.TextAt(genre.Key), genre => genre.Value, StringComparer.Ordinal));
    }

    /// <summary>Both together, at the older one's version.</summary>
    public ShardTotals Plus(ShardTotals other)
    {
        var genres = new Dictionary<string, long>(Genres, StringComparer.Ordinal);
        foreach (var (genre, count) in other.Genres)
            genres[genre] = genres.GetValueOrDefault(genre) + count;
        return new ShardTotals(
            Math.Min(Version, other.Version), Nodes + other.Nodes, Edges + other.Edges,
            Occurrences + other.Occurrences, Math.Max(MaxWeight, other.MaxWeight), genres);
    }
}
