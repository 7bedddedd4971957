using SongNodes.Gateway.Access;
using SongNodes.Gateway.Rest.OpenApi;
using SongNodes.Gateway.Rest.Rooms;
using SongNodes.Grains.Rooms.Census;

namespace SongNodes.Gateway.Rest.Operators;

/// <summary>What operators ask with their key.</summary>
internal static class OperatorEndpoints
{
    /// <summary>As many as metrics tell by rank, and some more.</summary>
    private const int MostRooms = 100;

    public static IEndpointRouteBuilder MapOperators(this IEndpointRouteBuilder app)
    {
        app.MapGroup("/api/v1/operator").WithTags("Operators").RequireOperator()
            .MapGet("/rooms", RoomsAsync).WithSummary("The largest rooms of the cluster by name, largest first, at most 100; metrics tell them by rank.").Answers(RoomExamples.Largest);
        return app;
    }

    private static async Task<LargestRooms> RoomsAsync(IGrainFactory grains)
    {
        var census = await grains.GetGrain<IRoomCensusGrain>(0).CountAsync();
        return new(census.Rooms, [.. census.Largest.Take(MostRooms).Select((room, index) => new RankedRoom(index + 1, room.RoomId, room.Members))]);
    }
}
