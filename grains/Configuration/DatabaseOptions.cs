using System.ComponentModel.DataAnnotations;

namespace SongNodes.Grains.Configuration;

/// <summary>Section <c>Database</c>: the bounds around PostgreSQL, per silo.</summary>
public sealed class DatabaseOptions
{
    /// <summary>Connections of a silo, all shares together; each share has at least one.</summary>
    [Range(5, 500)]
    public int MaxConnections { get; set; } = 20;

    /// <summary>How long a caller waits for a connection of its share.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan AcquireTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest statement of a read or a room write; imports have their own.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Longest statement of a bulk import.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan ImportCommandTimeout { get; set; } = TimeSpan.FromMinutes(5);
}
