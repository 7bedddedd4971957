namespace SongNodes.Gateway.Realtime.Encoding;

/// <summary>How a connection reads; every message is encoded at most once in each.</summary>
internal enum WireFormat
{
    /// <summary>The hub's JSON protocol.</summary>
    HubJson,

    /// <summary>The hub's MessagePack protocol.</summary>
    HubMessagePack,

    /// <summary>Plain WebSocket: one JSON object in a text frame.</summary>
    Plain,
}
