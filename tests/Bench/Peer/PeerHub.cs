using Microsoft.AspNetCore.SignalR;

namespace SongNodes.Tests.Bench.Peer;

/// <summary>Rooms as one writes them with SignalR alone: a group each, and every message sent to it.</summary>
internal sealed class PeerHub(EventTable events) : Hub
{
    // The arguments are those of the rooms hub, so that one generator speaks to both.
    public Task Join(string roomId, string? options) => Groups.AddToGroupAsync(Context.ConnectionId, roomId);

    public Task Leave(string roomId) => Groups.RemoveFromGroupAsync(Context.ConnectionId, roomId);

    public Task Signal(string roomId, string type, string data) => Clients.Group(roomId).SendAsync("signals", data);

    public Task MoveCursor(string roomId, string position) => Clients.Group(roomId).SendAsync("cursors", position);

    public async Task<long> Publish(string roomId, string type, string data, string? idempotencyKey)
    {
        var seq = await events.InsertAsync(roomId, type, data);
        await Clients.Group(roomId).SendAsync("events", seq, data);
        return seq;
    }
}
