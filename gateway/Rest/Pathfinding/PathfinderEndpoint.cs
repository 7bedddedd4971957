using Microsoft.AspNetCore.Mvc;
using SongNodes.Gateway.Rest.OpenApi;
using SongNodes.Grains.Budgets;
using SongNodes.Grains.Pathfinding;
using SongNodes.Grains.Pathfinding.OwnGraph;

namespace SongNodes.Gateway.Rest.Pathfinding;

/// <summary><c>POST /api/v1/pathfinder/find-path</c>: a path of tracks that lasts as long as it should.</summary>
public static class PathfinderEndpoint
{
    private const int MostBytes = 20 * 1024 * 1024;

    private const string Example =
        """
        {
          "start_track_id": "a", "end_track_id": "c", "target_duration_ms": 600000, "waypoint_track_ids": ["b"],
          "tracks": [
            {"id": "a", "name": "A", "artist": "X", "duration_ms": 200000, "camelot_key": "8A", "bpm": 124},
            {"id": "b", "name": "B", "artist": "Y", "duration_ms": 210000, "camelot_key": "8A", "bpm": 125},
            {"id": "c", "name": "C", "artist": "Z", "duration_ms": 190000, "camelot_key": "9A", "bpm": 125}
          ],
          "edges": [{"from_id": "a", "to_id": "b", "weight": 0.5}, {"from_id": "b", "to_id": "c", "weight": 1}]
        }
        """;

    public static IServiceCollection AddPathfinder(this IServiceCollection services)
    {
        services.AddPathSearches();
        services.AddSingleton<Paths>();
        services.AddBudgets<Paths>(paths => [paths.Bodies]);
        return services;
    }

    /// <summary>For a gateway apart from the silos; in embedded topology the silo of the same process searches without a message.</summary>
    public static IServiceCollection AddPathsOfCluster(this IServiceCollection services) => services.AddSingleton<IOwnGraphPaths, ClusterPaths>();

    public static IEndpointRouteBuilder MapPathfinder(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/v1/pathfinder/find-path", RunAsync)
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes))
            .WithName("find-path")
            .WithTags("Pathfinder")
            .WithSummary("A path of tracks from a start, over waypoints in any order, that lasts as long as it should.")
            .WithBody("application/json", Example)
            .Produces(StatusCodes.Status200OK, contentType: "application/json")
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        return app;
    }

    private static async Task RunAsync(HttpContext context, [FromServices] Paths paths)
    {
        var answer = await paths.AnswerAsync(context.Request.Body, context.RequestAborted);
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentLength = answer.Length;
        await context.Response.Body.WriteAsync(answer, context.RequestAborted);
    }
}
