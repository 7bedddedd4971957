using System.Text.Json.Serialization;
using SongNodes.Grains.Graph;

namespace SongNodes.Grains.Library.Tracks;

/// <summary>A track whose artist nobody knows.</summary>
[GenerateSerializer, Immutable, Alias("missing-artist-row")]
public sealed record MissingArtistRow
{
    [Id(0), JsonIgnore] public Guid Id { get; init; }

    public string TrackId => TrackIds.Format(Id);

    [Id(1)] public required string Title { get; init; }

    /// <summary>What the artist is called, for example <c>Various Artists</c>.</summary>
    [Id(2)] public required string Artist { get; init; }

    /// <summary>How much it would help to know: the sets and setlists that hold the track.</summary>
    public int Importance => PlaylistCount + SetlistCount;

    /// <summary>Played sets that hold it.</summary>
    [Id(3)] public int PlaylistCount { get; init; }

    /// <summary>Transitions from and to it.</summary>
    [Id(4)] public int AdjacencyCount { get; init; }

    /// <summary>Users' setlists that hold it.</summary>
    [Id(5)] public int SetlistCount { get; init; }

    [Id(6)] public DateTime CreatedAt { get; init; }

    [Id(7)] public DateTime UpdatedAt { get; init; }
}
