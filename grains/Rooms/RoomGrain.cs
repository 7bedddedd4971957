using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Orleans.Placement;
using SongNodes.Grains.Catalog.Rooms;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Rooms.Census;
using SongNodes.Grains.Rooms.Delivery;
using SongNodes.Grains.Rooms.Messages;
using SongNodes.Grains.Rooms.State;

namespace SongNodes.Grains.Rooms;

/// <summary>A room. State changes only between awaits, so that reentrant calls see it whole.</summary>
[Reentrant, RandomPlacement]
internal sealed class RoomGrain(
    [PersistentState(RoomServices.StateName, RoomGrain.Storage)] IPersistentState<RoomState> snapshot,
    RoomLogStore store,
    RoomMetrics metrics,
    RoomCensus census,
    IOptions<RoomOptions> options,
    TimeProvider time,
    ILogger<RoomGrain> logger) : Grain, IRoomGrain, ILogWriterHost
{
    private const string Storage = "postgres";
    private static readonly TimeSpan SettlePause = TimeSpan.FromSeconds(1);

    private string _roomId = "";
    private RoomClaim _claim = null!;
    private RoomLog _log = null!;
    private LogWriter _writer = null!;
    private IdempotencyKeys _keys = null!;
    private RoomSnapshots _snapshots = null!;
    private RoomMembers _members = null!;
    private RoomAudience _audience = null!;
    private OneShot _settleTimer = null!;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _roomId = RoomRules.RoomIdOf(this.GetPrimaryKeyString());
        _claim = await store.ClaimAsync(_roomId, time.GetUtcNow().ToUnixTimeMilliseconds());
        _log = new RoomLog(_claim.Epoch, _claim.LastSeq, options.Value.HistoryEvents);
        var tail = await store.NewestAsync(_roomId, _log.Forgotten, long.MaxValue, RoomRules.MaxCatchUpEvents);
        tail.Reverse();
        _log.Fill(tail.ConvertAll(stored => stored.Event));
        _keys = new IdempotencyKeys(time);
        foreach (var stored in await store.KeyedSinceAsync(_roomId, time.GetUtcNow() - RoomRules.IdempotencyKeyLife))
            Remember(stored);
        _snapshots = new RoomSnapshots(_roomId, snapshot, store, _log, options.Value, time, logger);
        await _snapshots.LoadAsync();
        _writer = new LogWriter(_roomId, _claim, _log, store, this, metrics, time);
        _settleTimer = new OneShot(this, _writer.Settle);
        _members = new RoomMembers(_roomId, options.Value.MaxMembersPerRoom, metrics, Occupied);
        _audience = new RoomAudience(this, _roomId, _claim, _log, _members, _snapshots, options.Value, metrics, time, logger);
        metrics.Active.Add(1);
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        // Activation failed before the room was there.
        if (_audience is null)
            return;
        _writer.Close();
        await _writer.Idle.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await _audience.CloseAsync(cancellationToken);
        census.Occupied(_members, false);
        await _snapshots.SaveAsync();
        metrics.Active.Add(-1);
    }

    public Task<UpstreamAnswer> SendAsync(Upstream upstream) => Task.FromResult(_audience.Take(upstream));

    public async Task<Published> PublishAsync(PublishRequest request)
    {
        if (_roomId == RoomRules.GraphUpdates && request.ConnectionId is not null)
            throw RefusalException.NotAllowed("This room is written by the server alone.");
        return new Published(_claim.Epoch, await AppendOnceAsync(request), _claim.Owner);
    }

    public Task<Member[]> MembersAsync() => Task.FromResult(_members.List());

    public async Task<RoomEvent[]> HistoryAsync(long? before, int limit)
    {
        limit = Math.Min(limit, RoomRules.MaxHistoryLimit);
        var until = Math.Min(before ?? long.MaxValue, _log.LastSeq + 1);
        if (_log.History(until, limit) is { } page)
            return page;
        var stored = await store.NewestAsync(_roomId, _log.Forgotten, until, limit);
        return [.. stored.Select(older => older.Event)];
    }

    void ILogWriterHost.Committed(IReadOnlyList<StoredEvent> events)
    {
        foreach (var stored in events)
        {
            Remember(stored);
            _snapshots.Apply(stored.Event);
            _audience.Tell(stored.Event);
        }

        _audience.Flush();
        _snapshots.MaintainInBackground();
    }

    void ILogWriterHost.WriteFailed(Exception error)
    {
        logger.LogWarning(error, "Events of room {Room} could not be stored; whether they were is found out before the next.", _roomId);
        _settleTimer.Arm(SettlePause);
    }

    void ILogWriterHost.Fenced()
    {
        logger.LogWarning("Room {Room} is owned by another activation; this one (owner {Owner}) ends.", _roomId, _claim.Owner);
        DeactivateOnIdle();
    }

    private void Occupied(bool occupied)
    {
        // Whoever is in a room keeps it in memory, however quiet they are.
        DelayDeactivation(occupied ? Timeout.InfiniteTimeSpan : TimeSpan.Zero);
        census.Occupied(_members, occupied);
    }

    private Task<long> AppendOnceAsync(PublishRequest request)
    {
        if (request.IdempotencyKey is not { } key)
            return _writer.AppendAsync(request);
        if (_keys.Find(request.UserId, key) is { } before)
            return before;
        if (_keys.Count >= RoomRules.MaxIdempotencyKeys)
            throw RefusalException.RateLimited("Too many idempotency keys are alive in this room.");
        var result = AppendKeyedAsync(request, key);
        // A result that is there already has been remembered, or was abandoned.
        if (!result.IsCompleted)
            _keys.TryBegin(request.UserId, key, result);
        return result;
    }

    private async Task<long> AppendKeyedAsync(PublishRequest request, string key)
    {
        try
        {
            return await _writer.AppendAsync(request);
        }
        catch (RefusalException)
        {
            _keys.Abandon(request.UserId, key);
            throw;
        }
    }

    private void Remember(StoredEvent stored)
    {
        if (stored.IdempotencyKey is { } key)
            _keys.Complete(stored.Event.UserId, key, stored.Event.Seq, DateTimeOffset.FromUnixTimeMilliseconds(stored.Event.At));
    }
}
