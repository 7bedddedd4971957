using SongNodes.Gateway.Rest.OpenApi;
using SongNodes.Grains.Library.Sets;

namespace SongNodes.Gateway.Rest.Library;

/// <summary>Played sets over HTTP: as setlists and, the older name, as playlists.</summary>
internal static class SetEndpoints
{
    private const int LongestSource = 100;

    public static void MapSets(this IEndpointRouteBuilder app)
    {
        foreach (var path in new[] { "/api/v1/setlists", "/api/v1/playlists" })
        {
            app.MapGet(path, ListAsync).WithTags("Sets")
                .WithSummary("Played sets, the newest first, those without a date last.").AnswersList(LibraryExamples.Set)
                .WithText("dj_id", "Only those that this artist played.", 36, InputDescriptions.IdExample)
                .WithText("source", "Only those from this source.", LongestSource, "me")
                .WithPage();
        }
    }

    private static Task<List<PlayedSetRow>> ListAsync(HttpRequest request, IGrainFactory grains)
    {
        var filter = new SetFilter(LibraryParameters.Text(request, "source", LongestSource), LibraryParameters.Id(request, "dj_id"));
        return grains.Library().SetsAsync(filter, LibraryParameters.Page(request), request.HttpContext.RequestAborted);
    }
}
