using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using SongNodes.Gateway.Rest.OpenApi;
using SongNodes.Grains.Pathfinding;

namespace SongNodes.Gateway.Rest.Pathfinding;

/// <summary>The body of a request for a path, as it was sent; unknown fields are ignored.</summary>
[Sent]
internal sealed record FindPathBody
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, MaxDepth = 16 };

    [Required, MinLength(1)]
    public string? StartTrackId { get; init; }

    public string? EndTrackId { get; init; }

    [Required, Range(FindPathRequest.LeastTargetMs, FindPathRequest.MostTargetMs)]
    public long? TargetDurationMs { get; init; }

    [MaxLength(PathBounds.MostWaypoints)]
    public string?[]? WaypointTrackIds { get; init; }

    [MaxLength(FindPathRequest.MostAvoided)]
    public string?[]? AvoidTrackIds { get; init; }

    public FindPathTrack?[]? Tracks { get; init; }

    public FindPathEdge?[]? Edges { get; init; }

    [Range(0, FindPathRequest.MostTargetMs), DefaultValue(FindPathRequest.UsualToleranceMs)]
    public long? ToleranceMs { get; init; }

    [DefaultValue(true)]
    public bool? PreferKeyMatching { get; init; }

    [DefaultValue(true)]
    public bool? PreferTempoMatching { get; init; }

    [DefaultValue(true)]
    public bool? AllowSyntheticEdges { get; init; }

    /// <exception cref="JsonException">It is no such object.</exception>
    public static async Task<FindPathBody> ReadAsync(Stream body, CancellationToken cancellation) =>
        await JsonSerializer.DeserializeAsync<FindPathBody>(body, Json, cancellation)
            ?? throw new JsonException("The body must be one JSON object.", null, 0, null);

    /// <exception cref="JsonException">It is no such object.</exception>
    public static FindPathBody Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<FindPathBody>(json, Json) ?? throw new JsonException("The body must be one JSON object.", null, 0, null);
}

/// <summary>A track of the client's own graph.</summary>
[Sent]
internal sealed record FindPathTrack(string? Id, string? Name, string? Artist, double? DurationMs, string? CamelotKey, double? Bpm, double? Energy);

/// <summary>A connection of the client's own graph.</summary>
[Sent]
internal sealed record FindPathEdge([property: Required] string? FromId, [property: Required] string? ToId, [property: Required, Range(0, float.MaxValue)] double? Weight);
