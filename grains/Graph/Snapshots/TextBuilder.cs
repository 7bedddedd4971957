using System.Buffers;
using System.Text;
using SongNodes.Grains.Graph.Changes;

namespace SongNodes.Grains.Graph.Snapshots;

/// <summary>Writes a table's text. Artists and genres are kept once; titles, which seldom repeat, are not looked up.</summary>
public sealed class TextBuilder
{
    private readonly ArrayBufferWriter<byte> _text = new(1024);
    private readonly Dictionary<string, int> _interned = new(StringComparer.Ordinal);

    /// <summary>Where an interned text of the table that is copied from went: decoded once, not once per row.</summary>
    private readonly Dictionary<int, int> _moved = [];
    private NodeTable? _source;

    /// <summary>Bytes of what was added.</summary>
    public long Bytes => _text.WrittenCount;

    public byte[] ToArray() => _text.WrittenSpan.ToArray();

    /// <summary>The record of a track, its texts added.</summary>
    public NodeRecord Add(TrackNode track) => new()
    {
        Id = track.Id,
        Appearances = track.Appearances,
        Artist = Intern(track.Artist),
        Title = Append(track.Title, track.Isrc, track.SpotifyId),
        Genre = string.IsNullOrEmpty(track.Genre) ? NodeRecord.NoText : Intern(track.Genre),
        Bpm = track.Bpm ?? float.NaN,
        DurationMs = track.DurationMs ?? NodeRecord.NoDuration,
        X = track.X ?? float.NaN,
        Y = track.Y ?? float.NaN,
        Energy = NodeRecord.Share(track.Energy),
        Danceability = NodeRecord.Share(track.Danceability),
        Valence = NodeRecord.Share(track.Valence),
        ReleaseYear = track.ReleaseYear ?? NodeRecord.NoYear,
        Key = CamelotKey.TryParse(track.Key, out var key) ? key : CamelotKey.Unknown,
    };

    /// <summary>A row of another table, its texts taken along.</summary>
    public NodeRecord Copy(NodeTable source, int index)
    {
        if (!ReferenceEquals(_source, source))
        {
            _moved.Clear();
            _source = source;
        }

        var record = source.Records[index];
        source.Codes(index, out var isrc, out var spotifyId);
        record.Artist = Move(source, record.Artist);
        record.Genre = record.Genre < 0 ? NodeRecord.NoText : Move(source, record.Genre);
        var title = source.Title(index);
        record.Title = _text.WrittenCount;
        Append(title);
        Append(isrc);
        Append(spotifyId);
        return record;
    }

    private int Move(NodeTable source, int offset)
    {
        if (!_moved.TryGetValue(offset, out var moved))
            _moved[offset] = moved = Intern(source.TextAt(offset));
        return moved;
    }

    private int Intern(string text)
    {
        if (!_interned.TryGetValue(text, out var offset))
            _interned[text] = offset = Append(text);
        return offset;
    }

    private int Append(params ReadOnlySpan<string?> texts)
    {
        var offset = _text.WrittenCount;
        foreach (var text in texts)
        {
            var length = Encoding.UTF8.GetByteCount(text ?? "");
            AppendLength(length);
            Encoding.UTF8.GetBytes(text ?? "", _text.GetSpan(length));
            _text.Advance(length);
        }

        return offset;
    }

    private void Append(ReadOnlySpan<byte> text)
    {
        AppendLength(text.Length);
        _text.Write(text);
    }

    private void AppendLength(int length)
    {
        var left = (uint)length;
        for (; left >= 0x80; left >>= 7)
            _text.Write([(byte)(left | 0x80)]);
        _text.Write([(byte)left]);
    }
}
