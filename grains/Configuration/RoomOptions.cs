using System.ComponentModel.DataAnnotations;

namespace SongNodes.Grains.Configuration;

/// <summary>Section <c>Rooms</c>.</summary>
public sealed class RoomOptions
{
    /// <summary>Members of one room; the next one is refused with <c>room_full</c>. System rooms are exempt.</summary>
    [Range(1, 100_000)]
    public int MaxMembersPerRoom { get; set; } = 100;

    /// <summary>A room without members leaves memory after this time.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00")]
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Durable events that a room keeps; older ones are trimmed.</summary>
    [Range(50, 100_000)]
    public int HistoryEvents { get; set; } = 1_000;

    /// <summary>A gateway that hasn't renewed its registration for this long has lost its members.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan GatewayLease { get; set; } = TimeSpan.FromSeconds(30);
}
