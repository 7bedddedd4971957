using SongNodes.Grains.Catalog;
using SongNodes.Grains.Catalog.Import;
using SongNodes.Grains.Catalog.Library;
using SongNodes.Grains.Graph.Changes;

namespace SongNodes.Grains.Library.Tracklists;

/// <summary>Imports one tracklist in one transaction, by the same writer as every import.</summary>
internal sealed class TracklistImport(SetWriter writer, Database database)
{
    /// <returns>What became of it, and the change to be announced.</returns>
    public async Task<(TracklistOutcome Outcome, GraphChange? Change)> RunAsync(Tracklist tracklist)
    {
        var written = await writer.WriteAsync([tracklist.Set], DatabaseShare.Edits);
        var tracks = await database.ReadAsync(
            DatabaseShare.Reads, (connection, token) => TracksByName.FindAsync(connection, [.. tracklist.Rows.Select(row => row.Row)], token));
        HashSet<int> created = [.. written.Change?.Created ?? []];
        var details = tracklist.Rows.Select((row, at) => Detail(row, tracks[at], created)).ToArray();
        return (new TracklistOutcome(
            details.Count(detail => detail.Status == "created"),
            details.Count(detail => detail.Status == "updated"),
            details.Count(detail => detail.Status == "failed"),
            details.Length,
            details,
            written.TransitionsCreated,
            written.SetsKnown > 0), written.Change);
    }

    private static TracklistDetail Detail(TracklistRow row, (int No, Guid Id)? track, HashSet<int> created)
    {
        var detail = new TracklistDetail { Artist = row.Artist, Title = row.Title, Status = "failed" };
        if (row.Row.IsUnidentified)
            return detail with { Error = "Nothing tells which track this is: it breaks the chain and makes no transition." };
        // A known set is not read again: it may have named other tracks then.
        if (track is not var (no, id))
            return detail with { Error = "The set was imported before, without this track." };
        // The first row that names a new track creates it.
        return detail with { Status = created.Remove(no) ? "created" : "updated", Track = id };
    }
}
