using System.Runtime.InteropServices;
using SongNodes.Grains.Graph.Ranking;
using SongNodes.Grains.Graph.Snapshots;
using SongNodes.Grains.Graph.Traversal;

namespace SongNodes.Grains.Graph.Shards;

/// <summary>A flat array of one kind, and the graph version of the state that it came from.</summary>
[GenerateSerializer, Immutable, Alias("shard-reply")]
public sealed record ShardReply([property: Id(0)] long Version, [property: Id(1)] byte[] Data)
{
    public static ShardReply Of<T>(long version, T[] items)
        where T : unmanaged =>
        new(version, Pack(items));

    public T[] Items<T>()
        where T : unmanaged =>
        Unpack<T>(Data);

    public static byte[] Pack<T>(T[] items)
        where T : unmanaged =>
        MemoryMarshal.AsBytes(items.AsSpan()).ToArray();

    public static T[] Unpack<T>(byte[] bytes)
        where T : unmanaged =>
        MemoryMarshal.Cast<byte, T>(bytes).ToArray();
}

/// <summary>Histograms with the version of their state.</summary>
[GenerateSerializer, Immutable, Alias("histogram-reply")]
public sealed record HistogramReply([property: Id(0)] long Version, [property: Id(1)] RankHistogram Histogram);

/// <summary>A shard's part of a set: its records with their text, and edges.</summary>
[GenerateSerializer, Immutable, Alias("details-reply")]
public sealed record DetailsReply(
    [property: Id(0)] long Version,
    [property: Id(1)] byte[] Records,
    [property: Id(2)] byte[] Text,
    [property: Id(3)] byte[] Edges)
{
    public static DetailsReply Of(long version, ShardDetails details)
    {
        var chosen = details.Nodes.Select(details.Rows);
        return new DetailsReply(version, chosen.RecordBytes(), chosen.Text, ShardReply.Pack(details.Edges));
    }

    public ShardDetails Details()
    {
        var nodes = NodeTable.FromBytes(Records, Text);
        return new ShardDetails(nodes, [.. Enumerable.Range(0, nodes.Count)], ShardReply.Unpack<Edge>(Edges));
    }
}
