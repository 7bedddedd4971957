using Npgsql;

namespace SongNodes.Grains.Catalog;

/// <summary>Whether PostgreSQL answers, asked at most once a second however many want to know.</summary>
public sealed class DatabaseProbe(NpgsqlDataSource source, PoolUsage pool, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _asking = new(1);
    private long _askedAt;
    private bool? _answered;

    public async Task<bool> AnswersAsync()
    {
        await _asking.WaitAsync();
        try
        {
            if (_answered is not { } known || clock.GetElapsedTime(_askedAt) > Fresh)
            {
                _answered = known = await AskAsync();
                _askedAt = clock.GetTimestamp();
            }

            return known;
        }
        finally
        {
            _asking.Release();
        }
    }

    public void Dispose() => _asking.Dispose();

    private async Task<bool> AskAsync()
    {
        // A pool that is full to the last connection says nothing against the server behind it.
        if (pool.Read() is { Max: > 0 } usage && usage.Used >= usage.Max)
            return true;
        using var limit = new CancellationTokenSource(Patience, clock);
        try
        {
            await using var command = source.CreateCommand("select 1");
            await command.ExecuteScalarAsync(limit.Token);
            return true;
        }
        catch (Exception error) when (error is OperationCanceledException || DatabaseFaults.IsUnavailable(error))
        {
            return false;
        }
    }
}
