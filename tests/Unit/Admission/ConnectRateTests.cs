using Microsoft.Extensions.Time.Testing;
using SongNodes.Gateway.Realtime.Admission;
using Xunit;

namespace SongNodes.Tests.Unit.Admission;

public class ConnectRateTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_herd_is_told_to_come_back_one_after_the_other()
    {
        var rate = new ConnectRate(100, _time);

        var waits = Enumerable.Range(0, 1_000).Select(_ => rate.Take().TotalSeconds).ToList();

        Assert.All(waits.Take(100), wait => Assert.Equal(0, wait));
        Assert.All(waits.Skip(100).Take(100), wait => Assert.Equal(1, wait));
        Assert.Equal(waits, waits.Order());
        Assert.Equal(9, waits[^1], 0.1);
    }

    [Fact]
    public void Nobody_is_told_to_wait_for_longer_than_half_a_minute_and_the_herd_is_forgotten_as_it_passes()
    {
        var rate = new ConnectRate(10, _time);
        var longest = Enumerable.Range(0, 10_000).Max(_ => rate.Take());

        Assert.Equal(TimeSpan.FromSeconds(ConnectRate.MostSeconds), longest);
        _time.Advance(TimeSpan.FromSeconds(ConnectRate.MostSeconds));
        Assert.All(Enumerable.Range(0, 10), _ => Assert.Equal(TimeSpan.Zero, rate.Take()));
        Assert.Equal(TimeSpan.FromSeconds(1), rate.Take());
    }

    [Fact]
    public void Without_a_limit_nobody_waits()
    {
        var rate = new ConnectRate(0, _time);

        Assert.All(Enumerable.Range(0, 10_000), _ => Assert.Equal(TimeSpan.Zero, rate.Take()));
    }
}
