using SongNodes.Grains.Graph;
using SongNodes.Grains.Library.Targets;

namespace SongNodes.Gateway.Rest.Library;

/// <summary>Tracks that somebody looks for, over HTTP.</summary>
internal static class TargetEndpoints
{
    private const string Path = "/api/v1/target-tracks";
    private const string Example = """{"title":"Up","artist":"Ada","priority":"high","genres":["House"]}""";

    public static void MapTargets(this IEndpointRouteBuilder app) => app.MapGroup(Path).WithTags("Target tracks")
        .MapGet("", ListAsync).WithSummary("Target tracks in the order in which they were added.").Produces<List<TargetTrack>>().WithPage();

    public static void MapTargetEdits(this IEndpointRouteBuilder edits)
    {
        var targets = edits.MapGroup(Path).WithTags("Target tracks");
        targets.MapPost("", CreateAsync)
            .WithSummary("Adds a track to look for, from the body or from the query.").Takes(LibraryEndpoints.SmallBody, Example)
            .Produces<TargetTrack>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status409Conflict);
        targets.MapPut("/{id}", ReplaceAsync)
            .WithSummary("Changes a target track: what is left out stays.").Takes(LibraryEndpoints.SmallBody, Example)
            .Produces<TargetTrack>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        targets.MapDelete("/{id}", DeleteAsync)
            .WithSummary("Forgets a target track.").Produces(StatusCodes.Status200OK).ProducesProblem(StatusCodes.Status404NotFound);
        targets.MapPost("/{id}/search", SearchAsync)
            .WithSummary("Looks a target track up in the catalogue and counts the sets and transitions that it finds.")
            .Produces(StatusCodes.Status200OK).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static Task<List<TargetTrack>> ListAsync(HttpRequest request, IGrainFactory grains) =>
        grains.Library().TargetsAsync(LibraryParameters.Page(request), request.HttpContext.RequestAborted);

    private static async Task<IResult> CreateAsync(HttpRequest request, IGrainFactory grains)
    {
        var target = await grains.Editor().CreateTargetAsync(await TargetBody.NewAsync(request));
        return Results.Created($"{Path}/{target.TrackId}", target);
    }

    private static async Task<TargetTrack> ReplaceAsync(HttpRequest request, IGrainFactory grains, string id)
    {
        var target = LibraryParameters.Id("id", id);
        return await grains.Editor().ReplaceTargetAsync(target, await TargetBody.ChangesAsync(request));
    }

    private static async Task<IResult> DeleteAsync(IGrainFactory grains, string id)
    {
        var target = LibraryParameters.Id("id", id);
        await grains.Editor().DeleteTargetAsync(target);
        return Results.Ok(new { status = "deleted", track_id = target });
    }

    private static async Task<IResult> SearchAsync(IGrainFactory grains, string id)
    {
        var search = await grains.Editor().SearchTargetAsync(LibraryParameters.Id("id", id));
        var target = search.Target;
        return Results.Ok(new
        {
            status = "ok",
            target.TrackId,
            target.Title,
            target.Artist,
            target.Priority,
            target.Genres,
            target.IsActive,
            target.Archived,
            target.CompletionPercentage,
            target.LastSearched,
            target.PlaylistsFound,
            target.AdjacenciesFound,
            target.AddedAt,
            target.UpdatedAt,
            song_id = search.Found is { } found ? TrackIds.Format(found) : null,
        });
    }
}
