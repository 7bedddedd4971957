using System.ComponentModel.DataAnnotations;
using SongNodes.Grains.Budgets.Pressure;

namespace SongNodes.Gateway.Answers;

/// <summary>Section <c>Cache</c>: the graph's answers that this gateway keeps.</summary>
public sealed class CacheOptions
{
    /// <summary>Bytes of all kept answers and their keys; 0 keeps none, null a share of what the process may use, 2 GiB at most.</summary>
    [Range(0, long.MaxValue)]
    public long? MaxBytes { get; set; }

    /// <summary><see cref="MaxBytes"/> as it holds here.</summary>
    public long Bytes => MaxBytes ?? ProcessMemory.AtMost(2L << 30, HeapShares.Cache);

    /// <summary>Bytes of different large answers that are being sent at a time; a share of the process's memory at most.</summary>
    [Range(1 << 20, long.MaxValue)]
    public long MaxSendingBytes { get; set; } = 256L << 20;

    /// <summary>An answer is made anew after this time, whether the graph changed or not; so long does an unused one hold memory.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan TimeToLive { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Answers from this size on are kept compressed as well, for clients that take it.</summary>
    [Range(1_024, int.MaxValue)]
    public int CompressFromBytes { get; set; } = 32 << 10;
}
