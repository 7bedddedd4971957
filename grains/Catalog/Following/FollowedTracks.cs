using NpgsqlTypes;
using SongNodes.Grains.Catalog.Edits;
using SongNodes.Grains.Catalog.Import;
using SongNodes.Grains.Import;
using SongNodes.Grains.Import.Following;

namespace SongNodes.Grains.Catalog.Following;

/// <summary>Brings tracks to what a followed database says of them, and remembers what it said.</summary>
internal sealed class FollowedTracks
{
    private readonly ImportSession _session;
    private readonly GraphTouch _touch;
    private readonly List<FollowedTrack> _sent;
    private readonly List<KeptValue> _kept = [];
    private readonly HashSet<int> _updated = [];
    private int _created;

    private FollowedTracks(ImportSession session, GraphTouch touch, IEnumerable<FollowedTrack> sent)
    {
        (_session, _touch) = (session, touch);
        // A name that tells no track leaves the track what it was.
        _sent = [.. sent.Where(track => !track.Row.IsUnidentified).DistinctBy(track => track.Id)];
    }

    public static async Task<(int Created, int Updated, List<KeptValue> Kept)> WriteAsync(ImportSession session, GraphTouch touch, List<FollowedTrack> sent)
    {
        var tracks = new FollowedTracks(session, touch, sent);
        if (tracks._sent.Count > 0)
            await tracks.WriteAsync();
        return (tracks._created, tracks._updated.Count, tracks._kept);
    }

    /// <summary>The tracks here, by their ids there.</summary>
    public static async Task<Dictionary<Guid, int>> NumbersAsync(ImportSession session, IEnumerable<Guid> ids) => (await session.ListAsync(
        "select id, track_no from unnest($1) as named (id) join followed_track using (id)",
        row => (Id: row.GetGuid(0), No: row.GetInt32(1)),
        ImportSession.Array(NpgsqlDbType.Uuid, ids.Distinct()))).ToDictionary(track => track.Id, track => track.No);

    private async Task WriteAsync()
    {
        var known = await KnownTrack.FindAsync(_session, _sent.Select(track => track.Id));
        var names = new FollowedNames(_session, _touch, _kept);
        var leaving = await names.WriteAsync(_sent.Where(track => known.ContainsKey(track.Id)).Select(track => (known[track.Id], track.Row)));
        if (names.Renamed.Count > 0)
            known = await KnownTrack.FindAsync(_session, _sent.Select(track => track.Id));
        _updated.UnionWith(names.Renamed.Select(id => known[id].No));

        List<FollowedTrack> taken = [.. _sent.Where(track => known.ContainsKey(track.Id) && !leaving.Contains(track.Id))];
        await FollowValuesAsync(taken, known);
        await TakeAsync([.. _sent.Where(track => !known.ContainsKey(track.Id) || leaving.Contains(track.Id))]);
    }

    private async Task FollowValuesAsync(List<FollowedTrack> tracks, Dictionary<Guid, KnownTrack> known)
    {
        var values = new Dictionary<int, TrackValues>();
        var remembered = new List<(FollowedTrack Track, int No, TrackValues There)>();
        foreach (var track in tracks)
        {
            var (_, no, _, taken, here) = known[track.Id];
            var there = FollowedValues.There(track, taken.Values!);
            if (there == taken.Values && (track.Row.Artist, track.Row.Title) == (taken.Artist, taken.Title))
                continue;
            remembered.Add((track, no, there));
            var mine = values.GetValueOrDefault(no, here.Values!);
            var now = FollowedValues.Follow(mine, taken.Values!, there, (field, kept, other) => _kept.Add(new KeptValue(here.Artist, here.Title, field, kept, other)));
            if (now != mine)
                values[no] = now;
        }

        await TrackFill.ReplaceAsync(_session, values);
        foreach (var no in values.Keys)
            _touch.Track(no);
        _updated.UnionWith(values.Keys);
        await RememberAsync(remembered);
    }

    /// <summary>As an import does: tracks are found by their names or created, and filled where they lack a value.</summary>
    private async Task TakeAsync(List<FollowedTrack> sent)
    {
        if (sent.Count == 0)
            return;
        var artists = sent.DistinctBy(track => track.Row.ArtistName).ToDictionary(track => track.Row.ArtistName, track => new BatchArtist(track.Row.Artist, track.Row.ArtistName));
        await ArtistTable.ResolveAsync(_session, artists.Values);
        var tracks = new Dictionary<(int, string), BatchTrack>();
        foreach (var (_, row, _, _) in sent)
        {
            var artist = artists[row.ArtistName];
            if (!tracks.TryGetValue((artist.No, row.TitleName), out var track))
                tracks.Add((artist.No, row.TitleName), track = new BatchTrack(artist, row));
            track.Values = track.Values.FilledFrom(row.Values);
        }

        await TrackTable.WriteAsync(_session, tracks.Values);
        foreach (var track in tracks.Values.Where(track => track.Created))
            _touch.Created(track.No);
        foreach (var track in tracks.Values.Where(track => track.Filled))
            _touch.Track(track.No);
        _created = tracks.Values.Count(track => track.Created);
        _updated.UnionWith(tracks.Values.Where(track => track.Filled).Select(track => track.No));
        await RememberAsync([.. sent.Select(track => (track, tracks[(artists[track.Row.ArtistName].No, track.Row.TitleName)].No, track.Row.Values ?? new()))]);
    }

    private async Task RememberAsync(List<(FollowedTrack Track, int No, TrackValues There)> tracks)
    {
        if (tracks.Count == 0)
            return;
        await _session.RunAsync(
            $"""
            insert into followed_track (id, track_no, artist, title, {TrackFill.Columns}) select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            on conflict (id) do update set (track_no, artist, title, {TrackFill.Columns}) = (excluded.track_no, excluded.artist, excluded.title, {TrackFill.Of("excluded")})
            """,
            [
                ImportSession.Array(NpgsqlDbType.Uuid, tracks.Select(one => one.Track.Id)),
                ImportSession.Array(NpgsqlDbType.Integer, tracks.Select(one => one.No)),
                ImportSession.Array(NpgsqlDbType.Text, tracks.Select(one => one.Track.Row.Artist)),
                ImportSession.Array(NpgsqlDbType.Text, tracks.Select(one => one.Track.Row.Title)),
                .. TrackFill.Arrays([.. tracks.Select(one => one.There)]),
            ]);
    }
}
