using System.Diagnostics.CodeAnalysis;
using SongNodes.Grains.Music;

namespace SongNodes.Grains.Graph;

/// <summary>A place on the Camelot wheel in one byte, as snapshots keep it: 1..24, and 0 where it is unknown.</summary>
public static class CamelotKey
{
    public const byte Unknown = 0;

    private static readonly string?[] Texts = [null, .. Enumerable.Range(1, 24).Select(key => Unpack((byte)key).ToString())];

    /// <summary>Reads every form that <see cref="Camelot.TryParse"/> does.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out byte key)
    {
        var known = Camelot.TryParse(text, out var place);
        key = known ? (byte)((place.Number * 2) - (place.Major ? 0 : 1)) : Unknown;
        return known;
    }

    /// <summary>The code as text, null where unknown.</summary>
    public static string? Format(byte key) => Texts[key];

    /// <summary>1 for the same key, 0.8 for a neighbour on the wheel, 0 for a clash; null where one is unknown.</summary>
    public static double? Compatibility(byte left, byte right) =>
        left == Unknown || right == Unknown ? null : Unpack(left).CompatibilityWith(Unpack(right));

    private static Camelot Unpack(byte key) => new((key + 1) / 2, key % 2 == 0);
}
