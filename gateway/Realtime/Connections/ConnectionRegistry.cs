using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using SongNodes.Gateway.Health;

namespace SongNodes.Gateway.Realtime.Connections;

/// <summary>The sockets of this process.</summary>
internal sealed class ConnectionRegistry(IOptions<GatewayOptions> options) : IConnectionCount
{
    private readonly ConcurrentDictionary<string, RoomConnection> _connections = new(StringComparer.Ordinal);
    private readonly int[] _counts = new int[2];
    private int _admitted;

    /// <summary>True from the moment at which the process begins to stop.</summary>
    public bool Draining { get; set; }

    public ICollection<RoomConnection> All => _connections.Values;

    public int Current => Volatile.Read(ref _admitted);

    public int Max => options.Value.MaxConnections;

    public int Count(Transport transport) => Volatile.Read(ref _counts[(int)transport]);

    public long OutboundBytes()
    {
        long bytes = 0;
        foreach (var (_, connection) in _connections)
            bytes += connection.Outbound.Bytes;
        return bytes;
    }

    /// <summary>Why a connection is turned away; null when it was added.</summary>
    public CloseReason? Refuse(RoomConnection connection)
    {
        if (Draining)
            return CloseReason.Draining;
        if (Interlocked.Increment(ref _admitted) > Max)
        {
            Interlocked.Decrement(ref _admitted);
            return CloseReason.ServerFull;
        }

        _connections[connection.Id] = connection;
        Interlocked.Increment(ref _counts[(int)connection.Transport]);
        return null;
    }

    public void Remove(RoomConnection connection)
    {
        if (!_connections.TryRemove(connection.Id, out _))
            return;
        Interlocked.Decrement(ref _admitted);
        Interlocked.Decrement(ref _counts[(int)connection.Transport]);
    }
}
