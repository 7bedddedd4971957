using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using SongNodes.Grains.Graph;

namespace SongNodes.Grains.Pathfinding.Answers;

/// <summary>A path as clients get it.</summary>
public static class PathJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The whole answer in UTF-8.</summary>
    /// <param name="prepared">The search.</param>
    /// <param name="found">What it found.</param>
    /// <param name="unknownDuration">What tracks without a known duration count as.</param>
    public static byte[] Write(PreparedPath prepared, FoundPath found, TimeSpan unknownDuration)
    {
        var tracks = Array.ConvertAll(found.Steps, step => prepared.Track(step.Track));
        var assumed = tracks.Count(track => track.IsAssumed);
        var buffer = new ArrayBufferWriter<byte>(4_096);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteBoolean("success", tracks.Length > 0);
            json.WriteBoolean("constraints_met", found.Score.IsMet);
            WritePath(json, prepared, found, tracks);
            json.WriteNumber("total_duration_ms", found.DurationMs);
            json.WriteNumber("target_duration_ms", prepared.Request.TargetMs);
            json.WriteNumber("duration_difference_ms", Math.Abs(found.DurationMs - prepared.Request.TargetMs));
            var waypoints = prepared.Request.Waypoints.Distinct();
            WriteWaypoints(json, "waypoints_visited", waypoints.Except(found.Missed), prepared);
            WriteWaypoints(json, "waypoints_missed", found.Missed, prepared);
            var weights = found.Steps.Select(step => step.Weight).OfType<double>().ToArray();
            json.WriteNumber("average_connection_strength", weights.Length == 0 ? 0 : Rounded(weights.Average()));
            json.WriteNumber("key_compatibility_score", Rounded(found.Steps.Count(step => step.KeyFits) / Math.Max(1d, tracks.Length - 1)));
            json.WriteNumber("assumed_durations", assumed);
            json.WriteString("message", PathMessage.Of(found, prepared.Request, assumed, unknownDuration));
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>In short: <c>{done, success, constraints_met, track_ids, total_duration_ms, target_duration_ms, message}</c>.</summary>
    public static byte[] Summarize(PreparedPath prepared, FoundPath found, bool done, TimeSpan unknownDuration)
    {
        var tracks = Array.ConvertAll(found.Steps, step => prepared.Track(step.Track));
        var buffer = new ArrayBufferWriter<byte>(4_096);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteBoolean("done", done);
            json.WriteBoolean("success", tracks.Length > 0);
            json.WriteBoolean("constraints_met", found.Score.IsMet);
            json.WriteStartArray("track_ids");
            foreach (var track in tracks)
                json.WriteStringValue(track.Id);
            json.WriteEndArray();
            json.WriteNumber("total_duration_ms", found.DurationMs);
            json.WriteNumber("target_duration_ms", prepared.Request.TargetMs);
            json.WriteString("message", PathMessage.Of(found, prepared.Request, tracks.Count(track => track.IsAssumed), unknownDuration));
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WritePath(Utf8JsonWriter json, PreparedPath prepared, FoundPath found, PathTrack[] tracks)
    {
        var cumulative = 0L;
        json.WriteStartArray("path");
        foreach (var (step, track) in found.Steps.Zip(tracks))
        {
            var node = prepared.Graph.Nodes[step.Track];
            cumulative += node.DurationMs;
            json.WriteStartObject();
            json.WriteStartObject("track");
            json.WriteString("id", track.Id);
            json.WriteString("name", track.Name);
            json.WriteString("artist", track.Artist);
            json.WriteNumber("duration_ms", node.DurationMs);
            json.WriteBoolean("duration_assumed", track.IsAssumed);
            json.WriteString("camelot_key", CamelotKey.Format(node.Key));
            Number(json, "bpm", float.IsNaN(node.Bpm) ? null : Rounded(node.Bpm));
            Number(json, "energy", track.Energy is { } energy ? Rounded(energy) : null);
            json.WriteEndObject();
            Number(json, "connection_strength", step.Weight is { } weight ? Rounded(weight) : null);
            json.WriteBoolean("key_compatible", step.KeyFits);
            json.WriteNumber("cumulative_duration_ms", cumulative);
            json.WriteBoolean("is_synthetic_edge", step.IsBridge);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteWaypoints(Utf8JsonWriter json, string name, IEnumerable<int> waypoints, PreparedPath prepared)
    {
        json.WriteStartArray(name);
        foreach (var waypoint in waypoints)
            json.WriteStringValue(prepared.Waypoint(waypoint));
        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    private static double Rounded(double value) => Math.Round(value, 4);
}
