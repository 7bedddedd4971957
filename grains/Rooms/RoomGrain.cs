using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Orleans.Placement;
using SongNodes.Grains.Catalog.Rooms;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Rooms.Delivery;
using SongNodes.Grains.Rooms.Messages;
using SongNodes.Grains.Rooms.State;

namespace SongNodes.Grains.Rooms;

/// <summary>A room. State changes only between awaits, so that reentrant calls see it whole.</summary>
[Reentrant, RandomPlacement]
internal sealed class RoomGrain(
    [PersistentState(RoomServices.StateName, RoomGrain.Storage)] IPersistentState<RoomState> snapshot,
    RoomLogStore store,
    RoomClaims claims,
    RoomWatch watch,
    RoomMetrics metrics,
    LiveRooms rooms,
    RoomBudgets budgets,
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
    private OnceWriter _once = null!;
    private IdempotencyKeys _keys = null!;
    private RoomSnapshots _snapshots = null!;
    private RoomMembers _members = null!;
    private RoomAudience _audience = null!;
    private RoomOperations _operations = null!;
    private LiveRoom _live = null!;
    private ClaimCheck _check = null!;
    private OneShot _settleTimer = null!;
    private bool _over;
    private Contradiction? _why;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _roomId = RoomRules.RoomIdOf(this.GetPrimaryKeyString());
        _claim = await claims.ClaimAsync(_roomId, Now);
        _log = new RoomLog(_claim.Epoch, _claim.LastSeq, options.Value.HistoryEvents, budgets.History, budgets.HistoryBytes, budgets.Histories);
        _snapshots = new RoomSnapshots(_roomId, _claim, snapshot, store, _log, options.Value, time, logger);
        var snapshotSeq = await _snapshots.LoadAsync();
        var tail = await store.TailAsync(_roomId, _log.Forgotten, time.GetUtcNow() - RoomRules.IdempotencyKeyLife, snapshotSeq);
        _log.Fill(tail.Newest.ConvertAll(stored => stored.Event));
        tail.Moves.ForEach(stored => _snapshots.Apply(stored.Event));
        _keys = new IdempotencyKeys(time);
        tail.Keys.ForEach(stored => _keys.Complete(stored.UserId, stored.Key, stored.Seq, stored.At));
        _writer = new LogWriter(_roomId, _claim, _log, store, this, budgets.Waiting, metrics, time);
        _once = new OnceWriter(_writer, _keys, budgets.Keys);
        _check = new ClaimCheck(_roomId, _claim, _log, claims, time);
        _settleTimer = new OneShot(this, _writer.Settle);
        _members = new RoomMembers(_roomId, budgets.Members, metrics, Occupied);
        _audience = new RoomAudience(this, _roomId, _claim, _log, _members, _snapshots, options.Value, rooms, budgets, metrics, time, logger);
        _operations = new RoomOperations(_members, _log, _audience);
        _live = new LiveRoom(_members, _log, _writer, _keys, _snapshots);
        rooms.All.Add(_live);
        var turns = TaskScheduler.Current;
        watch.Add(_roomId, _claim, () => _ = Task.Factory.StartNew(() => End(Contradiction.Fenced), CancellationToken.None, TaskCreationOptions.None, turns));
        metrics.Active.Add(1);
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        // Activation failed before the room was there.
        if (_audience is null)
            return;
        watch.Remove(_roomId, _claim);
        _writer.Close();
        await _writer.Idle.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await _audience.CloseAsync(cancellationToken);
        rooms.All.Remove(_live);
        if (_over)
            await SayWhatIsLostAsync();
        else
            await _snapshots.SaveAsync();
        metrics.Active.Add(-1);
    }

    public async Task<UpstreamAnswer> SendAsync(Upstream upstream)
    {
        RequireOwned();
        if (await _check.HearAsync(upstream) is not Contradiction.None and var found)
            End(found);
        RequireOwned();
        return _audience.Take(_check.WithinEpoch(upstream));
    }

    public async Task<Published> PublishAsync(PublishRequest request)
    {
        if (_roomId == RoomRules.GraphUpdates && request.ConnectionId is not null)
            throw RefusalException.NotAllowed("This room is written by the server alone.");
        return new Published(_claim.Epoch, await _once.AppendAsync(request), _claim.Owner);
    }

    public Task<Member[]> MembersAsync()
    {
        RequireOwned();
        return Task.FromResult(_members.List());
    }

    public async Task<RoomEvent[]> HistoryAsync(long? before, int limit)
    {
        RequireOwned();
        limit = Math.Min(limit, RoomRules.MaxHistoryLimit);
        var until = Math.Min(before ?? long.MaxValue, _log.LastSeq + 1);
        if (_log.History(until, limit) is { } page)
            return page;
        var stored = await store.NewestAsync(_roomId, _log.Forgotten, until, limit);
        return [.. stored.Select(older => older.Event)];
    }

    public Task<RoomView> LookAsync()
    {
        RequireOwned();
        return _operations.LookAsync();
    }

    public Task<int> SendAwayAsync(string? connectionId, string? userId)
    {
        RequireOwned();
        return _operations.SendAwayAsync(member =>
            (connectionId is null || member.ConnectionId == connectionId) && (userId is null || member.UserId == userId));
    }

    void ILogWriterHost.Committed(IReadOnlyList<StoredEvent> events)
    {
        try
        {
            foreach (var stored in events)
            {
                if (stored.IdempotencyKey is { } key)
                    _keys.Complete(stored.Event.UserId, key, stored.Event.Seq, DateTimeOffset.FromUnixTimeMilliseconds(stored.Event.At));
                _snapshots.Apply(stored.Event);
                _audience.Tell(stored.Event);
            }

            _audience.Flush();
            _snapshots.MaintainInBackground();
        }
        catch (Exception error)
        {
            logger.LogError(error, "Events of room {Room} are stored but could not be told: another activation does, from the log.", _roomId);
            Close(Contradiction.None);
        }
    }

    void ILogWriterHost.WriteFailed(Exception error) =>
        logger.LogWarning(error, "Events of room {Room} could not be stored; whether they were is found out before the next.", _roomId);

    void ILogWriterHost.Unsettled() => _settleTimer.Arm(SettlePause);

    void ILogWriterHost.Fenced() => End(null);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private void RequireOwned()
    {
        if (_over)
            throw RefusalException.Unavailable("The room is moving.");
    }

    /// <summary>Whoever is in a room keeps it in memory, however quiet they are.</summary>
    private void Occupied(bool occupied) => DelayDeactivation(occupied ? Timeout.InfiniteTimeSpan : TimeSpan.Zero);

    /// <summary>Nothing is written or answered by this activation any more; who asks meanwhile waits for the next one.</summary>
    private void Close(Contradiction? why)
    {
        (_over, _why) = (true, why);
        _writer.Close();
        DeactivateOnIdle();
    }

    /// <param name="why">Null for what is not known yet: the room did not stand as it should when it was written to.</param>
    private void End(Contradiction? why)
    {
        if (_over)
            return;
        metrics.Fenced.Add(1);
        logger.LogWarning("Room {Room} is no longer this activation's (owner {Owner}), which ends.", _roomId, _claim.Owner);
        Close(why);
    }

    private async Task SayWhatIsLostAsync()
    {
        try
        {
            if ((_why ?? await _check.LookAsync(_log.LastSeq)) == Contradiction.HistoryLost)
            {
                logger.LogError("The database has lost durable events of room {Room}, which had {Seq}: it gets a new epoch.", _roomId, _log.LastSeq);
                await claims.StartEpochAsync(_roomId, _claim.Owner, Now);
            }
        }
        catch (Exception error)
        {
            logger.LogWarning(error, "How room {Room} stands could not be found out.", _roomId);
        }
    }
}
