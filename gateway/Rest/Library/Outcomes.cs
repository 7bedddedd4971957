using SongNodes.Grains.Graph;
using SongNodes.Grains.Library.Targets;

namespace SongNodes.Gateway.Rest.Library;

/// <summary>An artist is gone; the status is always <c>deleted</c>.</summary>
public sealed record ArtistDeleted(string Status, Guid ArtistId);

/// <summary>A target track is gone; the status is always <c>deleted</c>.</summary>
public sealed record TargetDeleted(string Status, Guid TrackId);

/// <summary>A track has its artist; the status is always <c>assigned</c>, the role <c>primary</c>.</summary>
public sealed record ArtistAssigned(string Status, string TrackId, Guid ArtistId, string ArtistName, string Title, string Role);

/// <summary>A batch was taken, or was there already: how far it is.</summary>
public sealed record BatchTaken(string BatchId, string Status, int NodeCount);

/// <summary>What a search found: the target with its new counts, and the catalogue's track, null where it has none.</summary>
public sealed record TargetSearched(
    string Status,
    Guid TrackId,
    string Title,
    string Artist,
    string Priority,
    string[] Genres,
    bool IsActive,
    bool Archived,
    double CompletionPercentage,
    DateTime? LastSearched,
    int PlaylistsFound,
    int AdjacenciesFound,
    DateTime AddedAt,
    DateTime UpdatedAt,
    string? SongId)
{
    internal static TargetSearched Of(TargetSearch search)
    {
        var target = search.Target;
        return new TargetSearched(
            "ok", target.TrackId, target.Title, target.Artist, target.Priority, target.Genres, target.IsActive, target.Archived, target.CompletionPercentage,
            target.LastSearched, target.PlaylistsFound, target.AdjacenciesFound, target.AddedAt, target.UpdatedAt, search.Found is { } found ? TrackIds.Format(found) : null);
    }
}
