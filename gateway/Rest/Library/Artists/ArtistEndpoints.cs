using SongNodes.Gateway.Rest.OpenApi;
using SongNodes.Grains.Library.Artists;

namespace SongNodes.Gateway.Rest.Library.Artists;

/// <summary>Artists of the catalogue over HTTP.</summary>
internal static class ArtistEndpoints
{
    public static void MapArtists(this IEndpointRouteBuilder app)
    {
        var artists = app.MapGroup("/api/v1/artists").WithTags("Artists").WithIdPath("id", "An artist's id.");
        artists.MapGet("", ListAsync)
            .WithSummary("Artists in the order in which they came.").AnswersList(LibraryExamples.Artist).WithPage();
        artists.MapGet("/{id}", OneAsync)
            .WithSummary("An artist; the id of a merged one leads to the one that stayed.").Answers(LibraryExamples.Artist).Refuses(StatusCodes.Status404NotFound);
        artists.MapGet("/search", SearchAsync)
            .WithSummary("Typo-tolerant search over all names of artists, best first.").AnswersList(LibraryExamples.Match)
            .WithText("query", "What to look for.", LibraryParameters.LongestSearch, "ada", required: true)
            .With(LibraryParameters.HitsLimit);
        artists.MapGet("/dirty", DirtyAsync)
            .WithSummary("Names that hold debris of the page that they were read from, with a clean one.").AnswersList(LibraryExamples.Dirty).WithPage();
    }

    private static Task<List<ArtistRow>> ListAsync(HttpRequest request, IGrainFactory grains) =>
        grains.Library().ArtistsAsync(LibraryParameters.Page(request), request.HttpContext.RequestAborted);

    private static Task<ArtistRow> OneAsync(HttpRequest request, IGrainFactory grains, string id) =>
        grains.Library().ArtistAsync(LibraryParameters.Id("id", id), request.HttpContext.RequestAborted);

    private static Task<List<ArtistMatch>> SearchAsync(HttpRequest request, IGrainFactory grains) => grains.Library().SearchArtistsAsync(
        LibraryParameters.Query(request), request.Whole(LibraryParameters.HitsLimit), request.HttpContext.RequestAborted);

    private static Task<List<DirtyArtist>> DirtyAsync(HttpRequest request, IGrainFactory grains) =>
        grains.Library().DirtyArtistsAsync(LibraryParameters.Page(request), request.HttpContext.RequestAborted);
}
