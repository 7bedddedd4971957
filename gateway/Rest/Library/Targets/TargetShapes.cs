using System.ComponentModel.DataAnnotations;
using SongNodes.Gateway.Rest.OpenApi;
using SongNodes.Grains.Graph;
using SongNodes.Grains.Import;
using SongNodes.Grains.Library.Targets;

namespace SongNodes.Gateway.Rest.Library.Targets;

/// <summary>A target track as clients send it.</summary>
[Sent]
public sealed record TargetFields(
    [property: MaxLength(Names.MaxLength)] string? Title,
    [property: MaxLength(Names.MaxLength)] string? Artist,
    [property: AllowedValues("low", "medium", "high")] string? Priority,
    [property: MaxLength(TargetBody.MostGenres)] string[]? Genres,
    bool? IsActive,
    bool? Archived,
    [property: Range(0, 100)] double? CompletionPercentage);

/// <summary>A target track is gone; the status is always <c>deleted</c>.</summary>
public sealed record TargetDeleted(string Status, Guid TrackId);

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
