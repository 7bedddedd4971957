namespace SongNodes.Gateway.Realtime.Plain;

/// <summary>Where plain WebSockets come in.</summary>
internal static class PlainEndpoints
{
    public static void MapPlainRooms(this WebApplication app)
    {
        // Resolved once and mapped as they are: a scope of services for each socket would live as long as the socket.
        var rooms = app.Services.GetRequiredService<PlainRooms>();
        Map("/api/graph/ws/{room_id}", PlainEntry.Graph);
        Map("/ws/public", PlainEntry.Public);
        Map("/ws/{user_id}", PlainEntry.User);

        void Map(string address, Func<HttpContext, PlainEntry> entry) =>
            app.Map(address, context => rooms.RunAsync(context, entry(context))).ExcludeFromDescription();
    }
}
