using Microsoft.Extensions.Time.Testing;
using SongNodes.Grains.Budgets;
using Xunit;

namespace SongNodes.Tests.Unit.Budgets;

public class SharedBudgetTests
{
    private const long Limit = 1_000;
    private const long Own = 500;

    private readonly FakeTimeProvider _time = new();
    private readonly long[] _held = new long[10];
    private readonly SharedBudget _budget;

    public SharedBudgetTests() => _budget = new("things_bytes", Limit, () => (_held.Length, _held.Sum()), _time);

    [Fact]
    public void While_little_is_held_each_may_have_its_own_most()
    {
        _held[0] = 400;

        Assert.Equal(Own, _budget.Most(Own));
        Assert.Equal((400, Limit), (_budget.Together.Used, _budget.Together.Limit));
    }

    [Fact]
    public void All_of_them_never_hold_more_than_the_bound_and_who_has_little_may_have_more()
    {
        for (var round = 0; round < 1_000; round++)
        {
            var at = round * 7 % _held.Length;
            // As much as it may, as the first would: one after another, while nothing is let go of.
            if (_held[at] + 10 <= _budget.Most(Own))
                _held[at] += 10;
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.InRange(_held.Sum(), Limit / 2, Limit);
        Assert.Equal(Limit / 2 / _held.Length, _held.Min());
    }

    [Fact]
    public void Each_has_its_own_most_again_when_the_others_have_gone()
    {
        Array.Fill(_held, 90);
        Assert.Equal(Limit / 2 / _held.Length, _budget.Most(Own));

        Array.Clear(_held);
        _time.Advance(TimeSpan.FromMilliseconds(100));

        Assert.Equal(Own, _budget.Most(Own));
    }
}
