using System.Data;
using Npgsql;
using Polly;
using Polly.Retry;
using SongNodes.Grains.Catalog.Guard;
using SongNodes.Grains.Errors;

namespace SongNodes.Grains.Catalog;

/// <summary>The process's one way to PostgreSQL: a connection of the bounded source, taken within a share, behind the breaker.</summary>
/// <remarks>
/// Shares keep slow reads from starving acknowledged writes. A share that is used up for longer than the
/// acquire timeout, and a database that cannot be reached, are <see cref="RefusalCode.Unavailable"/>.
/// </remarks>
public sealed class Database(
    NpgsqlDataSource source, DatabaseShares shares, DatabaseBreaker breaker, DatabaseTimeouts timeouts, DatabaseFaultCounts faults, TimeProvider time)
{
    private static readonly TimeSpan LookTime = TimeSpan.FromSeconds(2);

    private readonly ResiliencePipeline _again = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<DatabaseLostException>(),
            MaxRetryAttempts = 2,
            Delay = TimeSpan.FromMilliseconds(50),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            OnRetry = _ =>
            {
                faults.Retried();
                return default;
            },
        })
        .Build();

    /// <summary>Runs <paramref name="work"/> once, on a connection taken from <paramref name="share"/>.</summary>
    /// <exception cref="RefusalException">Unavailable: no connection in time, or the database is gone.</exception>
    public Task<T> UseAsync<T>(
        DatabaseShare share, Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellation = default) =>
        GuardAsync(share, () => ConnectedAsync(share, work, cancellation), again: false, cancellation);

    /// <inheritdoc cref="UseAsync{T}"/>
    public Task UseAsync(
        DatabaseShare share, Func<NpgsqlConnection, CancellationToken, Task> work, CancellationToken cancellation = default) =>
        UseAsync(share, async (connection, token) => { await work(connection, token); return true; }, cancellation);

    /// <summary>Runs <paramref name="read"/>, and once or twice again where its connection is lost.</summary>
    /// <param name="share">What the connection is taken from.</param>
    /// <param name="read">Changes nothing, neither in the database nor here, before it returns.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="RefusalException">Unavailable: no connection in time, or the database is gone.</exception>
    public Task<T> ReadAsync<T>(
        DatabaseShare share, Func<NpgsqlConnection, CancellationToken, Task<T>> read, CancellationToken cancellation = default) =>
        GuardAsync(share, () => ConnectedAsync(share, read, cancellation), again: true, cancellation);

    /// <summary>Guards what takes a connection of the source by itself, one at a time.</summary>
    /// <param name="share">What the connection counts for.</param>
    /// <param name="work">What takes it.</param>
    /// <param name="again">It only reads, and may be repeated.</param>
    /// <exception cref="RefusalException">Unavailable: no connection in time, or the database is gone.</exception>
    internal Task LendAsync(DatabaseShare share, Func<Task> work, bool again) =>
        GuardAsync(share, () => LentAsync(work), again, CancellationToken.None);

    /// <summary>The least that a database which is there can answer.</summary>
    internal static async Task<bool> AnswersAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select 1", connection);
        return await command.ExecuteScalarAsync(cancellation) is not null;
    }

    private async Task<T> GuardAsync<T>(DatabaseShare share, Func<Task<T>> attempt, bool again, CancellationToken cancellation)
    {
        breaker.Require();
        using var taken = await TakeAsync(share, cancellation);
        try
        {
            return again
                ? await _again.ExecuteAsync(static async (run, _) => await run(), () => OnceAsync(attempt), cancellation)
                : await OnceAsync(attempt);
        }
        catch (Exception error) when (DatabaseFaults.IsUnavailable(error))
        {
            throw RefusalException.Unavailable(
                error is DatabaseLostException ? "The database cannot be reached at the moment." : "The database did not answer in time.", error);
        }
    }

    private async ValueTask<IDisposable> TakeAsync(DatabaseShare share, CancellationToken cancellation)
    {
        var broken = breaker.Broken;
        try
        {
            return await shares.TakeAsync(share, broken, cancellation);
        }
        catch (OperationCanceledException) when (broken.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw breaker.TurnAway();
        }
    }

    private async Task<T> OnceAsync<T>(Func<Task<T>> attempt)
    {
        await breaker.AdmitAsync(LookAsync);
        try
        {
            var result = await attempt();
            breaker.Succeeded();
            return result;
        }
        catch (DatabaseLostException lost)
        {
            faults.Lost();
            breaker.Failed(lost);
            throw;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            if (DatabaseFaults.IsUnavailable(error))
                faults.TimedOut();
            // Refused, wrong or too slow: the database was there.
            breaker.Succeeded();
            throw;
        }
    }

    private async Task<T> ConnectedAsync<T>(DatabaseShare share, Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        await using var connection = await ConnectAsync(cancellation);
        try
        {
            return share == DatabaseShare.RoomLog
                ? await TimedAsync(timeouts.RoomLog, token => work(connection, token), cancellation)
                : await work(connection, cancellation);
        }
        catch (Exception error) when (connection.FullState.HasFlag(ConnectionState.Broken) && !cancellation.IsCancellationRequested)
        {
            throw new DatabaseLostException(error);
        }
    }

    private async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancellation)
    {
        try
        {
            return await TimedAsync(timeouts.Connect, async token => await source.OpenConnectionAsync(token), cancellation);
        }
        catch (Exception error) when (DatabaseFaults.IsUnavailable(error))
        {
            throw new DatabaseLostException(error);
        }
    }

    private async Task<T> TimedAsync<T>(LatencyTimeout timeout, Func<CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(timeout.Current, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        var started = time.GetTimestamp();
        try
        {
            var result = await work(both.Token);
            timeout.Observe(time.GetElapsedTime(started));
            return result;
        }
        catch (OperationCanceledException error) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            timeout.Expired();
            throw new TimeoutException("The database took too long.", error);
        }
    }

    private static async Task<bool> LentAsync(Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (Exception error) when (DatabaseFaults.IsConnectionFault(error))
        {
            throw new DatabaseLostException(error);
        }
    }

    /// <summary>Whether a database that could not be reached is back: a connection, and an answer on it.</summary>
    private async Task LookAsync()
    {
        using var limit = new CancellationTokenSource(LookTime, time);
        try
        {
            await using var connection = await source.OpenConnectionAsync(limit.Token);
            await AnswersAsync(connection, limit.Token);
        }
        catch (Exception error) when (error is OperationCanceledException || DatabaseFaults.IsUnavailable(error))
        {
            throw new DatabaseLostException(error);
        }
    }
}
