using SongNodes.Gateway.Rest.Graph.Shapes;

namespace SongNodes.Gateway.Rest.Graph;

/// <summary>Answers of the graph over two tracks, for the description.</summary>
internal static class GraphExamples
{
    private const string Up = "song_00000001-0000-8000-8000-000000000000";
    private const string Go = "song_00000002-0000-8000-8000-000000000000";

    private static readonly DateTime Moment = new(2024, 8, 31, 20, 0, 0, DateTimeKind.Utc);

    private static readonly GraphNode First = Node(Up, "Ada", "Up", 124, "8A");
    private static readonly GraphNode Second = Node(Go, "Bo", "Go", 126, "9A");
    private static readonly GraphEdge Edge = new(Up, Go, $"{Up}__{Go}", 3, "sequential", "sequential", 2, 0.8, null, 0.8605);

    public static NodesAnswer Nodes => new([First], 2, 1, 0);

    public static EdgesAnswer Edges => new([Edge], 1, 50_000, 0);

    public static GraphAnswerShape Data => new([First, Second], [Edge], new GraphMetadata(2, 1, Moment, 7));

    public static OlderGraphAnswer Older => new([OlderNode(First), OlderNode(Second)], [Plain("sequential")], 2, 1);

    public static PartAnswer Part => new([First, Second], [Edge], new PartMetadata(2, 1, Up, 2, Moment, 7));

    public static NeighbourhoodAnswer Neighbourhood => new(new([Neighbour(First), Neighbour(Second)], [Plain("adjacency")]), "success", Moment);

    public static NextAnswer Next => new(
        First,
        [new(Second, 0.4213, new(3, 0.25, 0.12, 1, 1.2, 2, 0.8, null, 0.8605), [new(new Guid("00000000-0000-4000-8000-000000000001"), "Friday", "DJ Mona", new DateOnly(2024, 5, 3), true)])],
        20,
        0,
        new(Moment, 7));

    public static DiscoverAnswer Discover => new(First, [new(Second, 1, new(1_203, 27, 1, 3, 2, 0.8, null, 0.8605))], 20, 1, 6_454, new(Moment, 7));

    public static StatsAnswer Stats => new(
        new(new(2, 2, 0, 2, 0), new(1, 3, 3, 3), [new("House", 2)]), new(2, 2, 3, 6, 1, 3), new(Moment, "computed", 7));

    public static SearchAnswerShape Search => new(
        [new(Up, "Up", "Ada", 0.9512, new("<mark>Up</mark>"))], 1, 20, 0, "up", [], [], "ok");

    /// <summary>The last line of a stream; those before it hold tracks and transitions as elsewhere.</summary>
    public const string Stream = """{"nodes":[],"edges":[],"done":true,"total_nodes":0,"total_edges":0}""" + "\n";

    private static GraphNode Node(string id, string artist, string title, double bpm, string key) => new(
        id, id, artist, title, new(-236.9919, 661.8575),
        new(title, artist, $"{artist} - {title}", "song", "House", "House", 2001, 3, bpm, key, key, 0.5, 0.6, null, 300_000, null, null));

    private static OlderGraphNode OlderNode(GraphNode node) => new(node.Id, node.Title, node.Artist, "track", node.Position, node.Metadata);

    private static NeighbourNode Neighbour(GraphNode node) => new(
        node.Id, node.Title, node.Artist, node.Metadata.Label, "track", new(node.Id, node.Title, node.Artist, node.Metadata.Genre));

    private static PlainEdge Plain(string type) => new(Up, Go, $"{Up}__{Go}", 3, type);
}
