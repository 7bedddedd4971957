using SongNodes.Grains.Graph.Successors;
using SongNodes.Tests.Support.Successors;

namespace SongNodes.Tests.Evaluate;

/// <summary>What a collection's hit rate has to be.</summary>
internal static class Bar
{
    public static readonly IReadOnlyDictionary<string, double> Known = new Dictionary<string, double>
    {
        ["radio-be.jsonl.gz"] = 0.07,
        ["setlists-gd.jsonl.gz"] = 0.65,
    };
}

/// <summary>Prints the hit rates of every split, their mean and their spread.</summary>
internal static class Measurement
{
    /// <returns>False where the mean stays under the bar, or under one of the plain ways to tell.</returns>
    public static bool Print(Collection collection, double bar)
    {
        Console.WriteLine("  held out    pairs  popularity    count    track  set so far");
        var rates = new List<HitRates>();
        foreach (var (split, index) in Split.ToMeasure(collection.Sets.Length).Select((split, index) => (split, index)))
        {
            var rate = new Trial(collection, split, SuccessorWeights.Chosen).Run();
            rates.Add(rate);
            Line($"tenth {index + 1}", rate.Pairs, rate.Popularity, rate.Count, rate.Track, rate.SetSoFar);
        }

        var columns = new Func<HitRates, double>[] { rate => rate.Popularity, rate => rate.Count, rate => rate.Track, rate => rate.SetSoFar };
        var means = Array.ConvertAll(columns, column => rates.Average(column));
        Line("mean", rates.Sum(rate => rate.Pairs), means);
        Line("deviation", 0, Array.ConvertAll(columns, column => Deviation(rates, column)));
        var met = means[3] >= bar && means[3] > Math.Max(means[0], means[1]);
        Console.WriteLine(bar > 0 ? $"  {(met ? "reaches" : "MISSES")} {bar}" : met ? "  beats both" : "  BEATS NOT BOTH");
        return met;
    }

    private static void Line(string name, int pairs, params double[] rates) => Console.WriteLine(
        $"  {name,-9} {(pairs > 0 ? pairs.ToString("N0", null) : ""),8}  {rates[0],10:F4} {rates[1],8:F4} {rates[2],8:F4} {rates[3],11:F4}");

    private static double Deviation(List<HitRates> rates, Func<HitRates, double> column)
    {
        var mean = rates.Average(column);
        return Math.Sqrt(rates.Sum(rate => Math.Pow(column(rate) - mean, 2)) / (rates.Count - 1));
    }
}
