using SongNodes.Grains.Graph.Answers;
using SongNodes.Grains.Graph.Shards;
using SongNodes.Grains.Graph.Traversal;

namespace SongNodes.Grains.Graph.Queries;

/// <summary>Tracks that a caller names by their ids.</summary>
internal static class NamedTracks
{
    /// <summary>The tracks that the graph shows, and the edges among them; ids that lead nowhere are left out.</summary>
    public static async Task<GraphAnswer> ReadAsync(
        ShardsOfQuery shards, Guid[] ids, Func<Guid[], CancellationToken, Task<Dictionary<Guid, Guid>>> survivors,
        DateTime now, CancellationToken cancellation)
    {
        int[] numbers = [.. (await NumbersAsync(shards, ids, survivors, cancellation)).Distinct()];
        var nodes = await DescribedNodes.ReadAsync(shards, NodeSet.Flat(numbers), EdgeScope.Among, 1, cancellation);
        var shown = nodes.InOrder(numbers).ToArray();
        return JsonAnswer.Write(shards.Version, json =>
        {
            json.Array("nodes", shown, json.Node);
            json.Edges(nodes.Edges, nodes);
            json.WriteStartObject("metadata");
            json.WriteNumber("total_nodes", shown.Length);
            json.WriteNumber("total_edges", nodes.Edges.Count);
            json.WriteString("generated_at", now);
            json.WriteNumber("graph_version", shards.Version);
            json.WriteEndObject();
        });
    }

    /// <summary>The numbers of those ids that are tracks, or were before a merge.</summary>
    public static async Task<List<int>> NumbersAsync(
        ShardsOfQuery shards, Guid[] ids, Func<Guid[], CancellationToken, Task<Dictionary<Guid, Guid>>> survivors, CancellationToken cancellation)
    {
        int[] possible = [.. ids.Select(TrackIds.NumberOf).Where(no => no >= 0).Distinct()];
        var nodes = await DescribedNodes.ReadAsync(shards, NodeSet.Flat(possible), EdgeScope.None, 1, cancellation);
        var (known, unknown) = (new List<int>(), new List<Guid>());
        foreach (var id in ids)
        {
            if (nodes.TryGet(TrackIds.NumberOf(id), out var node) && node.Record.Id == id)
                known.Add(node.Record.No);
            else
                unknown.Add(id);
        }

        if (unknown.Count > 0)
            known.AddRange((await survivors([.. unknown], cancellation)).Values.Select(TrackIds.NumberOf));
        return known;
    }
}
