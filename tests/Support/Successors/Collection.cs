using System.IO.Compression;
using System.Text;
using SongNodes.Grains.Graph;
using SongNodes.Grains.Graph.Snapshots;
using SongNodes.Grains.Import;
using SongNodes.Grains.Import.Parsing;

namespace SongNodes.Tests.Support.Successors;

/// <summary>Played sets as numbers; -1 for a row that was not identified or that no graph answer shows.</summary>
public sealed class Collection
{
    private readonly Dictionary<(string, string), int> _numbers = [];
    private readonly List<NodeRecord> _records = [];

    public Collection(IEnumerable<PlayedSet> sets) => Sets = [.. sets.Select(set => set.Rows.Select(Number).ToArray())];

    /// <summary>Sets of tracks that nothing is known of.</summary>
    public Collection(int[][] sets, int tracks)
    {
        Sets = sets;
        _records.AddRange(Enumerable.Repeat(Unknown, tracks));
    }

    private static NodeRecord Unknown => new() { Bpm = float.NaN, Key = CamelotKey.Unknown, Energy = NodeRecord.NoShare, DurationMs = NodeRecord.NoDuration };

    public int[][] Sets { get; }

    /// <summary>How many tracks there are.</summary>
    public int Tracks => _records.Count;

    public static Collection Read(string file)
    {
        using var lines = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        return new Collection(Lines(lines).Select(line => SetLineParser.Parse(Encoding.UTF8.GetBytes(line))));
    }

    /// <summary>What is known of a track's sound.</summary>
    public NodeRecord Record(int track) => _records[track];

    private static IEnumerable<string> Lines(StreamReader reader)
    {
        while (reader.ReadLine() is { } line)
            yield return line;
    }

    private int Number(SetRow row)
    {
        if (row.IsUnidentified || Names.IsGenericArtist(row.ArtistName))
            return -1;
        var name = (row.ArtistName, row.TitleName);
        if (!_numbers.TryGetValue(name, out var number))
        {
            _numbers[name] = number = _records.Count;
            _records.Add(Unknown);
        }

        _records[number] = Filled(_records[number], row.Values);
        return number;
    }

    /// <summary>The first value stays.</summary>
    private static NodeRecord Filled(NodeRecord record, TrackValues? values)
    {
        if (float.IsNaN(record.Bpm) && values?.Bpm is { } bpm)
            record.Bpm = bpm;
        if (record.Key == CamelotKey.Unknown && CamelotKey.TryParse(values?.Key, out var key))
            record.Key = key;
        if (record.Energy == NodeRecord.NoShare)
            record.Energy = NodeRecord.Share(values?.Energy);
        if (record.DurationMs == NodeRecord.NoDuration && values?.DurationMs is { } duration)
            record.DurationMs = duration;
        return record;
    }
}
