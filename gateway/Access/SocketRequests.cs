using Microsoft.AspNetCore.Http.Features;

namespace SongNodes.Gateway.Access;

internal static class SocketRequests
{
    /// <summary>A WebSocket handshake, or a request of SignalR's other transports.</summary>
    public static bool IsSocket(this HttpRequest request) =>
        request.IsUpgrade() || request.Path.StartsWithSegments("/hubs", StringComparison.OrdinalIgnoreCase);

    /// <summary>A WebSocket handshake over HTTP/1.1 or HTTP/2.</summary>
    public static bool IsUpgrade(this HttpRequest request) =>
        request.Headers.Upgrade.ToString().Equals("websocket", StringComparison.OrdinalIgnoreCase)
        || request.HttpContext.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true };
}
