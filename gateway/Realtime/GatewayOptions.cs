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

    /// <summary>Bytes that may wait for one connection; a reader slower than that is disconnected.</summary>
    [Range(64 * 1024, 1 << 30)]
    public int MaxOutboundBytes { get; set; } = 1 << 20;
}

/// <summary>Section <c>Limits</c>: per connection, 0 for no limit.</summary>
public sealed class LimitOptions
{
    /// <summary>Calls or frames a second, with a burst of one second's worth.</summary>
    [Range(0, 1_000_000)]
    public int MessagesPerSecond { get; set; } = 100;

    [Range(0, 10_000)]
    public int RoomsPerConnection { get; set; } = 20;
}
