using Microsoft.Extensions.Options;
using SongNodes.Gateway.Realtime.Connections;

namespace SongNodes.Gateway.Realtime.Upkeep;

/// <summary>Closes connections that send nothing, and asks those that are old to come back, so that gateways stay evenly used.</summary>
internal sealed class StaleConnections(ConnectionRegistry connections, IOptions<GatewayOptions> options)
{
    private const double AgeSpread = 0.1;

    /// <summary>How often to look.</summary>
    public TimeSpan Round { get; } = TimeSpan.FromTicks(
        Math.Min(TimeSpan.TicksPerSecond * 15, Math.Min(options.Value.ConnectionIdleTimeout.Ticks, options.Value.MaxConnectionAge.Ticks) / 4));

    public void Close()
    {
        foreach (var connection in connections.All)
        {
            if (connection.IdleFor > options.Value.ConnectionIdleTimeout)
                _ = connection.CloseAsync(CloseReason.Idle);
            else if (connection.Age > MaxAge(connection))
                _ = connection.CloseAsync(CloseReason.MaxAge);
        }
    }

    /// <summary>Those who came together after a restart do not all go together: each has its own age, always the same.</summary>
    private TimeSpan MaxAge(RoomConnection connection)
    {
        var place = (uint)connection.Id.GetHashCode(StringComparison.Ordinal) / (double)uint.MaxValue;
        return options.Value.MaxConnectionAge * (1 - AgeSpread + (2 * AgeSpread * place));
    }
}
