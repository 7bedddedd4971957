using System.ComponentModel.DataAnnotations;

namespace SongNodes.Grains.Configuration;

/// <summary>Section <c>Pathfinder</c>.</summary>
public sealed class PathfinderOptions
{
    /// <summary>Searches that one process runs at a time; the next one is told to come back.</summary>
    [Range(1, 1_000)]
    public int MaxSearches { get; set; } = 4;

    /// <summary>Longest time that one search looks for something better.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:01:00")]
    public TimeSpan SearchTime { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>What a track counts as whose duration is not known.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan UnknownDuration { get; set; } = TimeSpan.FromSeconds(210);

    /// <summary>Tracks of the server's own graph around start, end and waypoints that one search may use.</summary>
    [Range(100, 200_000)]
    public int RegionTracks { get; set; } = 20_000;
}
