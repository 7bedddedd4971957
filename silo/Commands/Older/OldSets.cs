using System.Runtime.CompilerServices;
using SongNodes.Grains.Import;

namespace SongNodes.Silo.Commands.Older;

/// <summary>
/// What was played according to the old database: its playlists, and what its transitions count beyond them. Each has the same id whenever it
/// comes, so that the server takes only what it does not have.
/// </summary>
internal sealed class OldSets(OldDatabase database)
{
    private const string Source = "songnodes";

    /// <summary>Of one transition; more than any was ever played, so that a broken count does no harm.</summary>
    private const int MostRepeats = 10_000;

    private static readonly SetRow Nobody = SetRow.AsWritten("", "");

    private readonly Dictionary<(Guid From, Guid To), int> _played = [];
    private Dictionary<Guid, SetRow> _tracks = [];

    public async IAsyncEnumerable<PlayedSet> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        _tracks = await OldTracks.ReadAsync(database, cancellation);
        await foreach (var set in PlaylistsAsync(cancellation))
            yield return set;
        await foreach (var set in TransitionsAsync(cancellation))
            yield return set;
    }

    private async IAsyncEnumerable<PlayedSet> PlaylistsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        const string sql =
            """
            select playlist.id, playlist.playlist_name, playlist.artist_name, playlist.event_date::date, played.track_id, played.position
            from silver_enriched_playlists playlist join silver_playlist_tracks played on played.playlist_id = playlist.id
            order by playlist.id, played.position, played.track_id
            """;
        PlayedSet? set = null;
        var (rows, last) = (new List<SetRow>(), (Id: Guid.Empty, Track: Guid.Empty, Position: 0));
        await foreach (var row in database.RowsAsync(sql, cancellation))
        {
            var id = row.GetGuid(0);
            var (name, performer) = (row.IsDBNull(1) ? "" : row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2));
            DateOnly? day = row.IsDBNull(3) ? null : row.GetFieldValue<DateOnly>(3);
            var (track, position) = (row.GetGuid(4), row.GetInt32(5));
            if (set is null || id != last.Id)
            {
                if (set is not null)
                    yield return set;
                rows = [];
                set = new PlayedSet(Source, $"playlist:{id}", Short(name.Length > 0 ? name : $"{id}")) { Performer = performer is null ? null : Short(performer), PlayedOn = day, Rows = rows };
            }
            else if (position > last.Position + 1)
            {
                // Something was played between the two.
                rows.Add(Nobody);
            }
            else if (track != last.Track)
            {
                _played[(last.Track, track)] = _played.GetValueOrDefault((last.Track, track)) + 1;
            }

            rows.Add(_tracks.GetValueOrDefault(track, Nobody));
            last = (id, track, position);
        }

        if (set is not null)
            yield return set;
    }

    /// <summary>What is counted there without being in a playlist: a set of two tracks for each time.</summary>
    private async IAsyncEnumerable<PlayedSet> TransitionsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        const string sql = "select from_track_id, to_track_id, occurrence_count::int from silver_track_transitions order by from_track_id, to_track_id";
        await foreach (var row in database.RowsAsync(sql, cancellation))
        {
            var (from, to, count) = (row.GetGuid(0), row.GetGuid(1), row.GetInt32(2));
            var known = _played.GetValueOrDefault((from, to));
            if (!_tracks.TryGetValue(from, out var first) || !_tracks.TryGetValue(to, out var second))
                continue;
            for (var time = known + 1; time <= Math.Min(count, known + MostRepeats); time++)
                yield return new PlayedSet(Source, $"transition:{from}:{to}:{time}", "Transition of an older SongNodes") { Rows = [first, second] };
        }
    }

    /// <summary>Not through the middle of a character.</summary>
    private static string Short(string name) =>
        name.Length <= Names.MaxLength ? name : name[..(char.IsHighSurrogate(name[Names.MaxLength - 1]) ? Names.MaxLength - 1 : Names.MaxLength)];
}
