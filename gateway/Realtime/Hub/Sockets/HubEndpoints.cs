using System.Text.Json;
using Microsoft.AspNetCore.Http.Connections;

namespace SongNodes.Gateway.Realtime.Hub.Sockets;

/// <summary>The hub's address: WebSockets at once, or after SignalR's negotiation, which offers nothing else.</summary>
internal static class HubEndpoints
{
    private static readonly object[] Transports = [new { transport = "WebSockets", transferFormats = new[] { "Text", "Binary" } }];

    public static void MapHubSockets(this IEndpointRouteBuilder routes, string path)
    {
        routes.Map(path, (HttpContext context, HubSockets sockets) => sockets.RunAsync(context)).ExcludeFromDescription();
        routes.MapPost(path + "/negotiate", (HttpRequest request, NegotiatedIds ids) =>
        {
            var (id, token) = ids.Promise();
            // Version 0 knows only one of the two: there the token is the id that the client brings back.
            // Named as SignalR's clients read it, not as our own answers are.
            return request.Query["negotiateVersion"] == "0" || !request.Query.ContainsKey("negotiateVersion")
                ? Results.Json(new { negotiateVersion = 0, connectionId = token, availableTransports = Transports }, JsonSerializerOptions.Web)
                : Results.Json(new { negotiateVersion = 1, connectionId = id, connectionToken = token, availableTransports = Transports }, JsonSerializerOptions.Web);
        }).WithMetadata(new NegotiateMetadata()).ExcludeFromDescription();
    }
}
