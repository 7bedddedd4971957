namespace SongNodes.Grains.Graph.Successors;

/// <summary>How the signs of a good successor weigh against each other.</summary>
/// <remarks>
/// Chosen on halves of real collections (shows of one band, radio days) and of generated sets; <c>tests/evaluate</c> measures
/// on sets of the other halves. Each moves the result little around its value.
/// </remarks>
public sealed record SuccessorWeights
{
    public static readonly SuccessorWeights Chosen = new();

    /// <summary>What a track of the set so far counts beside the one played after it.</summary>
    public double Decay { get; init; } = 0.95;

    /// <summary>What a shared track counts in a set that played it behind the current one instead of before it.</summary>
    public double OutOfOrder { get; init; } = 0.5;

    /// <summary>For having followed the two latest tracks, beside 1 for having followed the current one.</summary>
    public double SamePair { get; init; } = 0.13;

    /// <summary>For having come two places behind the track before the current one.</summary>
    public double Skipped { get; init; } = 0.26;

    /// <summary>For having come soon afterwards in a set like this one.</summary>
    public double Soon { get; init; } = 0.3;

    /// <summary>What one place further off counts beside the place before it.</summary>
    public double SoonDecay { get; init; } = 0.8;

    /// <summary>For having been played near the same place in a set like this one.</summary>
    public double Nearby { get; init; } = 1.8;

    /// <summary>What a track that this set has had already is worth beside a new one.</summary>
    public double Repeated { get; init; } = 0.25;

    /// <summary>How much tempo, key and energy that fit, or do not, raise or lower a track; 0 for not at all.</summary>
    public double Fit { get; init; } = 1;
}
