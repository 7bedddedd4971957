using SongNodes.Gateway.Rest.OpenApi;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Library.Tracks;

namespace SongNodes.Gateway.Rest.Library.Tracks;

/// <summary>Tracks of the catalogue over HTTP.</summary>
internal static class TrackEndpoints
{
    public static void MapTracks(this IEndpointRouteBuilder app)
    {
        var tracks = app.MapGroup("").WithTags("Tracks").WithTrackPath("id");
        tracks.MapGet("/api/v1/tracks", ListAsync)
            .WithSummary("Tracks by id.").AnswersList(LibraryExamples.Track)
            .WithText("artist_id", "Only this artist's.", 36, InputDescriptions.IdExample)
            .WithNumber("min_bpm", "Lowest tempo, inclusive; tracks of unknown tempo are left out.", 120)
            .WithNumber("max_bpm", "Highest tempo, inclusive.", 128)
            .WithText("genre", "Only this genre's, whatever the case.", LibraryParameters.LongestSearch, "House")
            .WithPage(InputDescriptions.TrackExample);
        foreach (var path in new[] { "/api/tracks/{id}", "/api/v1/tracks/{id}" })
        {
            tracks.MapGet(path, OneAsync)
                .WithSummary("A track; the id of a merged one leads to the one that stayed. ETag is what If-Match of an edit takes.")
                .Answers(LibraryExamples.Track).Refuses(StatusCodes.Status404NotFound);
        }

        foreach (var path in new[] { "/api/search/tracks", "/api/v1/search/tracks" })
        {
            tracks.MapGet(path, SearchAsync)
                .WithSummary("Typo-tolerant search over artists and titles, best first.").AnswersList(LibraryExamples.Track)
                .WithText("query", "What to look for.", LibraryParameters.LongestSearch, "ada up", required: true)
                .With(LibraryParameters.HitsLimit).With(LibraryParameters.HitsOffset);
        }

        tracks.MapGet("/api/v1/tracks/missing-artist", MissingArtistAsync)
            .WithSummary("Tracks whose artist nobody knows.").AnswersList(LibraryExamples.MissingArtist)
            .WithChoice("sort_by", "Importance counts sets and setlists that hold the track.", "importance", "alphabetical")
            .WithPage();
    }

    /// <summary>The track with its <c>ETag</c>.</summary>
    public static IResult Answer(HttpContext context, TrackRow track, int status = StatusCodes.Status200OK)
    {
        context.Response.Headers.ETag = track.ETag;
        return Results.Json(track, statusCode: status);
    }

    private static async Task<List<TrackRow>> ListAsync(HttpContext context, IGrainFactory grains)
    {
        var request = context.Request;
        var filter = new TrackFilter(
            LibraryParameters.Id(request, "artist_id"),
            LibraryParameters.Number(request, "min_bpm"),
            LibraryParameters.Number(request, "max_bpm"),
            LibraryParameters.Text(request, "genre", LibraryParameters.LongestSearch));
        var page = LibraryParameters.Page(request, QueryParameters.Track);
        var tracks = await grains.Library().TracksAsync(filter, page, context.RequestAborted);
        LibraryParameters.TellNext(context, page, tracks, track => track.TrackId);
        return tracks;
    }

    private static async Task<IResult> OneAsync(HttpContext context, IGrainFactory grains, string id) =>
        Answer(context, await grains.Library().TrackAsync(QueryParameters.Track("id", id), context.RequestAborted));

    private static Task<List<TrackRow>> SearchAsync(HttpRequest request, IGrainFactory grains) => grains.Library().SearchTracksAsync(
        LibraryParameters.Query(request), LibraryParameters.Hits(request), request.HttpContext.RequestAborted);

    private static Task<List<MissingArtistRow>> MissingArtistAsync(HttpRequest request, IGrainFactory grains)
    {
        var byTitle = request.Text("sort_by") switch
        {
            null or "importance" => false,
            "alphabetical" => true,
            _ => throw RefusalException.Malformed("The parameter sort_by must be importance or alphabetical."),
        };
        return grains.Library().MissingArtistAsync(byTitle, LibraryParameters.Page(request), request.HttpContext.RequestAborted);
    }
}
