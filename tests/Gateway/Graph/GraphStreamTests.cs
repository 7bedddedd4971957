using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SongNodes.Grains.Graph;
using SongNodes.Tests.Gateway.Realtime;
using SongNodes.Tests.Support;
using SongNodes.Tests.Support.Graph;
using Xunit;

namespace SongNodes.Tests.Gateway.Graph;

public class GraphStreamTests(SeededGateway seeded) : IClassFixture<SeededGateway>
{
    private readonly TestGateway _gateway = seeded.Gateway;
    private readonly ReferenceGraph _reference = seeded.Graph.Reference;

    [Fact]
    public async Task A_stream_is_the_whole_graph_in_parts_that_name_no_track_before_it_came()
    {
        var parts = await ReadAsync("");

        Assert.True(parts.Length > 1, "A graph of 200 tracks is more than one part.");
        Assert.Equal(_reference.Nodes.Select(track => track.No), parts.SelectMany(part => part.NodeNumbers()));
        Assert.Equal(_reference.Edges.Order(ByEnds), parts.SelectMany(part => part.Edges()).Order(ByEnds));
        Assert.All(parts, part => Assert.InRange(part.GetRawText().Length, 1, 64 << 10));
        Assert.Equal([.. Enumerable.Repeat(false, parts.Length - 1), true], parts.Select(part => part.GetProperty("done").GetBoolean()));
        Assert.All(parts, part => Assert.Equal(_reference.Nodes.Length, part.GetProperty("total_nodes").GetInt32()));
        Assert.Equal(_reference.Edges.Length, parts[^1].GetProperty("total_edges").GetInt32());

        var known = new HashSet<int>();
        foreach (var part in parts)
        {
            known.UnionWith(part.NodeNumbers());
            Assert.All(part.Edges(), edge => Assert.True(known.Contains(edge.Source) && known.Contains(edge.Target)));
        }
    }

    [Fact]
    public async Task A_stream_around_a_track_is_breadth_first_over_what_is_heavy_enough()
    {
        var centre = _reference.Nodes[3];
        var parts = await ReadAsync($"?center_node_id={TrackIds.Format(centre.Id)}&max_nodes=40&min_weight=2");

        var expected = _reference.Around(centre.No, 10, 40, 2).Nodes.ConvertAll(node => node.No);
        Assert.Equal(expected, parts.SelectMany(part => part.NodeNumbers()));
        Assert.Equal(_reference.EdgesAmong(expected, 2).Order(ByEnds), parts.SelectMany(part => part.Edges()).Order(ByEnds));
    }

    [Theory]
    [InlineData("?center_node_id=song_00000000-0000-8000-8000-000000000000", 404)]
    [InlineData("?center_node_id=x", 400)]
    [InlineData("?max_nodes=0", 400)]
    [InlineData("?max_nodes=50001", 400)]
    [InlineData("?min_weight=NaN", 400)]
    public async Task A_stream_that_cannot_be_is_refused_before_it_begins(string query, int status)
    {
        using var answer = await _gateway.Http.GetAsync(new Uri("/api/graph/stream" + query, UriKind.Relative));

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_hub_streams_the_same_parts(bool messagePack)
    {
        await using var hub = await HubClient.ConnectAsync(_gateway, messagePack);
        var (nodes, edges, last) = (new List<string>(), 0, default(JsonNode));
        await foreach (var part in hub.StreamAsync("StreamGraph", new { max_nodes = 150, min_weight = 1 }))
        {
            last = part;
            nodes.AddRange(last["nodes"]!.AsArray().Select(node => (string)node!["id"]!));
            edges += last["edges"]!.AsArray().Count;
        }

        Assert.Equal(_reference.Nodes.Take(150).Select(track => TrackIds.Format(track.Id)), nodes);
        Assert.True((bool)last!["done"]!);
        Assert.Equal((150, edges), ((int)last["total_nodes"]!, (int)last["total_edges"]!));
        Assert.Equal(_reference.EdgesAmong(_reference.Nodes.Take(150).Select(track => track.No)).Length, edges);
    }

    [Theory]
    [InlineData("""{"max_nodes":0}""", "invalid")]
    [InlineData("""{"center_node_id":"x"}""", "invalid")]
    [InlineData("""{"center_node_id":"song_00000000-0000-8000-8000-000000000000"}""", "invalid")]
    [InlineData("""[1]""", "invalid")]
    public async Task The_hub_refuses_what_cannot_be_streamed_with_a_code(string options, string code)
    {
        await using var hub = await HubClient.ConnectAsync(_gateway);

        var refusal = await Assert.ThrowsAsync<HubException>(async () =>
        {
            await foreach (var part in hub.StreamAsync("StreamGraph", JsonDocument.Parse(options).RootElement))
                Assert.Fail($"Unexpected part {part}.");
        });

        Assert.Contains($"HubException: {code}: ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_that_stalls_holds_up_its_own_stream_only_and_the_one_too_many_is_told_to_come_back()
    {
        await using var gateway = await TestGateway.StartAsync("Graph:MaxStreams=2");
        await using (var connection = await gateway.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync())
            await GraphSeed.InsertAsync(connection, new TestGraph(3, tracks: 6_000, transitions: 60_000));
        using var first = await StallAsync(gateway);
        using var second = await StallAsync(gateway);

        await Eventually.TrueAsync(async () =>
        {
            using var third = await gateway.Http.GetAsync(new Uri("/api/graph/stream?max_nodes=1", UriKind.Relative));
            return third.StatusCode == HttpStatusCode.ServiceUnavailable && third.Headers.RetryAfter is not null;
        });
        Assert.Equal(HttpStatusCode.OK, (await gateway.Http.GetAsync(new Uri("/api/graph/nodes?limit=10", UriKind.Relative))).StatusCode);

        first.Dispose();
        await Eventually.TrueAsync(async () =>
        {
            using var third = await gateway.Http.GetAsync(new Uri("/api/graph/stream?max_nodes=50", UriKind.Relative));
            return third.StatusCode == HttpStatusCode.OK;
        });
    }

    private static Comparer<ReferenceEdge> ByEnds { get; } =
        Comparer<ReferenceEdge>.Create((left, right) => (left.Source, left.Target).CompareTo((right.Source, right.Target)));

    /// <summary>Asks for everything and reads nothing but that it is coming.</summary>
    private static async Task<Socket> StallAsync(TestGateway gateway)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4_096 };
        await socket.ConnectAsync(gateway.Address.Host, gateway.Address.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes("GET /api/graph/stream?max_nodes=50000 HTTP/1.1\r\nHost: x\r\n\r\n"));
        var status = new byte["HTTP/1.1 200".Length];
        await new NetworkStream(socket).ReadExactlyAsync(status);
        Assert.Equal("HTTP/1.1 200", Encoding.ASCII.GetString(status));
        return socket;
    }

    private async Task<JsonElement[]> ReadAsync(string query)
    {
        using var answer = await _gateway.Http.GetAsync(new Uri("/api/graph/stream" + query, UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        Assert.Equal("application/x-ndjson", answer.Content.Headers.ContentType!.MediaType);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
