using System.Collections.Concurrent;
using SongNodes.Gateway.Realtime.Admission;

namespace SongNodes.Gateway.Realtime.Connections;

/// <summary>The sockets of this process that were let in.</summary>
internal sealed class ConnectionRegistry
{
    private readonly ConcurrentDictionary<string, RoomConnection> _connections = new(StringComparer.Ordinal);
    private readonly int[] _counts = new int[2];
    private volatile bool _closed;

    public ICollection<RoomConnection> All => _connections.Values;

    public int Count(Transport transport) => Volatile.Read(ref _counts[(int)transport]);

    public long OutboundBytes() => WhatWaits().Bytes;

    /// <summary>How many sockets there are, and what waits for all of them.</summary>
    public (int Count, long Bytes) WhatWaits()
    {
        var (count, bytes) = (0, 0L);
        foreach (var (_, connection) in _connections)
            (count, bytes) = (count + 1, bytes + connection.Outbound.Bytes);
        return (count, bytes);
    }

    /// <summary>Why a connection is turned away; null when it was added.</summary>
    public CloseReason? Refuse(RoomConnection connection, Place place)
    {
        if (place.Refusal is { } refusal)
            return refusal;
        _connections[connection.Id] = connection;
        Interlocked.Increment(ref _counts[(int)connection.Transport]);
        if (!_closed)
            return null;
        // Admitted before the process began to stop, and perhaps not seen by it any more.
        Remove(connection);
        return CloseReason.Draining.Jittered();
    }

    public void Remove(RoomConnection connection)
    {
        if (_connections.TryRemove(connection.Id, out _))
            Interlocked.Decrement(ref _counts[(int)connection.Transport]);
    }

    /// <summary>Takes no more.</summary>
    public void Close() => _closed = true;
}
