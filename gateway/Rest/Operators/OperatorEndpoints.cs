using SongNodes.Gateway.Access;
using SongNodes.Gateway.Rest.OpenApi;
using SongNodes.Gateway.Rest.Rooms;

namespace SongNodes.Gateway.Rest.Operators;

/// <summary>What operators ask and do with their key.</summary>
internal static class OperatorEndpoints
{
    private const int MostBodyBytes = 4 << 10;

    public static IEndpointRouteBuilder MapOperators(this IEndpointRouteBuilder app)
    {
        var operators = app.MapGroup("/api/v1/operator").WithTags("Operators").RequireOperator();
        operators.MapGet("/rooms", RoomOperations.LargestAsync)
            .WithSummary("The largest rooms of the cluster by name, largest first, at most 100; metrics tell them by rank.")
            .Answers(OperatorExamples.Largest);
        var room = operators.MapGroup("/rooms/{room_id}").WithRoomPath().Refuses(StatusCodes.Status404NotFound);
        room.MapGet("", RoomOperations.LookAsync)
            .WithSummary("Who is in a room, by which gateway, and how many bytes wait for each: the longest queues first, at most 1,000 members.")
            .Answers(OperatorExamples.Room);
        room.MapPost("/kick", RoomOperations.KickAsync)
            .WithSummary("Closes one connection of a room, or all that a user has there; it is told not to come back.")
            .WithBody<KickFields>(MostBodyBytes, """{"user_id":"ann"}""").RefusesBodies()
            .Answers(OperatorExamples.Cleared);
        room.MapPost("/close", RoomOperations.CloseAsync)
            .WithSummary("Closes the connections of everybody in a room. What was told there is kept, and who joins later opens it again.")
            .Answers(OperatorExamples.Cleared);
        operators.MapPost("/drain", GatewayOperations.Drain)
            .WithSummary("Sends everybody on this gateway to the others and lets nobody in, until the process is started anew. Again: how far it is.")
            .Answers(new DrainBegun(true, 40), StatusCodes.Status202Accepted);
        operators.MapPost("/drop-caches", GatewayOperations.DropCaches)
            .WithSummary("Forgets the answers that this gateway keeps; they are made again when somebody asks.")
            .Answers(new CachesDropped(4_096));
        return app;
    }
}
