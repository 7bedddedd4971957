using Microsoft.Extensions.Options;
using SongNodes.Grains.Configuration;

namespace SongNodes.Grains.Catalog.Guard;

/// <summary>Timeouts of what takes about the same time whenever it is done; statements that differ have <c>Database:CommandTimeout</c>.</summary>
public sealed class DatabaseTimeouts(IOptions<DatabaseOptions> options)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(3);

    /// <summary>Making a connection.</summary>
    public LatencyTimeout Connect { get; } = Within(options.Value.AcquireTimeout);

    /// <summary>One use of a connection by a room's log.</summary>
    public LatencyTimeout RoomLog { get; } = Within(options.Value.CommandTimeout);

    private static LatencyTimeout Within(TimeSpan longest) => new(longest < Shortest ? longest : Shortest, longest);
}
