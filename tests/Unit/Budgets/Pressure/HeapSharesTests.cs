using SongNodes.Grains.Budgets.Pressure;
using Xunit;

namespace SongNodes.Tests.Unit.Budgets.Pressure;

public class HeapSharesTests
{
    /// <summary>What the programs take, and as much again for the collector: of 280 MB, the heap of a container with 512 MB.</summary>
    private const double LeftOver = 2 * 40 / 280.0;

    [Fact]
    public void Everything_full_leaves_room_for_the_programs_and_the_collector_in_the_smallest_container() =>
        Assert.InRange(HeapShares.Sum, 0.5, 1 - LeftOver);
}
