using System.Buffers;
using SongNodes.Gateway.Answers;
using SongNodes.Grains.Graph.Streaming;

namespace SongNodes.Gateway.Rest.Graph;

/// <summary><c>/api/graph/stream</c>: one JSON object a line, each sent when the reader has taken the one before it.</summary>
internal static class GraphStreamEndpoint
{
    public const string ContentType = "application/x-ndjson";

    public static readonly WholeParameter MaxNodes = new("max_nodes", "Tracks of the whole stream.", 1, StreamQuery.MostNodes, StreamQuery.UsualNodes);

    public static async Task RunAsync(HttpRequest request, GraphStreams streams)
    {
        var context = request.HttpContext;
        var query = new StreamQuery(
            request.Text("center_node_id") is { } centre ? QueryParameters.Track("center_node_id", centre) : null,
            request.Whole(MaxNodes),
            request.Whole(GraphEndpoints.MinWeight));
        await using var parts = streams.RunAsync(query, context.RequestAborted).GetAsyncEnumerator(context.RequestAborted);
        // A refusal comes with the first part: before that, nothing of an answer may be sent.
        var more = await parts.MoveNextAsync();
        context.Response.ContentType = ContentType;
        context.Response.Headers.CacheControl = "no-store";
        var body = context.Response.BodyWriter;
        for (; more; more = await parts.MoveNextAsync())
        {
            body.Write(parts.Current);
            body.Write("\n"u8);
            await body.FlushAsync(context.RequestAborted);
        }
    }
}
