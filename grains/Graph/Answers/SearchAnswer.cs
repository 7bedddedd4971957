using SongNodes.Grains.Catalog.Graph;
using SongNodes.Grains.Graph.Queries;

namespace SongNodes.Grains.Graph.Answers;

/// <summary><c>/api/graph/search</c>.</summary>
internal static class SearchAnswer
{
    public static GraphAnswer Write(SearchQuery query, TrackSearchResult found) => JsonAnswer.Write(0, default, json =>
    {
        json.Array("results", found.Hits, hit =>
        {
            json.WriteStartObject();
            json.TrackId("id", hit.Id);
            json.WriteString("title", hit.Title);
            json.WriteString("artist", hit.Artist);
            json.Fraction("score", hit.Score);
            json.WriteStartObject("highlights");
            if (query.Title && Highlight.Of(hit.Title, query.Text) is { } title)
                json.WriteString("title", title);
            if (query.Artist && Highlight.Of(hit.Artist, query.Text) is { } artist)
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
