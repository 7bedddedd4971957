using System.ComponentModel.DataAnnotations;

namespace SongNodes.Grains.Budgets.Pressure;

/// <summary>Section <c>Memory</c>: of what the container, the garbage collector's limit or the machine allows.</summary>
public sealed class PressureOptions
{
    /// <summary>From here on caches shrink.</summary>
    [Range(1, 99)]
    public int ElevatedPercent { get; set; } = 70;

    /// <summary>From here on new connections and heavy queries are refused.</summary>
    [Range(2, 100)]
    public int CriticalPercent { get; set; } = 85;

    /// <summary>
    /// A process that was critical for this long drains and exits with <see cref="PressureWatch.OutOfMemory"/>, so that its
    /// supervisor starts it anew; zero never. Null is five minutes in cluster topology, never in embedded.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan? ExitWhenCriticalFor { get; set; }

    /// <summary>Where <c>/proc</c> and <c>/sys</c> are found.</summary>
    [Required]
    public string Root { get; set; } = "/";
}
