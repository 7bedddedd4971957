using Microsoft.Extensions.Time.Testing;
using SongNodes.Gateway.Realtime.Connections;
using Xunit;

namespace SongNodes.Tests.Unit.Admission;

public class MessageRateTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_rate_allows_a_second_of_burst_and_then_its_pace()
    {
        var rate = new MessageRate(10, Patience, _time);

        Assert.Equal(10, Enumerable.Range(0, 20).Count(_ => rate.TryTake()));
        _time.Advance(TimeSpan.FromMilliseconds(300));
        Assert.Equal(3, Enumerable.Range(0, 20).Count(_ => rate.TryTake()));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(10, Enumerable.Range(0, 20).Count(_ => rate.TryTake()));
    }

    [Fact]
    public void A_second_s_worth_is_taken_at_once_and_as_much_refused_before_the_reader_pauses()
    {
        var rate = new MessageRate(10, Patience, _time);

        Assert.All(Enumerable.Range(0, 10), _ => Assert.True(rate.TryTake()));
        for (var i = 0; i < 10; i++)
        {
            Assert.False(rate.TryTake());
            Assert.Equal(TimeSpan.Zero, rate.Pause);
        }

        Assert.False(rate.TryTake());
        Assert.Equal(TimeSpan.FromSeconds(0.1), rate.Pause);
    }

    [Fact]
    public void A_message_that_is_looked_at_twice_is_refused_once()
    {
        var rate = new MessageRate(10, Patience, _time);
        Assert.All(Enumerable.Range(0, 10), _ => Assert.True(rate.TryTakeAhead()));

        for (var i = 0; i < 10; i++)
        {
            Assert.False(rate.TryTakeAhead());
            Assert.False(rate.TryTake());
            Assert.Equal(TimeSpan.Zero, rate.Pause);
        }
    }

    [Fact]
    public void One_that_hammers_is_read_no_faster_than_twice_its_rate()
    {
        var rate = new MessageRate(10, Patience, _time);
        var (taken, refused) = (0, 0);

        for (var since = _time.GetTimestamp(); _time.GetElapsedTime(since) < TimeSpan.FromSeconds(20);)
        {
            if (rate.TryTake())
            {
                taken++;
                continue;
            }

            refused++;
            _time.Advance(rate.Pause);
        }

        Assert.InRange(taken, 200, 211);
        Assert.InRange(refused, 200, 211);
    }

    [Fact]
    public void Patience_ends_for_one_that_hammers_on_and_starts_anew_after_a_break()
    {
        var rate = new MessageRate(10, Patience, _time);

        Hammer(rate, TimeSpan.FromSeconds(29));
        Assert.False(rate.IsOver);
        _time.Advance(TimeSpan.FromSeconds(2));
        Hammer(rate, TimeSpan.FromSeconds(29));
        Assert.False(rate.IsOver);
        Hammer(rate, TimeSpan.FromSeconds(3));
        Assert.True(rate.IsOver);
    }

    [Fact]
    public void Sending_half_as_much_again_as_the_rate_is_refused_and_nothing_more()
    {
        var rate = new MessageRate(10, Patience, _time);
        var refused = 0;

        for (var i = 0; i < 15 * 120; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1 / 15.0));
            if (rate.TryTake())
                continue;
            refused++;
            Assert.Equal(TimeSpan.Zero, rate.Pause);
        }

        Assert.InRange(refused, 580, 600);
        Assert.False(rate.IsOver);
    }

    [Fact]
    public void Without_a_limit_everything_is_taken()
    {
        var rate = new MessageRate(0, Patience, _time);

        Assert.All(Enumerable.Range(0, 10_000), _ => Assert.True(rate.TryTake()));
    }

    private void Hammer(MessageRate rate, TimeSpan length)
    {
        for (var since = _time.GetTimestamp(); _time.GetElapsedTime(since) < length;)
        {
            if (!rate.TryTake())
                _time.Advance(rate.Pause);
        }
    }
}
