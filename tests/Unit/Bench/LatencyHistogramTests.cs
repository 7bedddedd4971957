using CsCheck;
using SongNodes.Tests.Bench.Measuring;
using Xunit;

namespace SongNodes.Tests.Unit.Bench;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void Percentiles_are_those_of_the_sorted_values_to_within_a_hundredth() =>
        Gen.Select(Gen.Long[0, 20 * Clock.Second].Array[1, 200], Gen.Double[0.01, 1]).Sample((values, share) =>
        {
            var histogram = new LatencyHistogram();
            foreach (var value in values)
                histogram.Add(value);
            var exact = values.Order().ElementAt((int)Math.Ceiling(share * values.Length) - 1) / (double)Clock.Millisecond;
            var told = histogram.Milliseconds(share);
            return told >= exact && told <= (exact * 1.01) + 0.001;
        });

    [Fact]
    public void Without_values_there_is_no_percentile() => Assert.True(double.IsNaN(new LatencyHistogram().Milliseconds(0.5)));
}
