namespace SongNodes.Grains.Rooms.Messages;

/// <summary>A room as operators see it.</summary>
/// <param name="Epoch">With <paramref name="Seq"/>, the last event.</param>
/// <param name="Seq">Of the last event.</param>
/// <param name="HistoryBytes">Data of the events that it holds in memory.</param>
/// <param name="Gateways">Those with members there.</param>
[GenerateSerializer, Immutable, Alias("room-view")]
public sealed record RoomView(
    [property: Id(0)] long Epoch,
    [property: Id(1)] long Seq,
    [property: Id(2)] long HistoryBytes,
    [property: Id(3)] GatewayView[] Gateways);

/// <summary>A gateway of a room.</summary>
/// <param name="Gateway">Its process; another one after a restart.</param>
/// <param name="BacklogBytes">What the room has for it that was not sent yet.</param>
/// <param name="Members">Those that came by it.</param>
/// <param name="OutboundBytes">What waits at the gateway for each of them, in their order; null when the gateway doesn't answer.</param>
[GenerateSerializer, Immutable, Alias("room-gateway-view")]
public sealed record GatewayView(
    [property: Id(0)] string Gateway,
    [property: Id(1)] long BacklogBytes,
    [property: Id(2)] Member[] Members,
    [property: Id(3)] int[]? OutboundBytes);
