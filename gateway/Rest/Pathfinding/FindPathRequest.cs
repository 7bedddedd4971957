using SongNodes.Grains.Errors;
using SongNodes.Grains.Graph;
using SongNodes.Grains.Pathfinding;
using SongNodes.Grains.Pathfinding.OwnGraph;

namespace SongNodes.Gateway.Rest.Pathfinding;

/// <summary>Checks what a request asks for, before its graph is looked at.</summary>
internal static class FindPathRequest
{
    public const int LeastTargetMs = 60_000;
    public const int MostTargetMs = 14_400_000;
    public const int MostAvoided = 10_000;
    public const long UsualToleranceMs = 300_000;

    /// <exception cref="RefusalException">Invalid: a field is missing or out of bounds.</exception>
    public static void Check(FindPathBody body)
    {
        if (string.IsNullOrEmpty(body.StartTrackId))
            throw RefusalException.Invalid("start_track_id", "start_track_id is missing.");
        if (body.TargetDurationMs is not (>= LeastTargetMs and <= MostTargetMs))
            throw RefusalException.Invalid("target_duration_ms", $"target_duration_ms must be a whole number from {LeastTargetMs} to {MostTargetMs}.");
        if (body.ToleranceMs is < 0 or > MostTargetMs)
            throw RefusalException.Invalid("tolerance_ms", $"tolerance_ms must be a whole number from 0 to {MostTargetMs}.");
        Ids("waypoint_track_ids", body.WaypointTrackIds, PathBounds.MostWaypoints);
        Ids("avoid_track_ids", body.AvoidTrackIds, MostAvoided);
        if (body.Tracks is null != body.Edges is null)
            throw RefusalException.Invalid(body.Tracks is null ? "tracks" : "edges", "tracks and edges come together: both for a graph of your own, none for the server's.");
    }

    /// <summary>The preferences of a checked request; tracks are none yet.</summary>
    public static PathRequest Preferences(FindPathBody body) => new()
    {
        Start = 0,
        TargetMs = body.TargetDurationMs!.Value,
        ToleranceMs = body.ToleranceMs ?? UsualToleranceMs,
        PreferKey = body.PreferKeyMatching ?? true,
        PreferTempo = body.PreferTempoMatching ?? true,
        MayBridge = body.AllowSyntheticEdges ?? true,
    };

    /// <summary>A checked request without a graph of its own.</summary>
    /// <exception cref="RefusalException">Malformed: an id is none.</exception>
    public static OwnPathQuery OwnGraph(FindPathBody body, bool progress)
    {
        var preferences = Preferences(body);
        return new OwnPathQuery
        {
            Start = QueryParameters.Track("start_track_id", body.StartTrackId!),
            End = string.IsNullOrEmpty(body.EndTrackId) ? null : QueryParameters.Track("end_track_id", body.EndTrackId),
            Waypoints = [.. (body.WaypointTrackIds ?? []).Select(id => QueryParameters.Track("waypoint_track_ids", id!))],
            // What is no track need not be avoided.
            Avoided = [.. (body.AvoidTrackIds ?? []).Select(id => TrackIds.TryParse(id, out var track) ? track : (Guid?)null).OfType<Guid>()],
            TargetMs = preferences.TargetMs,
            ToleranceMs = preferences.ToleranceMs,
            PreferKey = preferences.PreferKey,
            PreferTempo = preferences.PreferTempo,
            MayBridge = preferences.MayBridge,
            Progress = progress,
        };
    }

    private static void Ids(string field, string?[]? ids, int most)
    {
        if (ids?.Length > most)
            throw RefusalException.Invalid(field, $"{field} may hold at most {most:N0} ids.");
        if (ids?.Contains(null) == true)
            throw RefusalException.Invalid(field, $"{field} may not hold null.");
    }
}
