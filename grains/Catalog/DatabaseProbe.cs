using SongNodes.Grains.Catalog.Guard;
using SongNodes.Grains.Errors;

namespace SongNodes.Grains.Catalog;

/// <summary>Whether PostgreSQL answers, asked at most once a second however many want to know; through the guard, as everybody would ask it.</summary>
public sealed class DatabaseProbe(Database database, DatabaseBreaker breaker, DatabaseShares shares, TimeProvider clock) : IDisposable
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
        using var limit = new CancellationTokenSource(Patience, clock);
        try
        {
            await database.ReadAsync(DatabaseShare.Reads, Database.AnswersAsync, limit.Token);
            return true;
        }
        catch (Exception error) when (error is OperationCanceledException or RefusalException)
        {
            // A share that is full to the last connection says nothing against the server behind it.
            return breaker.State == BreakerState.Closed && shares.Used(DatabaseShare.Reads) >= shares.Limits[DatabaseShare.Reads];
        }
    }
}
