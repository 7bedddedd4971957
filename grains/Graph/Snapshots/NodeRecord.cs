using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SongNodes.Grains.Graph.Snapshots;

/// <summary>A track within a snapshot: 57 bytes; its texts are offsets into the table's text.</summary>
/// <remarks>Packed, because a snapshot holds as many of these as it has tracks.</remarks>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct NodeRecord
{
    /// <summary>Marks an unknown share (0..1 value).</summary>
    public const ushort NoShare = ushort.MaxValue;

    public const int NoText = -1;

    public const int NoDuration = -1;

    public const short NoYear = short.MinValue;

    /// <summary>Exact for every value of up to four digits, which is all that answers show.</summary>
    private const double SharesPerOne = 60_000;

    public Guid Id;
    public int Appearances;
    public int Artist;

    /// <summary>The title; the ISRC and the Spotify id follow it in the text, empty where unknown.</summary>
    public int Title;
    public int Genre;

    /// <summary>NaN where unknown, as X and Y.</summary>
    public float Bpm;
    public int DurationMs;
    public float X;
    public float Y;
    public ushort Energy;
    public ushort Danceability;
    public ushort Valence;
    public short ReleaseYear;
    public byte Key;

    /// <summary>The number in the first 32 bits of the id, without a second copy of it.</summary>
    public readonly int No => Unsafe.As<Guid, int>(ref Unsafe.AsRef(in Id));

    /// <summary>Packs a value of 0..1.</summary>
    public static ushort Share(float? value) =>
        value is { } share && share >= 0 && share <= 1 ? (ushort)Math.Round(share * SharesPerOne) : NoShare;

    /// <summary>Unpacks a value of 0..1; null where unknown.</summary>
    public static double? Share(ushort packed) => packed == NoShare ? null : packed / SharesPerOne;
}
