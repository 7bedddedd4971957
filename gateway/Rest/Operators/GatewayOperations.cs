using SongNodes.Gateway.Answers;
using SongNodes.Gateway.Realtime.Connections;
using SongNodes.Gateway.Realtime.Upkeep;

namespace SongNodes.Gateway.Rest.Operators;

/// <summary>What operators do to the gateway that they ask.</summary>
internal static class GatewayOperations
{
    /// <summary><c>POST /api/v1/operator/drain</c>: answered at once; it is done when no connections are left.</summary>
    public static IResult Drain(Drain drain, ConnectionRegistry connections)
    {
        _ = drain.RunAsync();
        return Results.Json(new DrainBegun(true, connections.All.Count), statusCode: StatusCodes.Status202Accepted);
    }

    /// <summary><c>POST /api/v1/operator/drop-caches</c>.</summary>
    public static IResult DropCaches(AnswerCache answers) => Results.Ok(new CachesDropped(answers.Drop()));
}
