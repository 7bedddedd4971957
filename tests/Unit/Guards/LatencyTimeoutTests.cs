using SongNodes.Grains.Catalog.Guard;
using Xunit;

namespace SongNodes.Tests.Unit.Guards;

public class LatencyTimeoutTests
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly LatencyTimeout _timeout = new(Shortest, Longest);

    [Fact]
    public void Before_anything_is_observed_it_is_the_longest() => Assert.Equal(Longest, _timeout.Current);

    [Fact]
    public void It_follows_the_latency_down_to_the_shortest()
    {
        Observe(100, 0.002);

        Assert.Equal(Shortest, _timeout.Current);
    }

    [Fact]
    public void It_leaves_room_for_what_has_become_slower()
    {
        Observe(100, 0.002);
        Observe(100, 2);

        Assert.InRange(_timeout.Current, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3));
    }

    [Fact]
    public void Latency_that_varies_makes_it_longer_than_latency_that_does_not()
    {
        for (var i = 0; i < 100; i++)
            Observe(1, i % 2 == 0 ? 1 : 2);
        var varied = _timeout.Current;
        Observe(100, 1.5);

        Assert.True(varied > _timeout.Current + TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void Each_time_it_passes_it_doubles_up_to_the_longest_and_a_success_puts_it_back()
    {
        Observe(100, 0.002);

        var passed = Enumerable.Range(0, 5).Select(_ =>
        {
            _timeout.Expired();
            return _timeout.Current.TotalSeconds;
        }).ToArray();
        Observe(1, 0.002);

        Assert.Equal([2, 4, 8, 10, 10], passed);
        Assert.Equal(Shortest, _timeout.Current);
    }

    private void Observe(int times, double seconds)
    {
        for (var i = 0; i < times; i++)
            _timeout.Observe(TimeSpan.FromSeconds(seconds));
    }
}
