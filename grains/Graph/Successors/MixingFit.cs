using SongNodes.Grains.Graph.Answers;
using SongNodes.Grains.Graph.Snapshots;

namespace SongNodes.Grains.Graph.Successors;

/// <summary>A successor with what its sound makes of it.</summary>
/// <param name="Found">Why it could come next.</param>
/// <param name="Quality">How it goes together with the current track.</param>
/// <param name="Fit">Factor of the score.</param>
public readonly record struct FittedSuccessor(Successor Found, EdgeQuality Quality, double Fit)
{
    public double Score => Found.Score * Fit;
}

/// <summary>What tempo, key and energy make of successors.</summary>
public static class MixingFit
{
    /// <summary>
    /// Those whose records are known, best first, then by number. A track that goes better with the current one than a middling
    /// pair is raised, one that goes worse lowered; where nothing is known, it stays.
    /// </summary>
    public static FittedSuccessor[] Rank(
        IEnumerable<Successor> found, NodeRecord current, Func<int, NodeRecord?> record, SuccessorWeights weights)
    {
        var fitted = new List<FittedSuccessor>();
        foreach (var successor in found)
        {
            if (record(successor.Track) is not { } track)
                continue;
            var quality = EdgeQuality.Between(current, track);
            var fit = quality.Score is { } score ? Math.Exp(weights.Fit * (score - 0.5)) : 1;
            fitted.Add(new FittedSuccessor(successor, quality, fit));
        }

        return [.. fitted.OrderByDescending(track => track.Score).ThenBy(track => track.Found.Track)];
    }
}
