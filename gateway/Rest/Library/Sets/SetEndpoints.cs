using SongNodes.Gateway.Rest.OpenApi;
using SongNodes.Grains.Library.Sets;

namespace SongNodes.Gateway.Rest.Library.Sets;

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
                .WithPage(InputDescriptions.IdExample).Refuses(StatusCodes.Status404NotFound);
        }
    }

    private static async Task<List<PlayedSetRow>> ListAsync(HttpContext context, IGrainFactory grains)
    {
        var request = context.Request;
        var filter = new SetFilter(LibraryParameters.Text(request, "source", LongestSource), LibraryParameters.Id(request, "dj_id"));
        var page = LibraryParameters.Page(request, LibraryParameters.Id);
        var sets = await grains.Library().SetsAsync(filter, page, context.RequestAborted);
        LibraryParameters.TellNext(context, page, sets, set => set.PlaylistId.ToString("D"));
        return sets;
    }
}
