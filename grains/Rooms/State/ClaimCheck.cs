using SongNodes.Grains.Catalog.Rooms;
using SongNodes.Grains.Rooms.Messages;

namespace SongNodes.Grains.Rooms.State;

/// <summary>What the database says of an activation that others know more of than it does itself.</summary>
internal enum Contradiction
{
    None,

    /// <summary>The room has another owner.</summary>
    Fenced,

    /// <summary>The owner is still this one, but events that were durable are gone.</summary>
    HistoryLost,
}

/// <summary>
/// Notices that a gateway or client has seen more of a room than its activation: another one was at work, or a database was
/// set back. Saves those who ask from an answer that is out of date.
/// </summary>
internal sealed class ClaimCheck(string roomId, RoomClaim claim, RoomLog log, RoomClaims claims, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private long _askedAt;

    /// <summary>Compares what a gateway knows, and what its clients say, with what this activation does.</summary>
    public ValueTask<Contradiction> HearAsync(Upstream upstream)
    {
        if (upstream.Registration is { } known)
        {
            var delivered = InEpoch(known) ? known.Delivered ?? 0 : 0;
            if (known.Owner > claim.Owner || delivered > log.LastSeq)
                return new(LookAsync(delivered));
        }

        // A client can say anything: the database is asked once for many.
        foreach (var change in upstream.Changes)
        {
            if (change.Join?.Since is { } since && since.Epoch == claim.Epoch && since.Seq > log.LastSeq && IsDue())
                return new(LookAsync(0));
        }

        return new(Contradiction.None);
    }

    /// <summary>Asks the database.</summary>
    /// <param name="durable">An event that is known to have been durable, beside those in the log.</param>
    public async Task<Contradiction> LookAsync(long durable)
    {
        var standing = await claims.StandingAsync(roomId);
        if (!standing.TryGetValue(roomId, out var found) || found.Owner != claim.Owner)
            return Contradiction.Fenced;
        return found.LastSeq < Math.Max(durable, log.LastSeq) ? Contradiction.HistoryLost : Contradiction.None;
    }

    /// <summary>What a gateway was told in an epoch before counts for nothing in this one: nothing of it can be caught up.</summary>
    public Upstream WithinEpoch(Upstream upstream) =>
        upstream.Registration is { Delivered: not null } known && !InEpoch(known)
            ? upstream with { Registration = known with { Delivered = -1 } }
            : upstream;

    // Owners start from the epoch and only rise.
    private bool InEpoch(Registration known) => known.Owner >= claim.Epoch;

    private bool IsDue()
    {
        var now = time.GetTimestamp();
        if (_askedAt != 0 && time.GetElapsedTime(_askedAt, now) < Fresh)
            return false;
        _askedAt = now;
        return true;
    }
}
