using System.Globalization;
using System.Text.Json;
using SongNodes.Grains.Graph;
using SongNodes.Grains.Graph.Changes;
using SongNodes.Tests.Support.Graph;
using Xunit;

namespace SongNodes.Tests.Gateway.Graph;

/// <summary>A node and an edge of an answer beside the tracks that they are about.</summary>
internal static class GraphAssert
{
    public static void Node(TrackNode track, JsonElement node)
    {
        var metadata = node.GetProperty("metadata");
        Assert.Equal(TrackIds.Format(track.Id), node.GetProperty("id").GetString());
        Assert.Equal(TrackIds.Format(track.Id), node.GetProperty("track_id").GetString());
        Assert.Equal((track.Artist, track.Title), (node.GetProperty("artist").GetString(), node.GetProperty("title").GetString()));
        Assert.Equal($"{track.Artist} - {track.Title}", metadata.GetProperty("label").GetString());
        Assert.Equal(track.Appearances, metadata.GetProperty("appearance_count").GetInt32());
        Assert.Equal((track.Genre, track.Genre), (metadata.GetProperty("genre").GetString(), metadata.GetProperty("category").GetString()));
        Assert.Equal((track.Key, track.Key), (metadata.GetProperty("key").GetString(), metadata.GetProperty("musical_key").GetString()));
        Assert.Equal(Rounded(track.Bpm), Number(metadata, "bpm"));
        Assert.Equal(Rounded(track.Energy), Number(metadata, "energy"));
        Assert.Equal(track.DurationMs, Number(metadata, "duration_ms"));
        Assert.Equal(track.ReleaseYear, Number(metadata, "release_year"));
        Assert.Equal(track.Isrc, metadata.GetProperty("isrc").GetString());
        if (track.X is not null)
            Assert.Equal((Rounded(track.X), Rounded(track.Y)), (Number(node.GetProperty("position"), "x"), Number(node.GetProperty("position"), "y")));
    }

    public static void Edge(ReferenceGraph reference, JsonElement edge)
    {
        var (source, target) = (edge.GetProperty("source").GetString()!, edge.GetProperty("target").GetString()!);
        var (from, to) = (reference[Answers.Number(source)], reference[Answers.Number(target)]);
        Assert.Equal($"{source}__{target}", edge.GetProperty("id").GetString());
        Assert.Equal(Rounded(Math.Abs((double?)from.Bpm - to.Bpm ?? double.NaN)), Optional(edge, "bpm_difference"));
        Assert.Equal(Rounded(Math.Abs((double?)from.Energy - to.Energy ?? double.NaN)), Optional(edge, "energy_difference"));
        Assert.Equal(KeyCompatibility(from.Key, to.Key), Optional(edge, "key_compatibility"));
    }

    private static double? KeyCompatibility(string? from, string? to)
    {
        if (from is null || to is null)
            return null;
        var (hour, other) = (int.Parse(from[..^1], CultureInfo.InvariantCulture), int.Parse(to[..^1], CultureInfo.InvariantCulture));
        var beside = from[^1] == to[^1] && Math.Abs(hour - other) is 1 or 11;
        return from == to ? 1 : beside || hour == other ? 0.8 : 0;
    }

    private static double? Number(JsonElement holder, string name) =>
        holder.GetProperty(name) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;

    private static double? Optional(JsonElement holder, string name) => holder.TryGetProperty(name, out _) ? Number(holder, name) : null;

    private static double? Rounded(double? value) => value is { } known && double.IsFinite(known) ? Math.Round(known, 4) : null;
}
