using SongNodes.Gateway.Rest.OpenApi;
using SongNodes.Grains.Library.Targets;

namespace SongNodes.Gateway.Rest.Library.Targets;

/// <summary>Tracks that somebody looks for, over HTTP.</summary>
internal static class TargetEndpoints
{
    private const string Path = "/api/v1/target-tracks";
    private const string Example = """{"title":"Up","artist":"Ada","priority":"high","genres":["House"]}""";

    public static void MapTargets(this IEndpointRouteBuilder app) => app.MapGroup(Path).WithTags("Target tracks")
        .MapGet("", ListAsync).WithSummary("Target tracks in the order in which they were added.").AnswersList(LibraryExamples.Target).WithPage();

    public static void MapTargetEdits(this IEndpointRouteBuilder edits)
    {
        var targets = edits.MapGroup(Path).WithTags("Target tracks").WithIdPath("id", "A target track's id.");
        targets.MapPost("", CreateAsync)
            .WithSummary("Adds a track to look for, from the body or from the query.").Takes<TargetFields>(LibraryEndpoints.SmallBody, Example)
            .Answers(LibraryExamples.Target, StatusCodes.Status201Created).Refuses(StatusCodes.Status409Conflict);
        targets.MapPut("/{id}", ReplaceAsync)
            .WithSummary("Changes a target track: what is left out stays.").Takes<TargetFields>(LibraryEndpoints.SmallBody, Example)
            .Answers(LibraryExamples.Target).Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        targets.MapDelete("/{id}", DeleteAsync)
            .WithSummary("Forgets a target track.").Answers(LibraryExamples.DeletedTarget).Refuses(StatusCodes.Status404NotFound);
        targets.MapPost("/{id}/search", SearchAsync)
            .WithSummary("Looks a target track up in the catalogue and counts the sets and transitions that it finds.")
            .Answers(LibraryExamples.Searched).Refuses(StatusCodes.Status404NotFound);
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
        return Results.Ok(new TargetDeleted("deleted", target));
    }

    private static async Task<IResult> SearchAsync(IGrainFactory grains, string id)
    {
        return Results.Ok(TargetSearched.Of(await grains.Editor().SearchTargetAsync(LibraryParameters.Id("id", id))));
    }
}
