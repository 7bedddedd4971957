using SongNodes.Grains.Graph.Queries;
using SongNodes.Grains.Graph.Search.Finding;

namespace SongNodes.Grains.Graph.Answers;

/// <summary><c>/api/graph/search</c>.</summary>
internal static class SearchAnswer
{
    public static GraphAnswer Write(SearchQuery query, TrackSearchResult found, long version) => JsonAnswer.Write(version, default, json =>
    {
        var highlight = new Highlight(query.Text, found.Words);
        json.Array("results", found.Hits, hit =>
        {
            json.WriteStartObject();
            json.TrackId("id", hit.Id);
            json.WriteString("title", hit.Title);
            json.WriteString("artist", hit.Artist);
            json.Fraction("score", hit.Score);
            json.WriteStartObject("highlights");
            var marked = highlight.Of(query.Title ? hit.Title : "", query.Artist ? hit.Artist : "");
            if (marked[0] is { } title)
                json.WriteString("title", title);
            if (marked[1] is { } artist)
                json.WriteString("artist", artist);
            json.WriteEndObject();
            json.WriteEndObject();
        });
        json.WriteNumber("total", found.Total);
        json.WriteNumber("limit", query.Limit);
        json.WriteNumber("offset", query.Offset);
        json.WriteString("query", query.Text);
        json.Array("suggestions", found.Suggestions, json.WriteStringValue);
        json.WriteStartObject("facets");
        json.WriteEndObject();
        json.WriteString("status", "ok"u8);
    });
}
