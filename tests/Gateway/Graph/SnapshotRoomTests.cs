using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SongNodes.Grains.Graph;
using SongNodes.Grains.Graph.Shards;
using SongNodes.Tests.Support;
using SongNodes.Tests.Support.Graph;
using Xunit;

namespace SongNodes.Tests.Gateway.Graph;

public class SnapshotRoomTests
{
    [Fact]
    public async Task A_graph_larger_than_its_room_answers_what_fits_and_refuses_the_rest()
    {
        const long room = 200_000;
        var graph = new TestGraph(41, tracks: 3_000, transitions: 6_000);
        await using var gateway = await TestGateway.StartAsync($"Graph:SnapshotBytes={room}", "Cache:MaxBytes=0");
        await using (var connection = await gateway.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(TestContext.Current.CancellationToken))
            await GraphSeed.InsertAsync(connection, graph);
        var space = gateway.Services.GetRequiredService<SnapshotSpace>();

        using (var whole = await gateway.Http.GetAsync(new Uri("/api/graph/nodes?limit=5000", UriKind.Relative), TestContext.Current.CancellationToken))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, whole.StatusCode);
            Assert.NotNull(whole.Headers.RetryAfter);
            Assert.Contains("Graph__SnapshotBytes", await whole.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        Assert.InRange(space.Budget.Refused, 1, long.MaxValue);
        foreach (var track in graph.Reference.Nodes.Take(20))
        {
            await Eventually.TrueAsync(async () =>
            {
                using var answer = await gateway.Http.GetAsync(new Uri($"/api/graph/neighborhood/{TrackIds.Format(track.Id)}?limit=1", UriKind.Relative));
                Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable);
                Assert.InRange(space.Budget.Used, 1, room);
                return answer.StatusCode == HttpStatusCode.OK;
            });
        }
    }
}
