using SongNodes.Grains.Graph.Snapshots;

namespace SongNodes.Grains.Graph.Answers;

/// <summary>How well two tracks go together as far as both have the data; null where one has not.</summary>
/// <param name="BpmDifference">Beats per minute apart.</param>
/// <param name="KeyCompatibility">1 same key, 0.8 compatible on the wheel, 0 clash.</param>
/// <param name="EnergyDifference">0..1 apart.</param>
public readonly record struct EdgeQuality(double? BpmDifference, double? KeyCompatibility, double? EnergyDifference)
{
    /// <summary>Tempi this far apart, as a fraction of the slower one, count as not mixable at all.</summary>
    private const double WidestTempo = 0.16;

    private double SlowerBpm { get; init; }

    public static EdgeQuality Between(in NodeRecord source, in NodeRecord target) => new(
        float.IsNaN(source.Bpm) || float.IsNaN(target.Bpm) ? null : Math.Abs((double)source.Bpm - target.Bpm),
        CamelotKey.Compatibility(source.Key, target.Key),
        NodeRecord.Share(source.Energy) is { } left && NodeRecord.Share(target.Energy) is { } right ? Math.Abs(left - right) : null)
    {
        SlowerBpm = Math.Min(source.Bpm, target.Bpm),
    };

    /// <summary>
    /// 0..1: the mean of the key (weight 2), the tempo (2; 1 when equal, falling evenly to 0 at 16 % apart) and the energy
    /// (1; 1 minus the difference), over those that are known; null where none is.
    /// </summary>
    public double? Score
    {
        get
        {
            double sum = 0, weights = 0;
            Add(KeyCompatibility, 2);
            Add(BpmDifference is { } bpm ? 1 - Math.Min(1, bpm / (SlowerBpm * WidestTempo)) : null, 2);
            Add(1 - EnergyDifference, 1);
            return weights == 0 ? null : sum / weights;

            void Add(double? part, double weight)
            {
                if (part is not { } known)
                    return;
                sum += known * weight;
                weights += weight;
            }
        }
    }
}
