using Microsoft.Extensions.Logging;
using Npgsql;
using Polly;
using Polly.CircuitBreaker;
using SongNodes.Grains.Errors;

namespace SongNodes.Grains.Catalog.Guard;

/// <summary>
/// Keeps callers off a database that cannot be reached, so that they are told at once. Lost connections open it; a statement that
/// fails or takes too long says nothing about the way to the server and doesn't.
/// </summary>
public sealed class DatabaseBreaker : IDisposable
{
    /// <summary>Half of at least five uses lost their connection within this time.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan FirstBreak = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestBreak = TimeSpan.FromSeconds(5);

    private readonly NpgsqlDataSource _source;
    private readonly TimeProvider _time;
    private readonly ILogger<DatabaseBreaker> _log;
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly ResiliencePipeline _pipeline;
    private volatile CancellationTokenSource _broken = new();
    private long _openUntil;
    private long _opened;
    private long _turnedAway;

    public DatabaseBreaker(NpgsqlDataSource source, TimeProvider time, ILogger<DatabaseBreaker> log)
    {
        (_source, _time, _log) = (source, time, log);
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = 0.5,
                MinimumThroughput = 5,
                SamplingDuration = Window,
                BreakDurationGenerator = static broken => new(Break(broken.HalfOpenAttempts)),
                ShouldHandle = static ended => new(ended.Outcome.Exception is DatabaseLostException),
                StateProvider = _state,
                OnOpened = OpenedAsync,
                OnClosed = ClosedAsync,
            })
            .Build();
    }

    public BreakerState State => _state.CircuitState switch
    {
        CircuitState.Closed => BreakerState.Closed,
        CircuitState.HalfOpen => BreakerState.HalfOpen,
        _ => BreakerState.Open,
    };

    /// <summary>How often it has opened.</summary>
    public long Opened => Volatile.Read(ref _opened);

    /// <summary>Callers that it kept off.</summary>
    public long TurnedAway => Volatile.Read(ref _turnedAway);

    /// <summary>Cancelled from when it opens until it closes: nobody has to wait for a connection meanwhile.</summary>
    public CancellationToken Broken => _broken.Token;

    /// <summary>Before a caller waits for anything.</summary>
    /// <exception cref="RefusalException">Unavailable: it is open, and not yet time for another look.</exception>
    public void Require()
    {
        if (State == BreakerState.Open && _time.GetTimestamp() < Volatile.Read(ref _openUntil))
            throw TurnAway();
    }

    /// <summary>Returns when the database may be asked: at once while closed; else one caller finds out whether it is back.</summary>
    /// <param name="look">Throws <see cref="DatabaseLostException"/> where it is not; bounded in time by itself.</param>
    /// <exception cref="RefusalException">Unavailable.</exception>
    internal async ValueTask AdmitAsync(Func<Task> look)
    {
        if (State == BreakerState.Closed)
            return;
        try
        {
            // Not ended by its caller, whose going away would look like a success.
            await _pipeline.ExecuteAsync(static async (ask, _) => await ask(), look, CancellationToken.None);
        }
        catch (Exception error) when (error is BrokenCircuitException or DatabaseLostException)
        {
            throw TurnAway();
        }
    }

    public void Dispose() => _broken.Dispose();

    /// <summary>The database was used, and answered.</summary>
    internal void Succeeded()
    {
        try
        {
            _pipeline.Execute(static () => { });
        }
        catch (BrokenCircuitException)
        {
            // What began before it opened says nothing about now.
        }
    }

    internal void Failed(DatabaseLostException lost)
    {
        // One lost connection seldom comes alone: the idle ones of a server that went away would each cost a caller its answer.
        _source.Clear();
        try
        {
            _pipeline.Execute(static error => throw error, lost);
        }
        catch (Exception error) when (error is BrokenCircuitException or DatabaseLostException)
        {
        }
    }

    internal RefusalException TurnAway()
    {
        Interlocked.Increment(ref _turnedAway);
        return RefusalException.Unavailable("The database cannot be reached at the moment.");
    }

    private static TimeSpan Break(int looks)
    {
        var length = FirstBreak * Math.Pow(2, Math.Min(looks, 10));
        return length < LongestBreak ? length : LongestBreak;
    }

    private async ValueTask OpenedAsync(OnCircuitOpenedArguments<object> opened)
    {
        Volatile.Write(ref _openUntil, _time.GetTimestamp() + (long)(opened.BreakDuration.TotalSeconds * _time.TimestampFrequency));
        if (_broken.IsCancellationRequested)
            return;
        Interlocked.Increment(ref _opened);
        _log.LogWarning("The database cannot be reached, and is asked only now and then until it can: {Reason}", opened.Outcome.Exception?.Message);
        await _broken.CancelAsync();
    }

    private ValueTask ClosedAsync(OnCircuitClosedArguments<object> closed)
    {
        if (!_broken.IsCancellationRequested)
            return default;
        _broken = new();
        _log.LogInformation("The database can be reached again");
        return default;
    }
}
