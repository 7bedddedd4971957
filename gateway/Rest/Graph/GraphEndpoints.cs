using SongNodes.Gateway.Answers;
using SongNodes.Gateway.Hosting;
using SongNodes.Gateway.Rest.Graph.Shapes;
using SongNodes.Gateway.Rest.OpenApi;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Graph.Queries;
using SongNodes.Grains.Graph.Successors;

namespace SongNodes.Gateway.Rest.Graph;

/// <summary>The graph over HTTP: checks the bounds of each request and passes it on; the answer comes encoded.</summary>
public static class GraphEndpoints
{
    private const int MostNodeIds = 10_000;

    private static readonly WholeParameter NodesLimit = new("limit", "Tracks of this answer.", 1, 50_000, NodesQuery.UsualLimit);
    private static readonly WholeParameter EdgesLimit = new("limit", "Transitions of this answer.", 1, 100_000, 50_000);
    private static readonly WholeParameter StrongestLimit = new("limit", "Transitions of this answer.", 1, 100_000, StrongestQuery.UsualLimit);
    private static readonly WholeParameter Offset = new("offset", "Tracks or transitions to leave out; not with a centre.", 0, long.MaxValue, 0);
    private static readonly WholeParameter Depth = new("max_depth", "Hops from the centre.", 0, 10, 3);
    private static readonly WholeParameter Radius = new("radius", "Hops from the track.", 1, 3, 1);
    private static readonly WholeParameter NeighboursLimit = new("limit", "Other tracks.", 1, 500, 20);
    private static readonly WholeParameter FindsLimit = new("limit", "Tracks of this answer.", 1, 100, 20);
    private static readonly WholeParameter Seed = new("seed", "The same seed gives the same answer until the graph changes.", 0, long.MaxValue, DiscoverQuery.UsualSeed);

    /// <summary>Only transitions that were played at least so often.</summary>
    internal static readonly WholeParameter MinWeight = new("min_weight", "Only transitions played at least so often.", 1, int.MaxValue, 1);

    public static IEndpointRouteBuilder MapGraph(this IEndpointRouteBuilder app)
    {
        // Captured, not asked of each request's services: a cached answer costs less than a scope.
        var answers = app.ServiceProvider.GetRequiredService<AnswerSender>();
        var streams = app.ServiceProvider.GetRequiredService<GraphStreams>();
        var graph = app.MapGroup("/api/graph").WithTags("Graph").WithTrackPath("node_id");
        graph.MapGet("/nodes", (HttpRequest request) => answers.SendAsync(request, Nodes(request))).StayInPlace()
            .WithSummary("Tracks by appearances, or breadth first from a centre.").Kept(GraphExamples.Nodes)
            .With(NodesLimit).With(Offset).WithTrack("center_node_id", "The centre.").With(Depth).Refuses(StatusCodes.Status404NotFound);
        graph.MapGet("/edges", (HttpRequest request) => answers.SendAsync(request, Edges(request)))
            .WithSummary("Transitions by weight.").Kept(GraphExamples.Edges)
            .With(EdgesLimit).With(Offset).With(MinWeight)
            .WithTracks("node_ids", $"Only those that touch one of these tracks: at most {MostNodeIds:N0} ids, separated by commas.", MostNodeIds)
            .Refuses(StatusCodes.Status404NotFound);
        graph.MapGet("/data", (HttpRequest request) => answers.SendAsync(request, Strongest(request, older: false))).StayInPlace()
            .WithSummary("The strongest transitions and every track that they name.").Kept(GraphExamples.Data).With(StrongestLimit);
        graph.MapGet("/neighborhood/{node_id}", (HttpRequest request, string node_id) => answers.SendAsync(request, Neighbourhood(request, node_id))).StayInPlace()
            .WithSummary("A track and those around it.").Kept(GraphExamples.Neighbourhood)
            .With(Radius).With(NeighboursLimit).Refuses(StatusCodes.Status404NotFound);
        graph.MapGet("/next/{node_id}", (HttpRequest request, string node_id) => answers.SendAsync(request, Next(request, node_id))).StayInPlace()
            .WithSummary("What to play after a track, with why, and the sets that prove it.").Kept(GraphExamples.Next)
            .WithTracks("played", "What the set played before the track, oldest first, separated by commas. With it the answer is much better.", SuccessorBounds.Played)
            .With(FindsLimit).Refuses(StatusCodes.Status404NotFound);
        graph.MapGet("/discover/{node_id}", (HttpRequest request, string node_id) => answers.SendAsync(request, Discover(request, node_id))).StayInPlace()
            .WithSummary("Tracks that random walks from a track come by more often than their popularity tells.").Kept(GraphExamples.Discover)
            .With(Seed).With(FindsLimit).Refuses(StatusCodes.Status404NotFound);
        graph.MapGet("/stream", (HttpRequest request) => GraphStreamEndpoint.RunAsync(request, streams))
            .WithSummary("A part of the graph in JSON lines, to be drawn while it comes; the last one has done: true.")
            .AnswersText(GraphStreamEndpoint.ContentType, GraphExamples.Stream)
            .WithTrack("center_node_id", "Breadth first from this track; the tracks with most appearances unless told.")
            .With(GraphStreamEndpoint.MaxNodes).With(MinWeight).Refuses(StatusCodes.Status404NotFound);
        graph.MapGet("/stats", (HttpRequest request) => answers.SendAsync(request, new StatsQuery())).StayInPlace()
            .WithSummary("Counts of what answers show and of everything there is.").Kept(GraphExamples.Stats);
        DescribeSearch(graph.MapGet("/search", Search)).WithSummary("Typo-tolerant search.");
        app.MapGet("/api/v1/graph", (HttpRequest request) => answers.SendAsync(request, Strongest(request, older: true))).StayInPlace()
            .WithTags("Graph").WithSummary("The older form of /api/graph/data.").Kept(GraphExamples.Older).With(StrongestLimit);
        DescribeSearch(app.MapGet("/api/v1/visualization/search", Search)).WithTags("Graph").WithSummary("The same as /api/graph/search.");
        app.MapPost("/api/v1/visualization/graph", async (HttpRequest request) =>
                await answers.SendAsync(request, await GraphPartRequest.ReadAsync(request)))
            .WithTags("Graph").WithSummary("Part of the graph, filtered, with the edges among its tracks.")
            .Answers(GraphExamples.Part).Refuses(StatusCodes.Status404NotFound).RefusesBodies()
            .WithBody<PartBody>(GraphPartRequest.MostBytes, """{"max_depth":2,"max_nodes":100,"filters":{"min_weight":2}}""");
        return app;

        Task Search(HttpRequest request) => answers.SendAsync(request, GraphSearchRequest.Read(request));
    }

    /// <summary>An answer that clients may keep and ask after: 304 where it still holds.</summary>
    private static RouteHandlerBuilder Kept<T>(this RouteHandlerBuilder endpoint, T example)
        where T : notnull => endpoint.Answers(example)
        .WithHeader("If-None-Match", "The ETag of an answer that the client has: 304 while it holds.", 256, "W/\"7-0123456789abcdef\"")
        .Produces(StatusCodes.Status304NotModified);

    private static RouteHandlerBuilder DescribeSearch(RouteHandlerBuilder search) => search
        .Kept(GraphExamples.Search)
        .WithText("q", "What to look for; typos are forgiven.", GraphSearchRequest.LongestText, "up", required: true)
        .WithChoice("type", "How it has to match.", "fuzzy", "prefix", "exact")
        .WithText("fields", "title, artist or both, separated by a comma; both unless told.", 64, "title,artist")
        .With(GraphSearchRequest.Limit).With(GraphSearchRequest.Offset);

    private static GraphQuery Nodes(HttpRequest request)
    {
        var limit = request.Whole(NodesLimit);
        var offset = request.Number(Offset);
        var depth = request.Whole(Depth);
        if (request.Text("center_node_id") is not { } centre)
            return new NodesQuery(offset, limit);
        if (request.Text("offset") is not null)
            throw RefusalException.Malformed("With center_node_id there is no offset: ask for a larger limit instead.");
        return new AroundQuery(QueryParameters.Track("center_node_id", centre), depth, limit);
    }

    private static EdgesQuery Edges(HttpRequest request) => new(
        request.Number(Offset),
        request.Whole(EdgesLimit),
        request.Whole(MinWeight),
        request.Text("node_ids") is { } ids ? Tracks("node_ids", ids, MostNodeIds) : null);

    private static Guid[] Tracks(string name, string text, int most)
    {
        var ids = text.Split(',', most + 1, StringSplitOptions.TrimEntries);
        if (ids.Length > most)
            throw RefusalException.Malformed($"{name} may hold at most {most:N0} ids.");
        return Array.ConvertAll(ids, id => QueryParameters.Track(name, id));
    }

    private static StrongestQuery Strongest(HttpRequest request, bool older) =>
        new(request.Whole(StrongestLimit), older);

    private static NeighbourhoodQuery Neighbourhood(HttpRequest request, string node_id)
    {
        var radius = request.Whole(Radius);
        var limit = request.Whole(NeighboursLimit);
        return new(QueryParameters.Track("node_id", node_id), radius, limit);
    }

    private static NextQuery Next(HttpRequest request, string node_id)
    {
        var limit = request.Whole(FindsLimit);
        var played = request.Text("played") is { } ids ? Tracks("played", ids, SuccessorBounds.Played) : [];
        return new(QueryParameters.Track("node_id", node_id), played, limit);
    }

    private static DiscoverQuery Discover(HttpRequest request, string node_id)
    {
        var limit = request.Whole(FindsLimit);
        var seed = request.Number(Seed);
        return new(QueryParameters.Track("node_id", node_id), seed, limit);
    }
}
