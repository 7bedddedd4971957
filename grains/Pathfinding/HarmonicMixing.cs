using SongNodes.Grains.Graph;

namespace SongNodes.Grains.Pathfinding;

/// <summary>How keys and tempi of two tracks go together, as far as both are known.</summary>
public static class HarmonicMixing
{
    /// <summary>Octaves between tempi that count as near: 6 %, what a pitch fader does without being heard.</summary>
    public const double Near = 0.084;

    /// <summary>Octaves from which on tempi are as far apart as can be: 16 %.</summary>
    private const double Far = 0.214;

    /// <summary>True where both keys are known and the same or neighbours on the Camelot wheel.</summary>
    public static bool KeysFit(byte left, byte right) => CamelotKey.Compatibility(left, right) > 0;

    /// <summary>0 for equal tempi, half and double tempo too, to 1 for those 16 % apart and more; null where one is unknown.</summary>
    public static double? TempoDistance(float left, float right) =>
        float.IsNaN(left) || float.IsNaN(right) ? null : Math.Min(1, Octaves(left, right) / Far);

    /// <summary>True where keys fit and tempi are near, half and double tempo too: such tracks may bridge what nobody played in a row.</summary>
    public static bool AreNeighbours(byte leftKey, float leftBpm, byte rightKey, float rightBpm) =>
        KeysFit(leftKey, rightKey) && !float.IsNaN(leftBpm) && !float.IsNaN(rightBpm) && Octaves(leftBpm, rightBpm) <= Near;

    /// <summary>Where a tempo lies within its octave, 0..1.</summary>
    public static double Folded(float bpm)
    {
        var octaves = Math.Log2(bpm);
        return octaves - Math.Floor(octaves);
    }

    private static double Octaves(float left, float right)
    {
        var apart = Math.Abs(Math.Log2(left / right));
        return Math.Min(apart, Math.Abs(apart - 1));
    }
}
