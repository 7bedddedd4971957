using SongNodes.Grains.Graph.Successors;

namespace SongNodes.Tests.Support.Successors;

/// <summary>The sets that a trial may learn from, read as the database would be.</summary>
public sealed class TrainingHistory : IPlayHistory
{
    private readonly Collection _collection;
    private readonly List<Play>[] _plays;
    private readonly Dictionary<int, int>[] _transitions;
    private readonly int _sets;

    public TrainingHistory(Collection collection, IEnumerable<int> sets)
    {
        _collection = collection;
        _plays = [.. Enumerable.Range(0, collection.Tracks).Select(_ => new List<Play>())];
        _transitions = [.. Enumerable.Range(0, collection.Tracks).Select(_ => new Dictionary<int, int>())];
        Appearances = new int[collection.Tracks];
        foreach (var set in sets.OrderDescending())
        {
            _sets++;
            Learn(set, collection.Sets[set]);
        }

        ByPopularity = [.. Enumerable.Range(0, collection.Tracks)
            .Where(track => Appearances[track] > 0)
            .OrderByDescending(track => Appearances[track]).ThenBy(track => track)];
    }

    /// <summary>Sets that hold each track.</summary>
    public int[] Appearances { get; }

    /// <summary>The tracks, most appearances first.</summary>
    public int[] ByPopularity { get; }

    /// <summary>What followed a track, most often first.</summary>
    public IEnumerable<int> ByCount(int track) =>
        _transitions[track].OrderByDescending(next => next.Value).ThenBy(next => next.Key).Select(next => next.Key);

    /// <summary>Whether the graph would show it: it takes part in a transition.</summary>
    public bool Shows(int track) =>
        _plays[track].Exists(play => Follows(play, -1) || Follows(play, 1));

    public Task<(Play[] Plays, int Sets)> PlaysAsync(int[] tracks, int[] most, CancellationToken cancellation) =>
        Task.FromResult((tracks.SelectMany((track, index) => _plays[track].Take(most[index])).ToArray(), _sets));

    public Task<Play[]> RowsAsync(SetSpan[] spans, CancellationToken cancellation)
    {
        var rows = new List<Play>();
        foreach (var (set, from, to) in spans)
        {
            var tracks = _collection.Sets[set];
            for (var position = Math.Max(0, from); position <= Math.Min(to, tracks.Length - 1); position++)
            {
                if (tracks[position] >= 0)
                    rows.Add(new Play(set, position, tracks[position]));
            }
        }

        return Task.FromResult(rows.ToArray());
    }

    private bool Follows(Play play, int step) =>
        play.Position + step is >= 0 and var at && at < _collection.Sets[play.Set].Length
        && _collection.Sets[play.Set][at] is >= 0 and var other && other != play.Track;

    private void Learn(int set, int[] tracks)
    {
        for (var position = 0; position < tracks.Length; position++)
        {
            var track = tracks[position];
            if (track < 0)
                continue;
            if (_plays[track].Count == 0 || _plays[track][^1].Set != set)
                Appearances[track]++;
            _plays[track].Add(new Play(set, position, track));
            if (position > 0 && tracks[position - 1] is >= 0 and var before && before != track)
                _transitions[before][track] = _transitions[before].GetValueOrDefault(track) + 1;
        }
    }
}
