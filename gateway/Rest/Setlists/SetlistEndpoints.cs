using System.Text;
using SongNodes.Gateway.Access;
using SongNodes.Gateway.Rest.Library;
using SongNodes.Gateway.Rest.Library.Tracks;
using SongNodes.Gateway.Rest.OpenApi;
using SongNodes.Grains.Setlists;

namespace SongNodes.Gateway.Rest.Setlists;

/// <summary>Users' own setlists over HTTP, for writers only: each sees and changes its own, who holds the service key all.</summary>
public static class SetlistEndpoints
{
    private const int MostBytes = 256 * 1024;
    private const string Example = """{"name":"Friday","track_ids":["song_00000000-0000-8000-8000-000000000000"],"notes":"warm-up"}""";

    public static IEndpointRouteBuilder MapSetlists(this IEndpointRouteBuilder app)
    {
        var setlists = app.MapGroup("/api/user-setlists").WithTags("Setlists").RequireWriter().WithIdPath("id", "A setlist's id.");
        setlists.MapPost("", CreateAsync).WithSummary("Keeps a setlist.").Takes<SetlistFields>(MostBytes, Example).Answers(SetlistExamples.Kept).Refuses(StatusCodes.Status409Conflict);
        setlists.MapGet("", ListAsync).WithSummary("Your setlists, the newest first.").AnswersList(SetlistExamples.Summary).WithPage();
        setlists.MapGet("/{id}", ReadAsync)
            .WithSummary("A setlist with its total time, the steps in key and tempo, and which of them were really played.")
            .Answers(SetlistExamples.Setlist).Refuses(StatusCodes.Status404NotFound);
        setlists.MapPut("/{id}", ReplaceAsync).WithSummary("Replaces a setlist.").Takes<SetlistFields>(MostBytes, Example)
            .WithIfMatch().Answers(SetlistExamples.Setlist).Refuses(StatusCodes.Status404NotFound);
        setlists.MapDelete("/{id}", DeleteAsync).WithSummary("Deletes a setlist.")
            .WithIfMatch().Answers(SetlistExamples.Deleted).Refuses(StatusCodes.Status404NotFound);
        setlists.MapGet("/{id}/export.m3u", (HttpContext context, IGrainFactory grains, string id) => ExportAsync(context, grains, id, "m3u", "audio/x-mpegurl", SetlistFiles.M3u))
            .WithSummary("A setlist as a playlist of players.").AnswersText("audio/x-mpegurl", SetlistFiles.M3u(SetlistExamples.Setlist)).Refuses(StatusCodes.Status404NotFound);
        setlists.MapGet("/{id}/export.csv", (HttpContext context, IGrainFactory grains, string id) => ExportAsync(context, grains, id, "csv", "text/csv", SetlistFiles.Csv))
            .WithSummary("A setlist as a table, which can be imported as a set.").AnswersText("text/csv", SetlistFiles.Csv(SetlistExamples.Setlist)).Refuses(StatusCodes.Status404NotFound);
        return app;
    }

    private static async Task<IResult> CreateAsync(HttpContext context, IGrainFactory grains)
    {
        var setlist = await grains.Setlists().CreateAsync(OwnerOf(context), await SetlistBody.ReadAsync(context.Request));
        context.Response.Headers.ETag = setlist.ETag;
        return Results.Ok(new SetlistKept("ok", setlist.Id, setlist.Tracks.Length));
    }

    private static Task<List<SetlistSummary>> ListAsync(HttpContext context, IGrainFactory grains)
    {
        var page = LibraryParameters.Page(context.Request);
        return grains.Setlists().ListAsync(OwnerOrAll(context), page.Limit, page.Offset);
    }

    private static async Task<IResult> ReadAsync(HttpContext context, IGrainFactory grains, string id) =>
        Answer(context, await grains.Setlists().ReadAsync(OwnerOrAll(context), LibraryParameters.Id("id", id)));

    private static async Task<IResult> ReplaceAsync(HttpContext context, IGrainFactory grains, string id)
    {
        var (setlist, ifMatch) = (LibraryParameters.Id("id", id), TrackEdits.IfMatch(context.Request));
        return Answer(context, await grains.Setlists().ReplaceAsync(OwnerOrAll(context), setlist, await SetlistBody.ReadAsync(context.Request), ifMatch));
    }

    private static async Task<IResult> DeleteAsync(HttpContext context, IGrainFactory grains, string id)
    {
        var setlist = LibraryParameters.Id("id", id);
        await grains.Setlists().DeleteAsync(OwnerOrAll(context), setlist, TrackEdits.IfMatch(context.Request));
        return Results.Ok(new SetlistDeleted("deleted", setlist));
    }

    private static async Task<IResult> ExportAsync(HttpContext context, IGrainFactory grains, string id, string extension, string type, Func<Setlist, string> write)
    {
        var setlist = await grains.Setlists().ReadAsync(OwnerOrAll(context), LibraryParameters.Id("id", id));
        return Results.File(Encoding.UTF8.GetBytes(write(setlist)), $"{type}; charset=utf-8", $"{SetlistFiles.NameOf(setlist)}.{extension}");
    }

    private static IResult Answer(HttpContext context, Setlist setlist)
    {
        context.Response.Headers.ETag = setlist.ETag;
        return Results.Ok(setlist);
    }

    /// <summary>A token's user, the service, or whoever works on this machine.</summary>
    private static string OwnerOf(HttpContext context)
    {
        var caller = context.Caller();
        return !caller.Authenticated ? "local" : caller.IsService ? "service" : $"user:{caller.UserId}";
    }

    private static string? OwnerOrAll(HttpContext context) => context.Caller().IsService ? null : OwnerOf(context);

    private static ISetlistGrain Setlists(this IGrainFactory grains) => grains.GetGrain<ISetlistGrain>(0);
}
