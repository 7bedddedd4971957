using Microsoft.AspNetCore.SignalR;
using SongNodes.Gateway.Access;
using SongNodes.Gateway.Realtime.Admission;
using SongNodes.Gateway.Realtime.Connections;
using SongNodes.Gateway.Realtime.Rooms;

namespace SongNodes.Gateway.Realtime.Hub;

/// <summary>Admits hub connections and lets them go; what rooms tell is written past SignalR's own group sending.</summary>
internal sealed class RoomHubConnections(
    ConnectionRegistry registry,
    RoomActions actions,
    ConnectionSettings settings,
    ILogger<DefaultHubLifetimeManager<RoomHub>> logger) : DefaultHubLifetimeManager<RoomHub>(logger)
{
    public override async Task OnConnectedAsync(HubConnectionContext connection)
    {
        await base.OnConnectedAsync(connection);
        var request = connection.GetHttpContext()!;
        var admitted = new HubConnection(connection, request.Caller().UserId, settings);
        admitted.Attach();
        if (registry.Refuse(admitted, Place.Of(request)) is { } refusal)
            await admitted.CloseAsync(refusal);
        else if (connection.Protocol is RoomHubProtocol protocol)
            protocol.Attach(admitted);
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        if (HubConnection.Of(connection) is { } gone)
        {
            registry.Remove(gone);
            actions.Gone(gone);
        }

        return base.OnDisconnectedAsync(connection);
    }
}
