using Microsoft.Extensions.Options;
using SongNodes.Grains.Budgets;
using SongNodes.Grains.Budgets.Pressure;

namespace SongNodes.Gateway.Realtime.Connections;

/// <summary>The bounds of each connection of this gateway; each tells of the fullest connection.</summary>
internal sealed class ConnectionBudgets
{
    /// <summary>On machines that have as much.</summary>
    private const long MostOfAll = 1L << 30;

    public ConnectionBudgets(ConnectionRegistry connections, IOptions<GatewayOptions> gateway, IOptions<LimitOptions> limits, TimeProvider time)
    {
        var all = new SharedBudget("outbound_bytes", ProcessMemory.AtMost(MostOfAll, HeapShares.Outbound), connections.WhatWaits, time);
        AllOutbound = all.Together;
        Outbound = new Budget("connection_outbound_bytes", () => all.Most(gateway.Value.MaxOutboundBytes))
        {
            Counted = () => Largest(connections, connection => connection.Outbound.Bytes),
        };
        Rooms = new Budget("connection_rooms", Budget.OrUnlimited(limits.Value.RoomsPerConnection))
        {
            Counted = () => Largest(connections, connection => connection.Rooms),
        };
    }

    /// <summary>What waits for all of them; each message once for each.</summary>
    public Budget AllOutbound { get; }

    /// <summary>What waits for a connection; refused counts readers that were too slow.</summary>
    public Budget Outbound { get; }

    /// <summary>Rooms that a connection is in.</summary>
    public Budget Rooms { get; }

    private static long Largest(ConnectionRegistry connections, Func<RoomConnection, int> figure)
    {
        var largest = 0;
        foreach (var connection in connections.All)
            largest = Math.Max(largest, figure(connection));
        return largest;
    }
}
