using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using SongNodes.Grains.Catalog.Guard;
using SongNodes.Grains.Errors;
using Xunit;

namespace SongNodes.Tests.Unit.Guards;

public sealed class DatabaseBreakerTests : IDisposable
{
    private static readonly DatabaseLostException Lost = new(new IOException("gone"));

    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create("Host=nowhere");
    private readonly FakeTimeProvider _time = new();
    private readonly DatabaseBreaker _breaker;

    public DatabaseBreakerTests() => _breaker = new(_source, _time, NullLogger<DatabaseBreaker>.Instance);

    public void Dispose()
    {
        _breaker.Dispose();
        _source.Dispose();
    }

    [Fact]
    public void Lost_connections_open_it_and_nobody_waits_any_longer()
    {
        var waiting = _breaker.Broken;
        Lose(4);
        Assert.Equal(BreakerState.Closed, _breaker.State);
        _breaker.Require();

        Lose(1);

        Assert.Equal((BreakerState.Open, 1), (_breaker.State, _breaker.Opened));
        Assert.True(waiting.IsCancellationRequested);
        Assert.Equal(RefusalCode.Unavailable, Assert.Throws<RefusalException>(_breaker.Require).Code);
        Assert.Equal(1, _breaker.TurnedAway);
    }

    [Fact]
    public void A_few_lost_connections_among_many_uses_do_not_open_it()
    {
        for (var i = 0; i < 100; i++)
            _breaker.Succeeded();

        Lose(20);

        Assert.Equal(BreakerState.Closed, _breaker.State);
    }

    [Fact]
    public async Task One_caller_looks_whether_the_database_is_back_while_the_others_are_turned_away()
    {
        Lose(5);
        _time.Advance(TimeSpan.FromSeconds(1));
        _breaker.Require();
        var answer = new TaskCompletionSource();

        var looking = _breaker.AdmitAsync(() => answer.Task).AsTask();
        Assert.Equal(BreakerState.HalfOpen, _breaker.State);
        await Assert.ThrowsAsync<RefusalException>(() => _breaker.AdmitAsync(() => Task.CompletedTask).AsTask());
        answer.SetResult();
        await looking;

        Assert.Equal(BreakerState.Closed, _breaker.State);
        Assert.False(_breaker.Broken.IsCancellationRequested);
        await _breaker.AdmitAsync(() => throw new InvalidOperationException("Nobody looks while it is closed."));
    }

    [Fact]
    public async Task A_look_in_vain_keeps_it_open_for_longer_each_time_but_never_for_more_than_five_seconds()
    {
        Lose(5);
        var pauses = new List<double>();
        for (var look = 0; look < 6; look++)
        {
            var seconds = 0.0;
            while (Refuses())
            {
                _time.Advance(TimeSpan.FromSeconds(0.25));
                seconds += 0.25;
            }

            pauses.Add(seconds);
            await Assert.ThrowsAsync<RefusalException>(() => _breaker.AdmitAsync(() => throw Lost).AsTask());
        }

        Assert.Equal([0.5, 1, 2, 4, 5, 5], pauses);
        Assert.Equal(1, _breaker.Opened);
    }

    [Fact]
    public void What_began_before_it_opened_says_nothing_about_now()
    {
        Lose(5);

        _breaker.Succeeded();

        Assert.Equal(BreakerState.Open, _breaker.State);
    }

    private bool Refuses()
    {
        try
        {
            _breaker.Require();
            return false;
        }
        catch (RefusalException)
        {
            return true;
        }
    }

    private void Lose(int times)
    {
        for (var i = 0; i < times; i++)
            _breaker.Failed(Lost);
    }
}
