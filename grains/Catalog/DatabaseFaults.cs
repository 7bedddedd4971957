using System.Net.Sockets;
using Npgsql;

namespace SongNodes.Grains.Catalog;

/// <summary>Tells an unreachable database from a statement that was wrong.</summary>
public static class DatabaseFaults
{
    /// <summary>True for faults that say nothing about the request: the same call may succeed later.</summary>
    public static bool IsUnavailable(Exception error) => error switch
    {
        PostgresException { SqlState: var state } => state.StartsWith("08", StringComparison.Ordinal)
            || state.StartsWith("57P", StringComparison.Ordinal)
            || state.StartsWith("53", StringComparison.Ordinal)
            || state is PostgresErrorCodes.QueryCanceled,
        NpgsqlException or SocketException or TimeoutException => true,
        { InnerException: { } inner } when error is IOException or AggregateException => IsUnavailable(inner),
        IOException => true,
        _ => false,
    };
}
