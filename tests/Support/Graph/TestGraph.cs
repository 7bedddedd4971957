using System.Buffers.Binary;
using SongNodes.Grains.Graph.Changes;

namespace SongNodes.Tests.Support.Graph;

/// <summary>Tracks and transitions to try things on; the same seed gives the same graph.</summary>
public sealed class TestGraph
{
    private static readonly string?[] Genres = [null, "techno", "house", "Drum & Bass", "Goa"];
    private static readonly string?[] Keys = [null, "1A", "12A", "8B", "8A", "9A"];
    private readonly Random _random;

    public TestGraph(int seed, int tracks, int transitions)
    {
        _random = new Random(seed);
        for (var no = 1; Tracks.Count < tracks; no += _random.Next(4) == 0 ? _random.Next(1, 90) : 1)
            Tracks[no] = Track(no);
        var numbers = Tracks.Keys.ToArray();
        for (var i = 0; i < transitions; i++)
        {
            var (from, to) = (Pick(numbers), Pick(numbers));
            if (from != to)
                Transitions[(from, to)] = _random.Next(3) == 0 ? _random.Next(1, 6) : 1;
        }
    }

    public SortedDictionary<int, TrackNode> Tracks { get; } = [];

    public Dictionary<(int From, int To), int> Transitions { get; } = [];

    public Random Random => _random;

    public ReferenceGraph Reference => new(Tracks.Values, Transitions);

    public static Guid Id(int no, Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes, no);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>A track with values that tie often and are often missing.</summary>
    public TrackNode Track(int no) => new()
    {
        No = no,
        Id = Tracks.TryGetValue(no, out var known) ? known.Id : Id(no, _random),
        Artist = $"Ärtist {_random.Next(30)}",
        Title = $"Title \"{no}\" <{_random.Next(100)}>",
        Hidden = _random.Next(12) == 0,
        Appearances = _random.Next(1, 6),
        Genre = Genres[_random.Next(Genres.Length)],
        Bpm = _random.Next(3) == 0 ? null : 80 + (_random.Next(800) / 10f),
        Key = Keys[_random.Next(Keys.Length)],
        Energy = _random.Next(2) == 0 ? null : _random.Next(1001) / 1000f,
        DurationMs = _random.Next(2) == 0 ? null : _random.Next(600_000),
        ReleaseYear = _random.Next(2) == 0 ? null : (short)_random.Next(1960, 2026),
        Isrc = _random.Next(3) == 0 ? $"BEXX{no:00000000}" : null,
        X = no % 7 == 0 ? no / 3f : null,
        Y = no % 7 == 0 ? -no : null,
    };

    /// <summary>Changes some tracks and transitions and says so as a writer would.</summary>
    public GraphChange Mutate(long version, int size)
    {
        var (edges, tracks) = (new Dictionary<(int, int), int>(), new HashSet<int>());
        for (var i = 0; i < size; i++)
        {
            var numbers = Tracks.Keys.ToArray();
            if (_random.Next(6) == 0)
                tracks.Add(numbers[^1] + _random.Next(1, 100));
            else if (_random.Next(6) == 0)
                tracks.Add(Pick(numbers));
            foreach (var no in tracks.Where(no => !Tracks.ContainsKey(no)))
                Tracks[no] = Track(no);
            numbers = [.. Tracks.Keys];
            var pair = _random.Next(3) == 0 && Transitions.Count > 0 ? Transitions.Keys.ElementAt(_random.Next(Transitions.Count)) : (Pick(numbers), Pick(numbers));
            if (pair.Item1 == pair.Item2)
                continue;
            edges[pair] = Math.Max(0, _random.Next(5) - 1);
            if (edges[pair] == 0)
                Transitions.Remove(pair);
            else
                Transitions[pair] = edges[pair];
        }

        foreach (var no in tracks)
        {
            var before = Tracks[no].Hidden;
            Tracks[no] = Track(no);
            if (!before || Tracks[no].Hidden)
                continue;
            foreach (var (pair, weight) in Transitions.Where(transition => transition.Key.From == no || transition.Key.To == no))
                edges[pair] = weight;
        }

        tracks.UnionWith(edges.Keys.SelectMany(pair => new[] { pair.Item1, pair.Item2 }));
        return new GraphChange(
            version,
            [.. tracks.Select(no => Tracks[no])],
            [.. edges.Select(edge => new EdgeWeight(edge.Key.Item1, edge.Key.Item2, edge.Value))]);
    }

    private int Pick(int[] numbers) =>
        // Hubs: half of all picks fall on a tenth of the tracks.
        numbers[_random.Next(_random.Next(2) == 0 ? numbers.Length : Math.Max(1, numbers.Length / 10))];
}
