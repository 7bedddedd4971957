using SongNodes.Grains.Catalog.Edits;
using SongNodes.Grains.Catalog.Import;
using SongNodes.Grains.Import;
using SongNodes.Grains.Import.Following;
using SongNodes.Grains.Library.Tracks;

namespace SongNodes.Grains.Catalog.Following;

/// <summary>
/// Tracks that go by another name there now. One that nobody else names is renamed, or becomes one with the track that has the name; one that
/// other sets name too stays as it is, and is left for the track that has the new name.
/// </summary>
internal sealed class FollowedNames(ImportSession session, GraphTouch touch, List<KeptValue> kept)
{
    /// <summary>Ids there of tracks that have another name here now.</summary>
    public List<Guid> Renamed { get; } = [];

    /// <returns>Ids there of tracks that have to be looked for anew, by their names.</returns>
    public async Task<HashSet<Guid>> WriteAsync(IEnumerable<(KnownTrack Known, SetRow There)> tracks)
    {
        List<Wanted> wanted = [.. tracks.Select(track => Follow(track.Known, track.There)).OfType<Wanted>()];
        // Twice: what another track leaves in the first pass is free in the second.
        for (var pass = 0; pass < 2; pass++)
        {
            foreach (var one in wanted.ToArray())
            {
                if (await RenameAsync(one))
                    wanted.Remove(one);
            }
        }

        var leaving = new HashSet<Guid>();
        foreach (var one in wanted)
        {
            if (!await MergeAsync(one))
                leaving.Add(one.Id);
        }

        return leaving;
    }

    private Wanted? Follow(KnownTrack known, SetRow there)
    {
        var (taken, here) = (known.Taken, known.Here);
        var artist = One("artist", (here.Artist, here.ArtistName), (taken.Artist, taken.ArtistName), (there.Artist, there.ArtistName));
        var title = One("title", (here.Title, here.TitleName), (taken.Title, taken.TitleName), (there.Title, there.TitleName));
        if (artist is null && title is null)
            return null;
        var spelled = Names.Normalize(artist ?? here.Artist) == here.ArtistName && Names.Normalize(title ?? here.Title) == here.TitleName;
        return new Wanted(known.Id, known.Track, artist, title, Names.Normalize(artist ?? here.Artist), Names.Normalize(title ?? here.Title), spelled);

        string? One(string field, (string Text, string Name) mine, (string Text, string Name) had, (string Text, string Name) has)
        {
            if (had.Text == has.Text || mine.Text == has.Text)
                return null;
            if (mine.Text == had.Text || (mine.Name == had.Name && had.Name != has.Name))
                return has.Text;
            // Spelled in another way is no other name.
            if (mine.Name != has.Name && had.Name != has.Name)
                kept.Add(new KeptValue(here.Artist, here.Title, field, mine.Text, has.Text));
            return null;
        }
    }

    private async Task<bool> RenameAsync(Wanted wanted)
    {
        var no = await NumberAsync(wanted);
        if (!wanted.IsSpelling && (!await IsOursAsync(wanted, no) || await NamedAsync(wanted) is { } other && other != no))
            return false;
        await TrackEdits.ChangeAsync(session, touch, wanted.Track, new TrackDraft { ArtistName = wanted.Artist, Title = wanted.Title }, null);
        Renamed.Add(wanted.Id);
        return true;
    }

    private async Task<bool> MergeAsync(Wanted wanted)
    {
        var no = await NumberAsync(wanted);
        if (!await IsOursAsync(wanted, no) || await NamedAsync(wanted) is not { } other)
            return false;
        if (other != no)
            await TrackMerge.RunAsync(session, touch, [new TrackPair(no, other)]);
        Renamed.Add(wanted.Id);
        return true;
    }

    private Task<int> NumberAsync(Wanted wanted) => session.ScalarAsync<int>("select track_no from followed_track where id = $1", wanted.Id);

    /// <summary>Whether no set of another source, and no other track there, stands for the same track here.</summary>
    private Task<bool> IsOursAsync(Wanted wanted, int no) => session.ScalarAsync<bool>(
        $"""
        select not exists (select from set_track join played_set on played_set.no = set_no where track_no = $1 and source <> '{FollowedBatch.Source}')
            and not exists (select from followed_track where track_no = $1 and id <> $2)
        """,
        no, wanted.Id);

    private async Task<int?> NamedAsync(Wanted wanted) => (await session.ListAsync(
        "select track.no from artist_name join track on track.artist_no = artist_name.artist_no where artist_name.key = $1 and title_key = $2",
        row => (int?)row.GetInt32(0), Names.Key(wanted.ArtistName), Names.Key(wanted.TitleName))).SingleOrDefault();

    /// <summary>The names that a track is to have; null where it keeps its own.</summary>
    /// <param name="Id">There.</param>
    /// <param name="Track">Here.</param>
    /// <param name="Artist">As it is written there.</param>
    /// <param name="Title">As it is written there.</param>
    /// <param name="ArtistName">Of the track as it will be, normalised.</param>
    /// <param name="TitleName">Of the track as it will be, normalised.</param>
    /// <param name="IsSpelling">The same names, written in another way.</param>
    private sealed record Wanted(Guid Id, Guid Track, string? Artist, string? Title, string ArtistName, string TitleName, bool IsSpelling);
}
