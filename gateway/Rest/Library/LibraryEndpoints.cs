using SongNodes.Gateway.Access;
using SongNodes.Gateway.Rest.Library.Artists;
using SongNodes.Gateway.Rest.Library.Batches;
using SongNodes.Gateway.Rest.Library.Sets;
using SongNodes.Gateway.Rest.Library.Targets;
using SongNodes.Gateway.Rest.Library.Tracks;
using SongNodes.Gateway.Rest.OpenApi;
using SongNodes.Grains.Graph;
using SongNodes.Grains.Library;

namespace SongNodes.Gateway.Rest.Library;

/// <summary>The catalogue over HTTP: whoever asks may read it, a writer may change it.</summary>
public static class LibraryEndpoints
{
    /// <summary>Bytes of a body that holds one thing.</summary>
    internal const int SmallBody = 64 * 1024;

    public static IEndpointRouteBuilder MapLibrary(this IEndpointRouteBuilder app)
    {
        app.MapTracks();
        app.MapArtists();
        app.MapSets();
        app.MapTargets();
        app.MapBatches();
        var edits = app.MapGroup("").RequireWriter();
        edits.MapTrackEdits();
        edits.MapArtistEdits();
        edits.MapTargetEdits();
        edits.MapBatchEdits();
        return app;
    }

    internal static ILibraryGrain Library(this IGrainFactory grains) => grains.GetGrain<ILibraryGrain>(0);

    internal static ILibraryEditorGrain Editor(this IGrainFactory grains) => grains.GetGrain<ILibraryEditorGrain>(0);

    internal static TBuilder WithPage<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.With(LibraryParameters.Limit).With(LibraryParameters.Offset);

    /// <summary>Of a list that can go on behind a row.</summary>
    internal static RouteHandlerBuilder WithPage(this RouteHandlerBuilder endpoint, string idExample) => endpoint.WithPage().WithText(
        LibraryParameters.After,
        "Only what comes behind the row with this id, whatever has come and gone before it; Link names the next page. Not with an offset.",
        TrackIds.TextLength,
        idExample);

    /// <summary>Bounds and describes the body.</summary>
    internal static RouteHandlerBuilder Takes<TBody>(this RouteHandlerBuilder endpoint, int mostBytes, string example) =>
        endpoint.WithBody<TBody>(mostBytes, example).RefusesBodies();
}
