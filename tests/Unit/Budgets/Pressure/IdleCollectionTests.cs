using SongNodes.Grains.Budgets.Pressure;
using Xunit;

namespace SongNodes.Tests.Unit.Budgets.Pressure;

public class IdleCollectionTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly IdleCollection _idle = new();
    private long _allocated;

    [Fact]
    public void A_quiet_process_is_collected_after_a_while_and_then_ever_more_seldom()
    {
        var due = Enumerable.Range(1, 400).Where(_ => Passes(megabytes: 1)).ToList();

        Assert.Equal([20, 40, 80, 160, 320], due);
    }

    [Fact]
    public void A_busy_one_is_left_to_the_collector()
    {
        Assert.DoesNotContain(true, Enumerable.Range(1, 400).Select(_ => Passes(megabytes: 50)));
    }

    [Fact]
    public void After_each_burst_it_begins_anew()
    {
        for (var second = 0; second < 200; second++)
            Passes(megabytes: 0);
        Passes(megabytes: 50);

        Assert.Equal([20, 40], Enumerable.Range(1, 60).Where(_ => Passes(megabytes: 0)));
    }

    private bool Passes(int megabytes) => _idle.IsDue(_allocated += (long)megabytes << 20, Second);
}
