using SongNodes.Grains.Import;

namespace SongNodes.Grains.Catalog.Import;

/// <summary>The distinct artists, tracks and transitions of a batch of new sets. Pure.</summary>
internal sealed class BatchGraph
{
    private readonly Dictionary<string, BatchArtist> _artists = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Artist, string Title), BatchTrack> _tracks = [];
    private readonly IReadOnlyList<NewSet> _sets;

    public BatchGraph(IReadOnlyList<NewSet> sets)
    {
        _sets = sets;
        foreach (var row in sets.SelectMany(set => set.Set.Rows))
        {
            if (!row.IsUnidentified && !_artists.ContainsKey(row.ArtistName))
                _artists.Add(row.ArtistName, new BatchArtist(row.Artist, row.ArtistName));
        }
    }

    public IReadOnlyCollection<BatchArtist> Artists => _artists.Values;

    /// <summary>In the order of their first row.</summary>
    public IReadOnlyCollection<BatchTrack> Tracks => _tracks.Values;

    /// <summary>Every row: set, position from 0, and the track where it is identified.</summary>
    public List<(int Set, int Position, BatchTrack? Track)> Rows { get; } = [];

    /// <summary>How often each track was followed by another.</summary>
    public Dictionary<(BatchTrack From, BatchTrack To), int> Transitions { get; } = [];

    /// <summary>Tells the tracks apart, once every artist has its number: two names may be one artist by an alias.</summary>
    public void Connect()
    {
        foreach (var set in _sets)
        {
            BatchTrack? previous = null;
            for (var position = 0; position < set.Set.Rows.Count; position++)
            {
                var track = TrackOf(set.Set.Rows[position], set.No);
                Rows.Add((set.No, position, track));
                if (track is not null && previous is not null && track != previous)
                {
                    var edge = (previous, track);
                    Transitions[edge] = Transitions.GetValueOrDefault(edge) + 1;
                }

                previous = track;
            }
        }
    }

    private BatchTrack? TrackOf(SetRow row, int set)
    {
        if (row.IsUnidentified)
            return null;
        var artist = _artists[row.ArtistName];
        if (!_tracks.TryGetValue((artist.No, row.TitleName), out var track))
            _tracks.Add((artist.No, row.TitleName), track = new BatchTrack(artist, row));
        if (track.CountedIn != set)
        {
            track.CountedIn = set;
            track.Appearances++;
        }

        if (row.Values is not null)
            track.Values = track.Values.FilledFrom(row.Values);
        return track;
    }
}

/// <summary>A set that the database did not have, with its number there.</summary>
internal sealed record NewSet(int No, PlayedSet Set);
