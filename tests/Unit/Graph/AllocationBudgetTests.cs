using SongNodes.Tests.Micro;
using Xunit;

namespace SongNodes.Tests.Unit.Graph;

/// <summary>Counts what the whole process allocates, so that nothing else may run beside it.</summary>
[CollectionDefinition(nameof(AllocationBudgetTests), DisableParallelization = true)]
[Collection(nameof(AllocationBudgetTests))]
public class AllocationBudgetTests
{
    [Fact]
    public void The_pure_parts_of_the_graph_allocate_no_more_than_their_budget() => Assert.Empty(AllocationBudget.Exceeded());
}
