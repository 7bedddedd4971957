using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Graph;
using SongNodes.Grains.Pathfinding.OwnGraph;
using SongNodes.Tests.Cluster.Graph;
using Xunit;

namespace SongNodes.Tests.Cluster.Pathfinding;

/// <summary>Searches over shards of two silos, asked for from another process.</summary>
public sealed class PathfinderClusterTests : IAsyncLifetime
{
    private GraphCluster _cluster = null!;

    public async ValueTask InitializeAsync() => _cluster = await GraphCluster.StartAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task A_path_over_the_shards_of_both_silos_is_streamed_better_and_better()
    {
        var reference = _cluster.Graph.Reference;
        var query = new OwnPathQuery
        {
            Start = reference.Nodes[0].Id,
            End = reference.Nodes[1].Id,
            Waypoints = [reference.Nodes[2].Id],
            TargetMs = 3_600_000,
            ToleranceMs = 300_000,
            MayBridge = false,
            Progress = true,
        };

        var parts = new List<PathPart>();
        await foreach (var part in Pathfinder().FindAsync(query, CancellationToken.None))
            parts.Add(part);

        Assert.Equal([.. Enumerable.Repeat(false, parts.Count - 1), true], parts.Select(part => part.Done));
        var answer = JsonDocument.Parse(parts[^1].Json).RootElement;
        Assert.True(answer.GetProperty("constraints_met").GetBoolean(), answer.GetProperty("message").GetString());
        int[] path = [.. answer.GetProperty("path").EnumerateArray().Select(step =>
            TrackIds.TryParse(step.GetProperty("track").GetProperty("id").GetString(), out var id) ? TrackIds.NumberOf(id) : -1)];
        Assert.Equal((reference.Nodes[0].No, reference.Nodes[1].No), (path[0], path[^1]));
        Assert.Contains(reference.Nodes[2].No, path);
        var played = reference.Edges.Select(edge => (edge.Source, edge.Target)).ToHashSet();
        Assert.All(path.Zip(path.Skip(1)), pair => Assert.Contains(pair, played));
    }

    [Fact]
    public async Task A_track_that_the_graph_does_not_show_is_refused_by_name()
    {
        var query = new OwnPathQuery { Start = Guid.Parse("00000001-0000-8000-8000-000000000000"), TargetMs = 600_000, ToleranceMs = 0 };

        var refusal = await Assert.ThrowsAsync<RefusalException>(async () =>
        {
            await foreach (var part in Pathfinder().FindAsync(query, CancellationToken.None))
                Assert.Fail($"Unexpected part {part}.");
        });

        Assert.Equal(RefusalCode.Malformed, refusal.Code);
        Assert.Contains("song_00000001-0000-8000-8000-000000000000", refusal.Message, StringComparison.Ordinal);
    }

    private IPathfinderGrain Pathfinder() => _cluster.Services(0).GetRequiredService<IGrainFactory>().GetGrain<IPathfinderGrain>(Guid.NewGuid());
}
