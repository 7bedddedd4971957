namespace SongNodes.Gateway.Realtime.Connections;

/// <summary>How a connection came.</summary>
internal enum Transport
{
    /// <summary>SignalR, <c>/hubs/rooms</c>.</summary>
    Hub,

    /// <summary>WebSocket with one JSON object per frame.</summary>
    Plain,
}
