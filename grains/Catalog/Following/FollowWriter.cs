using SongNodes.Grains.Catalog.Edits;
using SongNodes.Grains.Catalog.Import;
using SongNodes.Grains.Import.Following;

namespace SongNodes.Grains.Catalog.Following;

/// <summary>
/// Brings up to date what came from a database that is followed. A value that changed there arrives where it is here as it was last taken;
/// where somebody edited it here, it stays. Rows that are as they should be are not written.
/// </summary>
public sealed class FollowWriter(GraphEdits edits)
{
    /// <summary>Writes a batch in one transaction, the same as imports of sets do.</summary>
    /// <inheritdoc cref="SetWriter.WriteAsync" path="/exception"/>
    public async Task<BatchOutcome> WriteAsync(FollowedBatch batch, CancellationToken cancellation = default)
    {
        var (outcome, change) = await edits.RunAsync((session, touch) => WriteAsync(session, touch, batch), DatabaseShare.Imports, cancellation);
        return outcome with { Change = change };
    }

    private static async Task<BatchOutcome> WriteAsync(ImportSession session, GraphTouch touch, FollowedBatch batch)
    {
        var tracks = await FollowedTracks.WriteAsync(session, touch, batch.Tracks);
        var plays = new PlaysChange();
        var (known, changed, unidentified) = await FollowedSets.WriteAsync(session, touch, plays, batch.Sets);
        await FollowedTransitions.WriteAsync(session, plays, batch.Transitions);
        var (created, occurrences) = await plays.WriteAsync(session, touch);
        return new BatchOutcome(known, tracks.Created, tracks.Updated, created, occurrences, null)
        {
            SetsChanged = changed,
            Unidentified = unidentified,
            Kept = [.. tracks.Kept],
        };
    }
}
