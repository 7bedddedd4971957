using Npgsql;

namespace SongNodes.Grains.Catalog.Import;

/// <summary>Conflicts with another writer, after which the same transaction may succeed.</summary>
internal static class WriteConflicts
{
    private const int Attempts = 5;

    public static async Task<T> RetryAsync<T>(Func<Task<T>> write)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await write();
            }
            catch (PostgresException error) when (IsConflict(error) && attempt < Attempts)
            {
            }
        }
    }

    private static bool IsConflict(PostgresException error) => error.SqlState
        is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.UniqueViolation;
}
