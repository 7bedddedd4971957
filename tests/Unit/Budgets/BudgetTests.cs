using SongNodes.Grains.Budgets;
using Xunit;

namespace SongNodes.Tests.Unit.Budgets;

public class BudgetTests
{
    [Fact]
    public void No_more_than_the_limit_is_taken_however_many_try_at_once()
    {
        var budget = new Budget("things", 100);
        var most = 0L;
        var taken = 0;
        Parallel.For(0, 10_000, _ =>
        {
            if (!budget.TryTake())
                return;
            Interlocked.Increment(ref taken);
            most = Math.Max(most, budget.Used);
            budget.Release();
        });

        Assert.InRange(most, 1, 100);
        Assert.Equal(0, budget.Used);
        Assert.Equal(10_000, taken + budget.Refused);
    }

    [Fact]
    public void What_does_not_fit_is_refused_and_counted_and_what_does_still_fits()
    {
        var budget = new Budget("bytes", 10);

        Assert.True(budget.TryTake(8));
        Assert.False(budget.TryTake(3));
        Assert.True(budget.TryTake(2));

        Assert.Equal((10, 1), (budget.Used, budget.Refused));
    }

    [Fact]
    public void A_limit_that_sinks_leaves_what_is_there_and_takes_nothing_until_enough_is_gone()
    {
        var limit = 4L;
        var budget = new Budget("things", () => limit);
        Assert.True(budget.TryTake(4));

        limit = 2;

        Assert.Equal(4, budget.Used);
        Assert.False(budget.TryTake());
        budget.Release(3);
        Assert.True(budget.TryTake());
    }

    [Fact]
    public void Without_a_limit_everything_is_taken()
    {
        var budget = new Budget("things", Budget.OrUnlimited(0));

        Assert.True(budget.TryTake(long.MaxValue / 2));
        Assert.Equal(Budget.Unlimited, budget.Limit);
    }

    [Fact]
    public void Taking_and_releasing_allocates_nothing()
    {
        var budget = new Budget("things", 1);
        Turn();
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1_000; i++)
            Turn();

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Turn()
        {
            budget.TryTake();
            budget.TryTake();
            budget.Release();
        }
    }

    [Fact]
    public void Of_many_the_fullest_is_told_and_one_that_left_no_longer()
    {
        var (small, large) = (new int[3], new int[7]);
        var rooms = new LiveSet<int[]> { small, large };
        var budget = new Budget("members", 10) { Counted = () => rooms.Largest(room => room.Length) };
        Assert.Equal(7, budget.Used);

        rooms.Remove(large);

        Assert.Equal(3, budget.Used);
    }
}
