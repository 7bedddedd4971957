using SongNodes.Grains.Errors;
using SongNodes.Grains.Graph;
using SongNodes.Grains.Pathfinding;
using SongNodes.Grains.Pathfinding.Answers;

namespace SongNodes.Gateway.Rest.Pathfinding;

/// <summary>The graph that a client sent along with its request.</summary>
internal sealed class SentGraph
{
    private const double LeastBpm = 20, MostBpm = 400;

    private readonly FindPathTrack[] _tracks;
    private readonly Dictionary<string, int> _places = [];

    private SentGraph(FindPathTrack?[] tracks)
    {
        var kept = new List<FindPathTrack>(tracks.Length);
        foreach (var track in tracks)
        {
            if (track is not { Id: { Length: > 0 } id })
                throw RefusalException.Invalid("tracks", $"tracks[{kept.Count}] has no id.");
            // Of several with one id the first counts.
            if (_places.TryAdd(id, kept.Count))
                kept.Add(track);
        }

        _tracks = [.. kept];
    }

    /// <param name="body">Checked, with tracks and edges.</param>
    /// <param name="unknownDuration">What tracks without a known duration count as.</param>
    /// <exception cref="RefusalException">Malformed: start, end or a waypoint is none of the tracks. Invalid: a track or an edge cannot be read.</exception>
    public static PreparedPath Prepare(FindPathBody body, TimeSpan unknownDuration)
    {
        var graph = new SentGraph(body.Tracks!);
        var nodes = Array.ConvertAll(graph._tracks, track => Node(track, unknownDuration));
        var waypoints = new Dictionary<int, string>();
        foreach (var id in body.WaypointTrackIds ?? [])
            waypoints.TryAdd(graph.Require("waypoint_track_ids", id!), id!);
        var request = FindPathRequest.Preferences(body) with
        {
            Start = graph.Require("start_track_id", body.StartTrackId!),
            End = string.IsNullOrEmpty(body.EndTrackId) ? null : graph.Require("end_track_id", body.EndTrackId),
            Waypoints = [.. waypoints.Keys],
            Avoided = [.. (body.AvoidTrackIds ?? []).Select(id => graph._places.TryGetValue(id!, out var place) ? place : -1).Where(place => place >= 0).Distinct()],
        };
        if (request.Avoided.Any(place => place == request.Start || place == request.End || waypoints.ContainsKey(place)))
            throw RefusalException.Malformed("avoid_track_ids names a track that the path has to visit.");
        return new PreparedPath(new PathGraph(nodes, graph.Edges(body.Edges!)), request, graph.Track, place => waypoints[place]);
    }

    private int Require(string field, string id) => _places.TryGetValue(id, out var place)
        ? place
        : throw RefusalException.Malformed($"{field} names a track that is not among the tracks of the request.");

    /// <summary>Edges of tracks that were not sent lead nowhere.</summary>
    private IEnumerable<PathEdge> Edges(FindPathEdge?[] edges)
    {
        for (var at = 0; at < edges.Length; at++)
        {
            if (edges[at] is not { FromId: { } from, ToId: { } to, Weight: >= 0 and <= float.MaxValue and var weight })
                throw RefusalException.Invalid("edges", $"edges[{at}] must have from_id, to_id and a weight of 0 or more.");
            if (_places.TryGetValue(from, out var source) && _places.TryGetValue(to, out var target))
                yield return new PathEdge(source, target, weight);
        }
    }

    private PathTrack Track(int place)
    {
        var track = _tracks[place];
        return new PathTrack(track.Id!, track.Name ?? "", track.Artist ?? "", !IsKnown(track.DurationMs), Finite(track.Energy));
    }

    private static PathNode Node(FindPathTrack track, TimeSpan unknownDuration) => new(
        (int)(IsKnown(track.DurationMs) ? track.DurationMs!.Value : unknownDuration.TotalMilliseconds),
        CamelotKey.TryParse(track.CamelotKey, out var key) ? key : CamelotKey.Unknown,
        track.Bpm is >= LeastBpm and <= MostBpm and var bpm ? (float)bpm : float.NaN);

    /// <summary>A track of more than a day is a mistake, not a track.</summary>
    private static bool IsKnown(double? durationMs) => durationMs is >= 1 and <= 86_400_000;

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
