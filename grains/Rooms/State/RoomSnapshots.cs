using Microsoft.Extensions.Logging;
using Orleans.Storage;
using SongNodes.Grains.Catalog.Rooms;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Rooms.Messages;

namespace SongNodes.Grains.Rooms.State;

/// <summary>A room's compact state: stored now and then, so that the log behind it can be trimmed.</summary>
internal sealed class RoomSnapshots(
    string roomId,
    RoomClaim claim,
    IPersistentState<RoomState> stored,
    RoomLogStore store,
    RoomLog log,
    RoomOptions options,
    TimeProvider time,
    ILogger logger)
{
    private const int SaveAfterMoves = 200;

    private PinnedPositions _positions = new([]);
    private int _movesSinceSave;
    private long _trimmed;
    private Task _maintenance = Task.CompletedTask;

    /// <summary>Graph nodes that have a position of their own.</summary>
    public int Positions => _positions.Count;

    /// <summary>JSON in UTF-8 of the state after the last event.</summary>
    public byte[] Encode() => _positions.Encode();

    /// <summary>Recovery begins with the stored snapshot. <see cref="Apply"/> what the log holds after it.</summary>
    /// <returns>Seq of the last event that it holds, 0 for none.</returns>
    public async Task<long> LoadAsync()
    {
        // Read again under the claim: until then another activation may have stored a newer one and trimmed behind it.
        await stored.ReadStateAsync();
        // A snapshot of another epoch belongs to a history that is lost.
        var known = stored.State.Epoch == log.Epoch;
        _positions = new PinnedPositions(known ? stored.State.Positions : []);
        return known ? stored.State.Seq : 0;
    }

    public void Apply(RoomEvent applied)
    {
        if (_positions.Apply(applied))
            _movesSinceSave++;
    }

    /// <summary>Stores the snapshot if it changed; a failure is logged, as the log still holds what it lacks.</summary>
    public async Task SaveAsync()
    {
        await _maintenance;
        await SaveNowAsync();
    }

    /// <summary>Starts saving and trimming when enough has gathered; never more than one at a time.</summary>
    public void MaintainInBackground()
    {
        var slack = Math.Max(50, options.HistoryEvents / 4);
        if (_maintenance.IsCompleted && (_movesSinceSave >= SaveAfterMoves || log.Forgotten - _trimmed >= slack))
            _maintenance = MaintainAsync();
    }

    private async Task MaintainAsync()
    {
        await Task.Yield();
        // Nothing may be trimmed that a stored snapshot doesn't hold.
        var forgotten = log.Forgotten;
        if (!await SaveNowAsync() || forgotten <= _trimmed)
            return;
        try
        {
            await store.TrimAsync(roomId, claim.Owner, forgotten, time.GetUtcNow() - RoomRules.IdempotencyKeyLife);
            _trimmed = forgotten;
        }
        catch (Exception error)
        {
            logger.LogWarning(error, "The history of room {Room} could not be trimmed; it is tried again.", roomId);
        }
    }

    private async Task<bool> SaveNowAsync()
    {
        if (_movesSinceSave == 0)
            return true;
        try
        {
            await WriteAsync();
            return true;
        }
        catch (InconsistentStateException)
        {
            return await OverwriteAsync();
        }
        catch (Exception error)
        {
            return Failed(error);
        }
    }

    /// <summary>An earlier activation stored its last snapshot after this one had read: this one holds all of it, and more.</summary>
    private async Task<bool> OverwriteAsync()
    {
        try
        {
            await stored.ReadStateAsync();
            if (stored.State.Epoch == log.Epoch && stored.State.Seq > log.LastSeq)
                return false;
            await WriteAsync();
            return true;
        }
        catch (Exception error)
        {
            return Failed(error);
        }
    }

    private async Task WriteAsync()
    {
        var moves = _movesSinceSave;
        stored.State = new RoomState { Epoch = log.Epoch, Seq = log.LastSeq, Positions = _positions.ToList() };
        await stored.WriteStateAsync();
        _movesSinceSave -= moves;
    }

    private bool Failed(Exception error)
    {
        logger.LogWarning(error, "The snapshot of room {Room} could not be stored; it is tried again.", roomId);
        return false;
    }
}
