using System.Text.Json.Nodes;
using SongNodes.Gateway.Access;
using SongNodes.Gateway.Rest.OpenApi;
using SongNodes.Grains.Rooms;

namespace SongNodes.Gateway.Rest.Rooms;

/// <summary>Rooms over HTTP: what was told there, who is there, and what other servers have to tell.</summary>
public static class RoomEndpoints
{
    /// <summary>Bytes of a body that becomes one event.</summary>
    private const int MostOfOne = RoomRules.MaxMessageBytes;

    /// <summary>Bytes of a body that becomes as many events as it takes.</summary>
    private const int MostOfMany = 1024 * 1024;

    /// <summary>Characters.</summary>
    private const int MostOfRoomId = 128;

    public static IEndpointRouteBuilder MapRooms(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/v1/rooms/{room_id}/history", RoomReads.HistoryAsync)
            .WithTags("Rooms").WithSummary("What happened in a room, newest first.").Answers(RoomExamples.History)
            .WithRoomPath().With(RoomReads.Limit);
        app.MapGet("/stats", RoomReads.StatsAsync)
            .WithTags("Rooms").WithSummary("Who is in the rooms of the whole cluster; the largest 1,000 rooms by name.").Answers(RoomExamples.Stats);

        var broadcasts = app.MapGroup("/api/v1").WithTags("Rooms").RequireServiceKey().WithRoomPath();
        broadcasts.MapPost("/broadcast/{room_id}", BroadcastEndpoints.ToRoomAsync)
            .WithSummary("Tells a room something: a durable event, answered once it is on disk.")
            .Answers(RoomExamples.Told)
            .Takes<RoomEventFields>(MostOfOne, """{"type":"graph_update","data":{"reason":"nightly import"}}""");
        broadcasts.MapPost("/graph/broadcast", BroadcastEndpoints.GraphAsync)
            .WithSummary("Tells a room of a change of the graph: the body is the data.")
            .Answers(RoomExamples.GraphTold)
            .WithText("update_type", "What changed; the event's type is this with graph_ before it.", RoomRules.MaxNameLength, "node_update", required: true)
            .WithText("room_id", "graph_updates unless told.", MostOfRoomId, RoomRules.GraphUpdates)
            .Takes<JsonObject>(MostOfOne, """{"node_id":"song_00000000-0000-8000-8000-000000000000","updates":{"bpm":124}}""");
        broadcasts.MapPost("/graph/nodes/added", NodeBroadcasts.AddedAsync)
            .WithSummary("Tells the room graph_updates of new nodes (nodes_added).").Answers(RoomExamples.Added)
            .Takes<JsonObject[]>(MostOfMany, """[{"id":"song_00000000-0000-8000-8000-000000000000","title":"B","artist":"A"}]""");
        broadcasts.MapPost("/graph/nodes/updated", NodeBroadcasts.UpdatedAsync)
            .WithSummary("Tells the room graph_updates of changed nodes (nodes_updated).").Answers(RoomExamples.Updated)
            .Takes<JsonObject[]>(MostOfMany, """[{"id":"song_00000000-0000-8000-8000-000000000000","updates":{"bpm":124}}]""");
        broadcasts.MapPost("/graph/nodes/removed", NodeBroadcasts.RemovedAsync)
            .WithSummary("Tells the room graph_updates of nodes that are gone (nodes_removed).").Answers(RoomExamples.Removed)
            .Takes<string[]>(MostOfMany, """["song_00000000-0000-8000-8000-000000000000"]""");
        return app;
    }

    private static void Takes<TBody>(this RouteHandlerBuilder endpoint, int mostBytes, string example) => endpoint
        .WithBody<TBody>(mostBytes, example).RefusesBodies().Refuses(StatusCodes.Status429TooManyRequests)
        .WithHeader(
            IdempotencyKey.Header,
            "The same key within ten minutes gives the same answer and tells nobody a second time.",
            RoomRules.MaxNameLength,
            "import-2024-08-31");

    internal static TBuilder WithRoomPath<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.WithPath("room_id", "A room: letters, digits and -_.: characters.", MostOfRoomId, "friday");
}
