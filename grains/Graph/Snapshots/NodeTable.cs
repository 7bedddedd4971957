using System.Runtime.InteropServices;
using System.Text;

namespace SongNodes.Grains.Graph.Snapshots;

/// <summary>Track records with the UTF-8 text that they point into.</summary>
/// <remarks>A text is its length in bytes (7 bits a byte, lowest first, the high bit saying "more") and the bytes.</remarks>
public sealed class NodeTable(NodeRecord[] records, byte[] text)
{
    public static readonly NodeTable Empty = new([], []);

    public NodeRecord[] Records { get; } = records;

    public byte[] Text { get; } = text;

    public int Count => Records.Length;

    public ReadOnlySpan<byte> Artist(int index) => At(Records[index].Artist, out _);

    public ReadOnlySpan<byte> Title(int index) => At(Records[index].Title, out _);

    /// <summary>Empty where unknown.</summary>
    public ReadOnlySpan<byte> Genre(int index) => At(Records[index].Genre, out _);

    /// <summary>Both empty where unknown.</summary>
    public void Codes(int index, out ReadOnlySpan<byte> isrc, out ReadOnlySpan<byte> spotifyId)
    {
        At(Records[index].Title, out var next);
        isrc = At(next, out next);
        spotifyId = At(next, out _);
    }

    /// <summary>A table of only the given rows, with only the text that they need.</summary>
    public NodeTable Select(ReadOnlySpan<int> indexes)
    {
        var text = new TextBuilder();
        var chosen = new NodeRecord[indexes.Length];
        for (var i = 0; i < chosen.Length; i++)
            chosen[i] = text.Copy(this, indexes[i]);
        return new NodeTable(chosen, text.ToArray());
    }

    /// <summary>The records as they lie in memory, for the way to another silo.</summary>
    public byte[] RecordBytes() => MemoryMarshal.AsBytes(Records.AsSpan()).ToArray();

    /// <summary>Reads what <see cref="RecordBytes"/> wrote.</summary>
    public static NodeTable FromBytes(byte[] records, byte[] text) =>
        new(MemoryMarshal.Cast<byte, NodeRecord>(records).ToArray(), text);

    public string TextAt(int offset) => Encoding.UTF8.GetString(At(offset, out _));

    private ReadOnlySpan<byte> At(int offset, out int next)
    {
        next = offset;
        if (offset < 0)
            return default;
        int length = 0, shift = 0;
        byte part;
        do
        {
            part = Text[next++];
            length |= (part & 0x7f) << shift;
            shift += 7;
        }
        while (part >= 0x80);
        var bytes = Text.AsSpan(next, length);
        next += length;
        return bytes;
    }
}
