using SongNodes.Gateway.Rest.OpenApi;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Import.Parsing;
using SongNodes.Grains.Library.Tracklists;
using SongNodes.Grains.Library.Tracks;

namespace SongNodes.Gateway.Rest.Library.Tracks;

/// <summary>What changes tracks.</summary>
internal static class TrackEdits
{
    private const string MergePatch = "application/merge-patch+json";

    private const string Example = """{"artist_name":"Ada","track_title":"Up","bpm":124,"key":"8A","genre":"House"}""";

    private const string Tracklist =
        """{"name":"Friday","performer":"Ada","date":"2024-08-30","source":"me","source_id":"1","tracks":[{"artist":"A","title":"B","track_number":1},{"artist":"C","title":"D","track_number":2}]}""";

    public static void MapTrackEdits(this IEndpointRouteBuilder app)
    {
        var edits = app.MapGroup("").WithTags("Tracks").WithTrackPath("id");
        edits.MapPost("/api/v1/tracks", CreateAsync)
            .WithSummary("Adds a track.").Takes<TrackFields>(LibraryEndpoints.SmallBody, Example)
            .Answers(LibraryExamples.Track, StatusCodes.Status201Created).Refuses(StatusCodes.Status409Conflict);
        foreach (var path in new[] { "/api/tracks/{id}", "/api/v1/tracks/{id}" })
        {
            edits.MapPatch(path, ChangeAsync)
                .WithSummary($"Changes a track: what is left out or null stays; in {MergePatch} null makes a value unknown.")
                .Takes<TrackFields>(LibraryEndpoints.SmallBody, """{"bpm":126,"genre":"Techno"}""")
                .WithIfMatch().Answers(LibraryExamples.Track).Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        }

        edits.MapPost("/api/v1/tracks/{id}/assign-artist", AssignAsync)
            .WithSummary("Gives a track its artist.").Takes<AssignedArtistFields>(LibraryEndpoints.SmallBody, """{"artist_id":"00000000-0000-4000-8000-000000000000","role":"primary"}""")
            .WithIfMatch().Answers(LibraryExamples.Assigned).Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        edits.MapPost("/api/v1/tracks/import-tracklist", ImportAsync)
            .WithSummary("Imports one set in one transaction; the same source and source_id count once.").Takes<TracklistFields>(SetLineParser.MaxLineLength, Tracklist)
            .Answers(LibraryExamples.Tracklist);
    }

    /// <summary>The ETags of <c>If-Match</c>, with commas between; null for none and <c>*</c>.</summary>
    public static string? IfMatch(HttpRequest request) => string.Join(',', request.Headers.IfMatch.AsEnumerable()) switch
    {
        _ when request.Headers.IfMatch.Count == 0 => null,
        "*" => null,
        { Length: > 0 and <= 1_000 } tags => tags,
        _ => throw RefusalException.Malformed("If-Match names the ETag that was read."),
    };

    private static async Task<IResult> CreateAsync(HttpContext context, IGrainFactory grains)
    {
        using var body = await JsonBody.ReadAsync(context.Request);
        var track = await grains.Editor().CreateTrackAsync(TrackBody.New(body));
        context.Response.Headers.Location = $"/api/tracks/{track.TrackId}";
        return TrackEndpoints.Answer(context, track, StatusCodes.Status201Created);
    }

    private static async Task<IResult> ChangeAsync(HttpContext context, IGrainFactory grains, string id)
    {
        var track = QueryParameters.Track("id", id);
        var ifMatch = IfMatch(context.Request);
        using var body = await JsonBody.ReadAsync(context.Request);
        var nullClears = context.Request.ContentType?.StartsWith(MergePatch, StringComparison.OrdinalIgnoreCase) == true;
        return TrackEndpoints.Answer(context, await grains.Editor().ChangeTrackAsync(track, TrackBody.Changes(body, nullClears), ifMatch));
    }

    private static async Task<IResult> AssignAsync(HttpContext context, IGrainFactory grains, string id)
    {
        var track = QueryParameters.Track("id", id);
        using var body = await JsonBody.ReadAsync(context.Request);
        if (body.Text(64, "track_id") is { } same && QueryParameters.Track("track_id", same) != track)
            throw RefusalException.Malformed("The body names another track than the address.");
        if (body.Text(32, "role") is not (null or "primary"))
            body.Fault("role", "role must be primary: a track has one artist here.");
        var artist = Guid.Empty;
        if (body.Required(64, "artist_id") is { Length: > 0 } text && !Guid.TryParseExact(text, "D", out artist))
            body.Fault("artist_id", "artist_id is no id.");
        body.Demand();
        // So that an unknown artist is a 404, as an unknown track is.
        await grains.Library().ArtistAsync(artist, context.RequestAborted);
        var row = await grains.Editor().ChangeTrackAsync(track, new TrackDraft { ArtistId = artist }, IfMatch(context.Request));
        context.Response.Headers.ETag = row.ETag;
        return Results.Ok(new ArtistAssigned("assigned", row.TrackId, row.PrimaryArtistId, row.PrimaryArtistName, row.TrackName, "primary"));
    }

    private static async Task<TracklistOutcome> ImportAsync(HttpRequest request, IGrainFactory grains)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        return await grains.Editor().ImportTracklistAsync(body.ToArray());
    }
}
