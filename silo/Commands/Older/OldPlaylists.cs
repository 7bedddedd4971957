using System.Runtime.CompilerServices;
using System.Text.Json;
using SongNodes.Grains.Import;
using SongNodes.Grains.Import.Parsing;

namespace SongNodes.Silo.Commands.Older;

/// <summary>What was played according to the old database: its playlists, and what its transitions count beyond them.</summary>
internal sealed class OldPlaylists(OldDatabase database, OldLines lines)
{
    private readonly Dictionary<(Guid From, Guid To), int> _played = [];

    /// <summary>Writes a line for each playlist; yields behind each.</summary>
    public async IAsyncEnumerable<bool> WriteAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        // Not every database has it.
        var hasEvent = (await database.ColumnsAsync("silver_enriched_playlists", cancellation)).ContainsKey("event_name");
        var sql =
            $"""
            select playlist.id, playlist.playlist_name, playlist.artist_name, {(hasEvent ? "playlist.event_name" : "null::text")}, playlist.event_date::date,
                   played.track_id, played.position::int
            from silver_enriched_playlists playlist left join silver_playlist_tracks played on played.playlist_id = playlist.id
            order by playlist.id, played.position, played.track_id
            """;
        Playlist? playlist = null;
        await foreach (var row in database.RowsAsync(sql, cancellation))
        {
            var id = row.GetGuid(0);
            var (name, performer) = (row.IsDBNull(1) ? "" : row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2));
            var eventName = row.IsDBNull(3) ? null : row.GetString(3);
            DateOnly? day = row.IsDBNull(4) ? null : row.GetFieldValue<DateOnly>(4);
            Guid? track = row.IsDBNull(5) ? null : row.GetGuid(5);
            var position = row.IsDBNull(6) ? 0 : row.GetInt32(6);
            if (playlist?.Id != id)
            {
                if (playlist is not null)
                    yield return Write(playlist);
                playlist = new Playlist(id, Short(name.Length > 0 ? name : $"{id}")!, Short(performer), Short(eventName), day);
            }

            if (track is { } played)
                Play(playlist, played, position);
        }

        if (playlist is not null)
            yield return Write(playlist);
    }

    /// <summary>Writes a line for each transition with the plays that are in no playlist; yields behind each.</summary>
    public async IAsyncEnumerable<bool> WriteTransitionsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        const string sql = "select from_track_id, to_track_id, occurrence_count::bigint from silver_track_transitions order by from_track_id, to_track_id";
        await foreach (var row in database.RowsAsync(sql, cancellation))
        {
            var (from, to) = (row.GetGuid(0), row.GetGuid(1));
            var count = row.IsDBNull(2) ? 0 : row.GetInt64(2);
            lines.Write("transition", json =>
            {
                json.WriteString("from", from);
                json.WriteString("to", to);
                json.WriteNumber("plays", Math.Max(0, count - _played.GetValueOrDefault((from, to))));
            });
            yield return true;
        }
    }

    private static void Play(Playlist playlist, Guid track, int position)
    {
        var tracks = playlist.Tracks;
        // Something was played between the two.
        if (tracks.Count > 0 && position > playlist.Last + 1)
            tracks.Add(null);
        tracks.Add(track);
        playlist.Last = position;
    }

    private bool Write(Playlist playlist)
    {
        if (playlist.Tracks.Count > SetLineParser.MaxRows)
        {
            Console.Error.WriteLine($"The playlist {playlist.Name} has more than {SetLineParser.MaxRows} tracks and is left out.");
            return true;
        }

        foreach (var (before, track) in playlist.Tracks.Zip(playlist.Tracks.Skip(1)))
        {
            if (before is { } from && track is { } to && from != to)
                _played[(from, to)] = _played.GetValueOrDefault((from, to)) + 1;
        }

        lines.Write("set", json => WriteTo(json, playlist));
        return true;
    }

    private static void WriteTo(Utf8JsonWriter json, Playlist playlist)
    {
        json.WriteString("id", playlist.Id);
        json.WriteString("name", playlist.Name);
        json.WriteString("performer", playlist.Performer);
        json.WriteString("event", playlist.Event);
        json.WriteString("date", playlist.Day?.ToString("O", null));
        json.WriteStartArray("tracks");
        foreach (var track in playlist.Tracks)
        {
            if (track is { } id)
                json.WriteStringValue(id);
            else
                json.WriteNullValue();
        }

        json.WriteEndArray();
    }

    /// <summary>Not through the middle of a character.</summary>
    private static string? Short(string? name) =>
        name is null || name.Length <= Names.MaxLength ? name : name[..(char.IsHighSurrogate(name[Names.MaxLength - 1]) ? Names.MaxLength - 1 : Names.MaxLength)];

    private sealed record Playlist(Guid Id, string Name, string? Performer, string? Event, DateOnly? Day)
    {
        public List<Guid?> Tracks { get; } = [];

        public int Last { get; set; }
    }
}
