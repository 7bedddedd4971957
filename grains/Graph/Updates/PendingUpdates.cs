using SongNodes.Grains.Graph.Changes;

namespace SongNodes.Grains.Graph.Updates;

/// <summary>What changed in the graph since the room <c>graph_updates</c> was last told, the changes of one version after the other in one.</summary>
/// <remarks>Bounded: beyond its bounds it counts, and no longer knows which tracks and transitions they were.</remarks>
public sealed class PendingUpdates
{
    /// <summary>Tracks that are told one by one.</summary>
    public const int MostTracks = 200;

    /// <summary>Transitions that are told one by one.</summary>
    public const int MostEdges = 400;

    private readonly Dictionary<int, TrackNode> _tracks = [];
    private readonly Dictionary<int, TrackFate> _fates = [];
    private readonly Dictionary<(int From, int To), int> _edges = [];
    private readonly Dictionary<TrackFate, int> _counts = [];
    private int _edgeCount;

    public bool IsEmpty => Version == 0;

    /// <summary>The last version that is in here, 0 for none.</summary>
    public long Version { get; private set; }

    /// <summary>The first version that is in here, 0 for none.</summary>
    public long FirstVersion { get; private set; }

    /// <summary>True while each track and transition is known.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>Transitions with their counts as they are now; 0 where one is gone.</summary>
    public IReadOnlyCollection<EdgeWeight> Edges => [.. _edges.Select(edge => new EdgeWeight(edge.Key.From, edge.Key.To, edge.Value))];

    /// <summary>Transitions, or where they are only counted how often they changed.</summary>
    public int EdgeCount => IsComplete ? _edges.Count : _edgeCount;

    public void Add(GraphChange change)
    {
        Move(change.Version);
        var (created, removed) = (change.Created.ToHashSet(), change.Removed.ToHashSet());
        foreach (var track in change.Tracks)
        {
            var fate = removed.Contains(track.No) ? TrackFate.Removed
                : track.Hidden ? TrackFate.Unseen
                : created.Contains(track.No) ? TrackFate.Added
                : TrackFate.Updated;
            if (fate == TrackFate.Unseen)
                continue;
            _counts[fate] = _counts.GetValueOrDefault(fate) + 1;
            if (!IsComplete)
                continue;
            _tracks[track.No] = track;
            // What nobody has heard of yet is still new, whatever happened to it since.
            _fates[track.No] = fate == TrackFate.Updated && _fates.GetValueOrDefault(track.No) == TrackFate.Added ? TrackFate.Added : fate;
        }

        _edgeCount += change.Edges.Length;
        foreach (var edge in IsComplete ? change.Edges : [])
            _edges[(edge.From, edge.To)] = edge.Weight;
        if (_tracks.Count > MostTracks || _edges.Count > MostEdges)
            CountOnly();
    }

    /// <summary>Something changed up to this version, and nobody can say what.</summary>
    public void AddUnknown(long version)
    {
        Move(version);
        CountOnly();
    }

    /// <summary>The tracks of one kind by number, while they are known.</summary>
    public IEnumerable<TrackNode> Tracks(TrackFate fate) =>
        _fates.Where(track => track.Value == fate).Select(track => _tracks[track.Key]).OrderBy(track => track.No);

    /// <summary>Every track that is described here, by number: the ends of <see cref="Edges"/> among them.</summary>
    public IReadOnlyDictionary<int, TrackNode> Described => _tracks;

    /// <summary>How many tracks of one kind, or where they are only counted how often that happened.</summary>
    public int Count(TrackFate fate) => IsComplete ? _fates.Count(track => track.Value == fate) : _counts.GetValueOrDefault(fate);

    private void Move(long version)
    {
        FirstVersion = IsEmpty ? version : FirstVersion;
        Version = Math.Max(Version, version);
    }

    private void CountOnly()
    {
        IsComplete = false;
        _tracks.Clear();
        _fates.Clear();
        _edges.Clear();
    }
}

/// <summary>What became of a track.</summary>
public enum TrackFate
{
    /// <summary>It is in no answer, and was in none.</summary>
    Unseen,

    /// <summary>It is new.</summary>
    Added,

    /// <summary>It looks different, or has another count of appearances.</summary>
    Updated,

    /// <summary>It is in no answer any more.</summary>
    Removed,
}
