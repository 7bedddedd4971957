using SongNodes.Gateway.Realtime.Admission;
using Xunit;

namespace SongNodes.Tests.Unit.Admission;

public class CountPerKeyTests
{
    [Fact]
    public void Each_key_has_its_own_bound()
    {
        var counts = new CountPerKey<string>("callers", 2);

        Assert.True(counts.TryTake("a"));
        Assert.True(counts.TryTake("a"));
        Assert.False(counts.TryTake("a"));
        Assert.True(counts.TryTake("b"));
        counts.Release("a");
        Assert.True(counts.TryTake("a"));
    }

    [Fact]
    public void A_key_that_has_none_is_forgotten()
    {
        var counts = new CountPerKey<int>("callers", 3);

        Parallel.For(0, 10_000, i =>
        {
            if (counts.TryTake(i % 50))
                counts.Release(i % 50);
        });

        Assert.Equal(0, counts.Keys);
    }

    [Fact]
    public void Without_a_limit_nothing_is_counted()
    {
        var counts = new CountPerKey<int>("callers", 0);

        Assert.All(Enumerable.Range(0, 1_000), key => Assert.True(counts.TryTake(key)));
        Assert.Equal(0, counts.Keys);
        counts.Release(1);
    }
}
