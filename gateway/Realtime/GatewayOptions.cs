using System.ComponentModel.DataAnnotations;

namespace SongNodes.Gateway.Realtime;

/// <summary>Section <c>Gateway</c>.</summary>
public sealed class GatewayOptions
{
    /// <summary>Sockets of this process, hub and plain together; the next one is told <c>server_full</c>.</summary>
    [Range(1, 1_000_000)]
    public int MaxConnections { get; set; } = 1_000;

    /// <summary>A connection that has sent nothing for this long is closed; protocol pings do not count.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "365.00:00:00")]
    public TimeSpan ConnectionIdleTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>A connection that is older is asked to come back as a new one; each at a time of its own, up to a tenth earlier or later.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "365.00:00:00")]
    public TimeSpan MaxConnectionAge { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Bytes that may wait for one connection; a reader slower than that is disconnected.</summary>
    [Range(64 * 1024, 1 << 30)]
    public int MaxOutboundBytes { get; set; } = 1 << 20;

    /// <summary>A gateway that stops sends its connections away within this time; null is a second in embedded, ten in cluster.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan? DrainTime { get; set; }
}
