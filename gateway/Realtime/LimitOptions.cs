using System.ComponentModel.DataAnnotations;

namespace SongNodes.Gateway.Realtime;

/// <summary>Section <c>Limits</c>; 0 is no limit.</summary>
public sealed class LimitOptions
{
    /// <summary>Connections of all gateways of the cluster together; the next one is told <c>server_full</c>.</summary>
    [Range(0, 10_000_000)]
    public int ConnectionsPerCluster { get; set; }

    /// <summary>Connections that one token's user has on this gateway; anonymous callers are a user each, and not bounded by it.</summary>
    [Range(0, 1_000_000)]
    public int ConnectionsPerUser { get; set; } = 20;

    /// <summary>Connections from one address to this gateway, an IPv6 /64 network counting as one.</summary>
    [Range(0, 1_000_000)]
    public int ConnectionsPerAddress { get; set; } = 100;

    /// <summary>New connections a second of this gateway, with a burst of one second's worth.</summary>
    [Range(0, 100_000)]
    public int ConnectsPerSecond { get; set; } = 200;

    /// <summary>Calls or frames a second of one connection, with a burst of one second's worth.</summary>
    [Range(0, 1_000_000)]
    public int MessagesPerSecond { get; set; } = 100;

    /// <summary>A connection that goes on sending more than twice its rate is closed after this time.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan HammeringTime { get; set; } = TimeSpan.FromSeconds(30);

    [Range(0, 10_000)]
    public int RoomsPerConnection { get; set; } = 20;

    /// <summary>Addresses or networks of proxies whose <c>X-Forwarded-For</c> says who called them; those on this machine always.</summary>
    public IList<string> TrustedProxies { get; } = ["127.0.0.0/8", "::1"];
}
