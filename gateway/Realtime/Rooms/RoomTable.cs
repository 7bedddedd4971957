using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Rooms;

namespace SongNodes.Gateway.Realtime.Rooms;

/// <summary>The rooms that have members on this gateway.</summary>
internal sealed class RoomTable(
    IGrainFactory grains, IOptions<RoomOptions> options, IOptions<SongNodesOptions> setup, GatewayMetrics metrics, TimeProvider time, ILogger<RoomTable> logger)
{
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(1);

    /// <summary>In which the other silos agree that one is dead.</summary>
    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, RoomLink> _links = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    // Where the silo is this process, no call outlives it.
    private CancellationTokenSource? _silosStand = setup.Value.Topology == Topology.Cluster ? new() : null;
    private CancellationTokenSource? _abandoned;
    private ITimer? _abandoning;
    private long _silosLostAt;
    private GatewayObserver? _observer;
    private IGatewayObserver? _reference;

    /// <summary>This process; another one after a restart.</summary>
    public string GatewayId { get; } = Guid.NewGuid().ToString("N");

    public TimeProvider Time => time;

    public TimeSpan GatewayLease => options.Value.GatewayLease;

    public ICollection<RoomLink> All => _links.Values;

    /// <summary>What rooms call; the strong reference here keeps the object behind it alive.</summary>
    public IGatewayObserver Observer
    {
        get
        {
            lock (_gate)
                return _reference ??= grains.CreateObjectReference<IGatewayObserver>(_observer = new GatewayObserver(this));
        }
    }

    public IRoomGrain Room(string roomId) => grains.GetGrain<IRoomGrain>(RoomRules.GrainKey(roomId));

    public RoomLink? Find(string roomId) => _links.GetValueOrDefault(roomId);

    public RoomLink Open(string roomId)
    {
        if (_links.TryGetValue(roomId, out var known))
            return known;
        lock (_gate)
        {
            if (_links.TryGetValue(roomId, out known))
                return known;
            metrics.Rooms.Add(1);
            return _links[roomId] = new RoomLink(roomId, this);
        }
    }

    /// <summary>
    /// Cancelled when a silo was lost: a call that went there, or is passed on to it while the others find out, would wait for
    /// its time-out. Those that reach a room are answered before that.
    /// </summary>
    public CancellationToken SiloLoss => Volatile.Read(ref _silosStand)?.Token ?? CancellationToken.None;

    /// <summary>A silo is gone, and rooms with it.</summary>
    public void SiloLost()
    {
        lock (_gate)
        {
            _abandoning ??= time.CreateTimer(_ => Abandon(), null, AnswerTime, AnswerTime);
            _silosLostAt = time.GetTimestamp();
        }

        RenewAll();
    }

    public void RenewAll()
    {
        foreach (var link in _links.Values)
            link.Renew();
    }

    public void Remove(RoomLink link)
    {
        if (_links.TryRemove(new KeyValuePair<string, RoomLink>(link.RoomId, link)))
            metrics.Rooms.Add(-1);
    }

    public void RoomFailed(string roomId, Exception error) =>
        logger.LogWarning("Room {Room} doesn't answer: {Error}", roomId, error.Message);

    /// <summary>Gives up the calls that have waited since the round before.</summary>
    private void Abandon()
    {
        lock (_gate)
        {
            (_abandoned, var waited) = (Interlocked.Exchange(ref _silosStand, new CancellationTokenSource()), _abandoned);
            waited?.Cancel();
            if (time.GetElapsedTime(_silosLostAt) < SettleTime)
                return;
            _abandoned?.Cancel();
            _abandoned = null;
            _abandoning?.Dispose();
            _abandoning = null;
        }
    }
}
