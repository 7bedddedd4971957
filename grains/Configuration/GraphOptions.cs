using System.ComponentModel.DataAnnotations;

namespace SongNodes.Grains.Configuration;

/// <summary>Section <c>Graph</c>.</summary>
public sealed class GraphOptions
{
    /// <summary>Shards that the tracks are dealt to; the same on every silo of a cluster.</summary>
    [Range(1, 1024)]
    public int Shards { get; set; } = 16;

    /// <summary>A shard, or a search index, that nobody asked for this long leaves memory.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "30.00:00:00")]
    public TimeSpan ShardIdleTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Most bytes of a silo's snapshots; for more, shards in nobody's use leave, or queries are refused.</summary>
    [Range(1 << 16, long.MaxValue)]
    public long SnapshotBytes { get; set; } = 4L << 30;

    /// <summary>Most bytes of a silo's search index, at about 90 a track; where more would be needed searches are refused.</summary>
    [Range(1 << 20, long.MaxValue)]
    public long SearchIndexBytes { get; set; } = 512L << 20;

    /// <summary>Longest time that one query may work.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan QueryTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Answers of more than 10,000 tracks and transitions that a silo makes at a time: each may take 100 MB while it is written.</summary>
    [Range(1, 1_000)]
    public int LargeAnswers { get; set; } = 2;

    /// <summary>Streams that one gateway sends at a time; the next one is told to come back.</summary>
    [Range(1, 10_000)]
    public int MaxStreams { get; set; } = 32;
}
