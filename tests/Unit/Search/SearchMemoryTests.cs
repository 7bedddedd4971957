using SongNodes.Grains.Graph;
using SongNodes.Grains.Graph.Search.Index;
using SongNodes.Grains.Import.Demo;
using Xunit;

namespace SongNodes.Tests.Unit.Search;

/// <summary>Looks at the whole heap, so that nothing else may run beside it.</summary>
[CollectionDefinition(nameof(SearchMemoryTests), DisableParallelization = true)]
[Collection(nameof(SearchMemoryTests))]
public class SearchMemoryTests
{
    [Fact]
    public void The_counted_bytes_are_those_that_the_heap_holds_and_few_for_a_track()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var index = Build(30_000);
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;

        Assert.InRange(held, 0, (long)(index.Bytes * 1.1) + 65_536);
        Assert.InRange(index.Bytes / index.Tracks, 1, 120);
        GC.KeepAlive(index);
    }

    [Fact]
    public void The_estimate_while_loading_comes_near_the_bytes_in_the_end()
    {
        var builder = new SegmentBuilder();
        Fill(builder, 30_000);
        var estimate = builder.EstimatedBytes;
        Assert.InRange(estimate, builder.Build().Bytes / 2, builder.Build().Bytes * 3 / 2);
    }

    private static SearchIndex Build(int tracks)
    {
        var builder = new SegmentBuilder();
        Fill(builder, tracks);
        return SearchIndex.Of(1, builder);
    }

    private static void Fill(SegmentBuilder builder, int tracks)
    {
        for (var no = 1; no <= tracks; no++)
            builder.Add(TrackIds.New(no), DemoNames.Artist(no / 4), DemoNames.Title(no / 4, no % 4), 1);
    }
}
