using Microsoft.Extensions.Options;
using SongNodes.Gateway.Realtime.Connections;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Rooms.Messages;

namespace SongNodes.Gateway.Realtime.Rooms;

/// <summary>Lets connections into rooms and out of them, whatever they speak.</summary>
internal sealed class RoomActions(RoomTable rooms, ConnectionBudgets connections, GatewayMetrics metrics, IOptions<LimitOptions> limits)
{
    /// <summary>Joins, or answers a member again. What the room tells is held until <see cref="Membership.Release"/>.</summary>
    /// <exception cref="RefusalException">RoomFull, RateLimited (rooms of the connection), Unavailable.</exception>
    public async Task<(Membership Membership, JoinResult Result)> JoinAsync(RoomConnection connection, string roomId, JoinRequest request)
    {
        var known = connection.Find(roomId);
        known?.Hold();
        var joining = known?.Link.Join(known, request);
        var membership = known;
        while (joining is null)
        {
            membership = new Membership(connection, rooms.Open(roomId));
            if (!connection.TryAdd(membership, limits.Value.RoomsPerConnection))
            {
                connections.Rooms.Refuse();
                membership.Link.CloseIfUnused();
                throw RefusalException.RateLimited($"A connection may be in at most {limits.Value.RoomsPerConnection} rooms.");
            }

            // A link that is closing takes nobody: the next one is another.
            joining = membership.Link.Join(membership, request);
            if (joining is null)
                connection.Remove(membership);
            else
                metrics.Members.Add(1);
        }

        try
        {
            var (owner, result) = await joining;
            if (result.Refused is { } refused)
                throw new RefusalException(refused, result.Detail ?? "The join was refused.");
            membership!.Admit(owner, result);
            return (membership, result);
        }
        catch (RefusalException)
        {
            if (known is null)
                Leave(membership!);
            else
                known.Release();
            throw;
        }
    }

    /// <summary>The connection is closed: it leaves its rooms.</summary>
    public void Gone(RoomConnection connection)
    {
        foreach (var membership in connection.Gone())
        {
            metrics.Members.Add(-1);
            membership.Link.Leave(membership);
        }
    }

    /// <exception cref="RefusalException">NotAllowed: not a member.</exception>
    public void Leave(RoomConnection connection, string roomId) => Leave(connection.Require(roomId));

    private void Leave(Membership membership)
    {
        if (!membership.Connection.Remove(membership))
            return;
        metrics.Members.Add(-1);
        membership.Link.Leave(membership);
    }
}
