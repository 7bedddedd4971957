using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Rooms;

namespace SongNodes.Gateway.Realtime.Rooms;

/// <summary>The rooms that have members on this gateway.</summary>
internal sealed class RoomTable(
    IGrainFactory grains, IOptions<RoomOptions> options, GatewayMetrics metrics, TimeProvider time, ILogger<RoomTable> logger)
{
    private readonly ConcurrentDictionary<string, RoomLink> _links = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
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
}
