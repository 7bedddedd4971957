using System.Text.Json;
using SongNodes.Grains.Graph;
using SongNodes.Grains.Graph.Answers;

namespace SongNodes.Tests.Support.Graph;

/// <summary>Reads answers back into what the reference speaks.</summary>
public static class Answers
{
    public static JsonElement Read(this GraphAnswer answer) => JsonDocument.Parse(answer.Json).RootElement;

    /// <summary>The tracks' numbers in the order of <c>nodes</c>.</summary>
    public static int[] NodeNumbers(this JsonElement answer) =>
        [.. answer.GetProperty("nodes").EnumerateArray().Select(node => Number(node.GetProperty("id").GetString()!))];

    public static ReferenceEdge[] Edges(this JsonElement answer) =>
        [.. answer.GetProperty("edges").EnumerateArray().Select(edge => new ReferenceEdge(
            Number(edge.GetProperty("source").GetString()!),
            Number(edge.GetProperty("target").GetString()!),
            edge.GetProperty("weight").GetInt32()))];

    public static int Number(string id) =>
        TrackIds.TryParse(id, out var uuid) ? TrackIds.NumberOf(uuid) : throw new InvalidOperationException($"{id} is no id.");
}
