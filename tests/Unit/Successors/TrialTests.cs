using SongNodes.Grains.Graph.Successors;
using SongNodes.Tests.Support;
using SongNodes.Tests.Support.Successors;
using Xunit;

namespace SongNodes.Tests.Unit.Successors;

/// <summary>A short form of <c>tests/evaluate</c>: one split.</summary>
public class TrialTests
{
    [Fact]
    public void On_generated_sets_it_tells_more_than_counting_and_more_with_the_set_so_far()
    {
        var collection = new Collection(DemoTrial.Sets());

        var rates = new Trial(collection, Split.ToMeasure(collection.Sets.Length)[0], SuccessorWeights.Chosen).Run(everyNth: 2);

        Assert.True(rates.Track > rates.Count * 1.3 && rates.Count > rates.Popularity, $"{rates}");
        Assert.True(rates.SetSoFar > rates.Track, $"{rates}");
    }

    [Theory]
    [InlineData("radio-be.jsonl.gz", 0.07)]
    [InlineData("setlists-gd.jsonl.gz", 0.65)]
    public void On_real_sets_it_reaches_its_bar(string file, double bar)
    {
        Assert.SkipWhen(Repository.RealSets is null, "The folder with the real sets is not here.");
        var collection = Collection.Read(Path.Combine(Repository.RealSets, file));

        var rates = new Trial(collection, Split.ToMeasure(collection.Sets.Length)[0], SuccessorWeights.Chosen).Run();

        Assert.True(rates.SetSoFar >= bar && rates.SetSoFar > Math.Max(rates.Count, rates.Popularity), $"{rates}");
    }

    [Fact]
    public void Held_out_sets_are_never_learnt_from_nor_used_to_choose_weights()
    {
        var chosenOn = Split.ToChoose(1_000).SelectMany(split => split.Training.Concat(split.HeldOut)).ToHashSet();
        foreach (var split in Split.ToMeasure(1_000))
        {
            Assert.Equal(100, split.HeldOut.Length);
            Assert.Empty(split.HeldOut.Intersect(split.Training));
            Assert.Empty(split.HeldOut.Intersect(chosenOn));
        }
    }
}
