using SongNodes.Grains.Graph;
using SongNodes.Grains.Graph.Changes;
using SongNodes.Grains.Graph.Queries;
using SongNodes.Grains.Graph.Search.Finding;
using SongNodes.Grains.Graph.Search.Index;

namespace SongNodes.Tests.Unit.Search;

/// <summary>A few tracks to search in.</summary>
internal static class Library
{
    public static TrackNode Track(int no, string artist, string title, int appearances = 1) =>
        new() { No = no, Id = TrackIds.New(no), Artist = artist, Title = title, Appearances = appearances };

    /// <param name="lines">"Artist - Title" each, with " x5" behind it for five appearances.</param>
    public static SearchIndex Of(params string[] lines)
    {
        var builder = new SegmentBuilder();
        foreach (var (at, line) in lines.Index())
        {
            var times = line.LastIndexOf(" x", StringComparison.Ordinal);
            var name = times < 0 ? line : line[..times];
            var dash = name.IndexOf(" - ", StringComparison.Ordinal);
            builder.Add(TrackIds.New(at + 1), name[..dash], name[(dash + 3)..], times < 0 ? 1 : int.Parse(line[(times + 2)..], null));
        }

        return SearchIndex.Of(1, builder);
    }

    public static TrackSearchResult Search(
        this SearchIndex index, string text, SearchType type = SearchType.Fuzzy, bool title = true, bool artist = true, int limit = 20, int offset = 0) =>
        TrackSearch.Run(index, new SearchQuery(text, type, title, artist, limit, offset));

    public static string[] Names(this TrackSearchResult result) => [.. result.Hits.Select(hit => $"{hit.Artist} - {hit.Title}")];
}
