using SongNodes.Gateway.Answers;
using SongNodes.Gateway.Hosting;
using SongNodes.Gateway.Rest.OpenApi;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Graph.Queries;
using SongNodes.Grains.Graph.Successors;

namespace SongNodes.Gateway.Rest.Graph;

/// <summary>The graph over HTTP: checks the bounds of each request and passes it on; the answer comes encoded.</summary>
public static class GraphEndpoints
{
    private const int MostNodes = 50_000;
    private const int MostEdges = 100_000;
    private const int MostNodeIds = 10_000;
    private const string StrongestLimit = "1 to 100,000 transitions; 30,000 unless told.";

    public static IEndpointRouteBuilder MapGraph(this IEndpointRouteBuilder app)
    {
        // Captured, not asked of each request's services: a cached answer costs less than a scope.
        var answers = app.ServiceProvider.GetRequiredService<AnswerSender>();
        var streams = app.ServiceProvider.GetRequiredService<GraphStreams>();
        var graph = app.MapGroup("/api/graph").WithTags("Graph");
        graph.MapGet("/nodes", (HttpRequest request) => answers.SendAsync(request, Nodes(request))).StayInPlace().WithSummary("Tracks by appearances, or breadth first from a centre.")
            .WithNumber("limit", "1 to 50,000 tracks; 5,000 unless told.")
            .WithNumber("offset", "Tracks to leave out; not with a centre.")
            .WithText("center_node_id", "The centre: a track's id.")
            .WithNumber("max_depth", "0 to 10 hops from the centre; 3 unless told.");
        graph.MapGet("/edges", (HttpRequest request) => answers.SendAsync(request, Edges(request))).WithSummary("Transitions by weight.")
            .WithNumber("limit", "1 to 100,000 transitions; 50,000 unless told.")
            .WithNumber("offset", "Transitions to leave out.")
            .WithText("node_ids", "Only those that touch one of these tracks, separated by commas.")
            .WithNumber("min_weight", "Only those played at least so often.");
        graph.MapGet("/data", (HttpRequest request) => answers.SendAsync(request, Strongest(request, older: false)))
            .StayInPlace().WithSummary("The strongest transitions and every track that they name.")
            .WithNumber("limit", StrongestLimit);
        graph.MapGet("/neighborhood/{node_id}", (HttpRequest request, string node_id) => answers.SendAsync(request, Neighbourhood(request, node_id)))
            .StayInPlace().WithSummary("A track and those around it.")
            .WithNumber("radius", "1 to 3 hops; 1 unless told.")
            .WithNumber("limit", "1 to 500 other tracks; 20 unless told.");
        graph.MapGet("/next/{node_id}", (HttpRequest request, string node_id) => answers.SendAsync(request, Next(request, node_id)))
            .StayInPlace().WithSummary("What to play after a track, with why, and the sets that prove it.")
            .WithText("played", "What the set played before the track, oldest first: at most 50 ids, separated by commas. With it the answer is much better.")
            .WithNumber("limit", "1 to 100 tracks; 20 unless told.");
        graph.MapGet("/discover/{node_id}", (HttpRequest request, string node_id) => answers.SendAsync(request, Discover(request, node_id)))
            .StayInPlace().WithSummary("Tracks that random walks from a track come by more often than their popularity tells.")
            .WithNumber("seed", "0 or more, 1 unless told; the same seed gives the same answer until the graph changes.")
            .WithNumber("limit", "1 to 100 tracks; 20 unless told.");
        graph.MapGet("/stream", (HttpRequest request) => GraphStreamEndpoint.RunAsync(request, streams))
            .WithSummary("A part of the graph in JSON lines, to be drawn while it comes; the last one has done: true.")
            .WithText("center_node_id", "Breadth first from this track; the tracks with most appearances unless told.")
            .WithNumber("max_nodes", "1 to 50,000 tracks; 5,000 unless told.")
            .WithNumber("min_weight", "Only transitions played at least so often.");
        graph.MapGet("/stats", (HttpRequest request) => answers.SendAsync(request, new StatsQuery())).StayInPlace().WithSummary("Counts of what answers show and of everything there is.");
        DescribeSearch(graph.MapGet("/search", Search)).WithSummary("Typo-tolerant search.");
        app.MapGet("/api/v1/graph", (HttpRequest request) => answers.SendAsync(request, Strongest(request, older: true)))
            .WithTags("Graph").StayInPlace().WithSummary("The older form of /api/graph/data.")
            .WithNumber("limit", StrongestLimit);
        DescribeSearch(app.MapGet("/api/v1/visualization/search", Search))
            .WithTags("Graph").WithSummary("The same as /api/graph/search.");
        app.MapPost("/api/v1/visualization/graph", async (HttpRequest request) =>
                await answers.SendAsync(request, await GraphPartRequest.ReadAsync(request)))
            .WithTags("Graph").WithSummary("Part of the graph, filtered, with the edges among its tracks.")
            .WithBody("application/json", """{"max_depth":2,"max_nodes":100,"filters":{"min_weight":2}}""");
        return app;

        Task Search(HttpRequest request) => answers.SendAsync(request, GraphSearchRequest.Read(request));
    }

    private static RouteHandlerBuilder DescribeSearch(RouteHandlerBuilder search) => search
        .WithText("q", "What to look for, at most 200 characters; typos are forgiven.", required: true)
        .WithText("type", "fuzzy (unless told), prefix or exact.")
        .WithText("fields", "title, artist or both, separated by a comma; both unless told.")
        .WithNumber("limit", "Results of this answer; 20 unless told.")
        .WithNumber("offset", "Results to leave out.");

    private static GraphQuery Nodes(HttpRequest request)
    {
        var limit = request.Whole("limit", NodesQuery.UsualLimit, 1, MostNodes);
        var offset = request.Whole("offset", 0L, 0, long.MaxValue);
        var depth = request.Whole("max_depth", 3, 0, 10);
        if (request.Text("center_node_id") is not { } centre)
            return new NodesQuery(offset, limit);
        if (request.Text("offset") is not null)
            throw RefusalException.Malformed("With center_node_id there is no offset: ask for a larger limit instead.");
        return new AroundQuery(QueryParameters.Track("center_node_id", centre), depth, limit);
    }

    private static EdgesQuery Edges(HttpRequest request) => new(
        request.Whole("offset", 0L, 0, long.MaxValue),
        request.Whole("limit", 50_000, 1, MostEdges),
        request.Whole("min_weight", 1, 1, int.MaxValue),
        request.Text("node_ids") is { } ids ? Tracks("node_ids", ids, MostNodeIds) : null);

    private static Guid[] Tracks(string name, string text, int most)
    {
        var ids = text.Split(',', most + 1, StringSplitOptions.TrimEntries);
        if (ids.Length > most)
            throw RefusalException.Malformed($"{name} may hold at most {most:N0} ids.");
        return Array.ConvertAll(ids, id => QueryParameters.Track(name, id));
    }

    private static StrongestQuery Strongest(HttpRequest request, bool older) =>
        new(request.Whole("limit", StrongestQuery.UsualLimit, 1, MostEdges), older);

    private static NeighbourhoodQuery Neighbourhood(HttpRequest request, string node_id)
    {
        var radius = request.Whole("radius", 1, 1, 3);
        var limit = request.Whole("limit", 20, 1, 500);
        return new(QueryParameters.Track("node_id", node_id), radius, limit);
    }

    private static NextQuery Next(HttpRequest request, string node_id)
    {
        var limit = request.Whole("limit", 20, 1, 100);
        var played = request.Text("played") is { } ids ? Tracks("played", ids, SuccessorBounds.Played) : [];
        return new(QueryParameters.Track("node_id", node_id), played, limit);
    }

    private static DiscoverQuery Discover(HttpRequest request, string node_id)
    {
        var limit = request.Whole("limit", 20, 1, 100);
        var seed = request.Whole("seed", DiscoverQuery.UsualSeed, 0, long.MaxValue);
        return new(QueryParameters.Track("node_id", node_id), seed, limit);
    }
}
