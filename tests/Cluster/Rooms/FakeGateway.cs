using System.Collections.Concurrent;
using Orleans.TestingHost;
using SongNodes.Grains.Rooms;
using SongNodes.Grains.Rooms.Messages;

namespace SongNodes.Tests.Cluster.Rooms;

/// <summary>A gateway without sockets: what a room sees of one.</summary>
internal sealed class FakeGateway : IGatewayObserver
{
    private readonly ConcurrentQueue<RoomBatch> _batches = new();
    private readonly ConcurrentQueue<long> _ended = new();
    private readonly IGatewayObserver _self;

    public FakeGateway(InProcessTestCluster cluster) => _self = cluster.Client.CreateObjectReference<IGatewayObserver>(this);

    public string Id { get; } = Guid.NewGuid().ToString("N");

    public IReadOnlyList<RoomBatch> Batches => [.. _batches];

    public IEnumerable<RoomEvent> Events => _batches.SelectMany(batch => batch.Events);

    /// <summary>Activations that said they ended.</summary>
    public IReadOnlyList<long> Ended => [.. _ended];

    public Task DeliverAsync(RoomBatch batch)
    {
        _batches.Enqueue(batch);
        return Task.CompletedTask;
    }

    public Task EndedAsync(string roomId, long owner)
    {
        _ended.Enqueue(owner);
        return Task.CompletedTask;
    }

    public Task<int[]> QueuedAsync(string roomId, string[] connectionIds) => Task.FromResult(new int[connectionIds.Length]);

    public Task<int> SendAwayAsync(string roomId, string[] connectionIds) => Task.FromResult(0);

    public Registration Registration(long owner = 0, long? delivered = null, params Member[] members) => new(_self, members, owner, delivered);

    public Upstream Joins(params string[] connections) => Joins(null, connections);

    public Upstream Joins(SeenUntil? since, params string[] connections) => new()
    {
        Gateway = Id,
        Registration = Registration(),
        Changes = [.. connections.Select(id => new MembershipChange(id, new JoinRequest("user-" + id, null, since)))],
    };
}
