using System.Net.Sockets;
using Npgsql;
using SongNodes.Grains.Catalog.Guard;

namespace SongNodes.Grains.Catalog;

/// <summary>Tells an unreachable database from a statement that was wrong or took too long.</summary>
public static class DatabaseFaults
{
    /// <summary>True for faults that say nothing about the request: the same call may succeed later.</summary>
    public static bool IsUnavailable(Exception error) => error switch
    {
        PostgresException { SqlState: var state } => state.StartsWith("08", StringComparison.Ordinal)
            || state.StartsWith("57P", StringComparison.Ordinal)
            || state.StartsWith("53", StringComparison.Ordinal)
            || state is PostgresErrorCodes.QueryCanceled,
        NpgsqlException or SocketException or TimeoutException or DatabaseLostException => true,
        { InnerException: { } inner } when error is IOException or AggregateException => IsUnavailable(inner),
        IOException => true,
        _ => false,
    };

    /// <summary>True where the way to the server failed. What took too long is none of these: the server may be busy with it.</summary>
    public static bool IsConnectionFault(Exception error) => error switch
    {
        PostgresException { SqlState: var state } => state.StartsWith("08", StringComparison.Ordinal)
            || state.StartsWith("57P", StringComparison.Ordinal)
            || state is PostgresErrorCodes.TooManyConnections,
        NpgsqlException { InnerException: TimeoutException } => false,
        NpgsqlException { InnerException: SocketException or IOException } => true,
        SocketException or IOException or DatabaseLostException => true,
        { InnerException: { } inner } => IsConnectionFault(inner),
        _ => false,
    };
}
