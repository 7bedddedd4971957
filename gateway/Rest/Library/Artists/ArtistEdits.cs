using SongNodes.Gateway.Rest.OpenApi;
using SongNodes.Grains.Library.Artists;

namespace SongNodes.Gateway.Rest.Library.Artists;

/// <summary>What changes artists.</summary>
internal static class ArtistEdits
{
    public static void MapArtistEdits(this IEndpointRouteBuilder edits)
    {
        var artists = edits.MapGroup("/api/v1/artists").WithTags("Artists").WithIdPath("id", "An artist's id.");
        artists.MapPost("", CreateAsync)
            .WithSummary("Adds an artist.").Takes<ArtistFields>(LibraryEndpoints.SmallBody, """{"artist_name":"Ada","aliases":["A. Lovelace"],"genres":["House"],"country":"GB"}""")
            .Answers(LibraryExamples.Artist, StatusCodes.Status201Created).Refuses(StatusCodes.Status409Conflict);
        artists.MapDelete("/{id}", DeleteAsync)
            .WithSummary("Removes an artist without tracks.")
            .Answers(LibraryExamples.DeletedArtist).Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        artists.MapPost("/{id}/rename", RenameAsync)
            .WithSummary("Gives an artist another name; imports find it by the old one too.").Takes<NewNameFields>(LibraryEndpoints.SmallBody, """{"new_name":"Ada"}""")
            .Answers(LibraryExamples.Renamed).Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        artists.MapPost("/{id}/merge", MergeAsync)
            .WithSummary("Merges an artist into the one that goes by a name: equal tracks become one, old names and ids go on leading there.")
            .Takes<NewNameFields>(LibraryEndpoints.SmallBody, """{"new_name":"Ada"}""")
            .Answers(LibraryExamples.Merged).Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> CreateAsync(HttpRequest request, IGrainFactory grains)
    {
        using var body = await JsonBody.ReadAsync(request);
        var artist = await grains.Editor().CreateArtistAsync(ArtistBody.New(body));
        return Results.Created($"/api/v1/artists/{artist.ArtistId}", artist);
    }

    private static async Task<IResult> DeleteAsync(IGrainFactory grains, string id)
    {
        var artist = LibraryParameters.Id("id", id);
        await grains.Editor().DeleteArtistAsync(artist);
        return Results.Ok(new ArtistDeleted("deleted", artist));
    }

    private static async Task<ArtistRenamed> RenameAsync(HttpRequest request, IGrainFactory grains, string id)
    {
        var artist = LibraryParameters.Id("id", id);
        using var body = await JsonBody.ReadAsync(request);
        return await grains.Editor().RenameArtistAsync(artist, ArtistBody.NewName(body));
    }

    private static async Task<ArtistMerged> MergeAsync(HttpRequest request, IGrainFactory grains, string id)
    {
        var artist = LibraryParameters.Id("id", id);
        using var body = await JsonBody.ReadAsync(request);
        return await grains.Editor().MergeArtistAsync(artist, ArtistBody.NewName(body));
    }
}
