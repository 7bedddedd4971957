using SongNodes.Grains.Graph.Successors;
using SongNodes.Tests.Support.Successors;

namespace SongNodes.Tests.Evaluate;

/// <summary>Shows what each weight does around its value, on sets that are never held out to measure.</summary>
internal static class Choice
{
    private const int Pairs = 2_000;

    private static readonly (string Name, Func<SuccessorWeights, double, SuccessorWeights> With, double[] Values)[] Weights =
    [
        ("decay", (weights, value) => weights with { Decay = value }, [0.9, 0.98]),
        ("out of order", (weights, value) => weights with { OutOfOrder = value }, [0.25, 1]),
        ("same pair", (weights, value) => weights with { SamePair = value }, [0, 0.3]),
        ("skipped", (weights, value) => weights with { Skipped = value }, [0, 0.5]),
        ("soon", (weights, value) => weights with { Soon = value }, [0, 1]),
        ("soon decay", (weights, value) => weights with { SoonDecay = value }, [0.65, 0.9]),
        ("repeated", (weights, value) => weights with { Repeated = value }, [0, 0.5]),
        ("fit", (weights, value) => weights with { Fit = value }, [0, 0.5, 1, 1.5, 2, 3]),
    ];

    public static void Print(Collection collection)
    {
        Line("as chosen", collection, SuccessorWeights.Chosen);
        foreach (var (name, with, values) in Weights)
        {
            foreach (var value in values)
                Line($"{name} {value}", collection, with(SuccessorWeights.Chosen, value));
        }
    }

    private static void Line(string name, Collection collection, SuccessorWeights weights)
    {
        var splits = Split.ToChoose(collection.Sets.Length);
        var everyNth = Math.Max(1, collection.Sets.Sum(set => set.Length) / 20 / Pairs);
        var rates = splits.Select(split => new Trial(collection, split, weights).Run(everyNth)).ToList();
        Console.WriteLine($"  {name,-18} track {rates.Average(rate => rate.Track):F4}, set so far {rates.Average(rate => rate.SetSoFar):F4}");
    }
}
