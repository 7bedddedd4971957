using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Orleans.Placement;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Graph.Changes;
using SongNodes.Grains.Graph.Ranking;
using SongNodes.Grains.Graph.Snapshots;
using SongNodes.Grains.Graph.Traversal;

namespace SongNodes.Grains.Graph.Shards;

/// <summary>Decides where a shard lives and for how long; the shard itself is in the silo's <see cref="ShardTable"/>.</summary>
/// <remarks>Reentrant: every call only reads one immutable snapshot, and callers share one load.</remarks>
[Reentrant, HashBasedPlacement]
public sealed class GraphShardGrain(
    ShardTable table, ShardLoader loader, GraphListener listener, IOptions<GraphOptions> options) : Grain, IGraphShardGrain, IDisposable
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource _leaving = new();
    private Task _loading = Task.CompletedTask;

    private int Number => (int)this.GetPrimaryKeyLong();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var look = options.Value.ShardIdleTimeout / 4;
        look = look < Shortest ? Shortest : look;
        this.RegisterGrainTimer(StayOrLeave, new() { DueTime = look, Period = look, Interleave = true });
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _leaving.CancelAsync();
        await _loading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        table.Close(Number);
    }

    public void Dispose() => _leaving.Dispose();

    public async Task<ShardReply> ExpandAsync(byte[] frontier, int minWeight, int most, CancellationToken cancellation)
    {
        var shard = await ReadAsync();
        return ShardReply.Of(shard.Version, await shard.ExpandAsync(ShardReply.Unpack<int>(frontier), minWeight, most, cancellation));
    }

    public async Task<ShardReply> WalkAsync(byte[] walks, long seed, int hop, CancellationToken cancellation)
    {
        var shard = await ReadAsync();
        return ShardReply.Of(shard.Version, await shard.WalkAsync(ShardReply.Unpack<Link>(walks), seed, hop, cancellation));
    }

    public async Task<ShardReply> MatchAsync(byte[] numbers, NodeFilter filter, CancellationToken cancellation)
    {
        var shard = await ReadAsync();
        return ShardReply.Of(shard.Version, await shard.MatchAsync(ShardReply.Unpack<int>(numbers), filter, cancellation));
    }

    public async Task<DetailsReply> DescribeAsync(byte[] numbers, byte[] hops, int from, EdgeScope scope, int minWeight, CancellationToken cancellation)
    {
        var shard = await ReadAsync();
        var set = new NodeSet(ShardReply.Unpack<int>(numbers), hops);
        return DetailsReply.Of(shard.Version, await shard.DescribeAsync(set, from, scope, minWeight, cancellation));
    }

    public async Task<ShardReply> TopNodesAsync(NodeFilter filter, int most, CancellationToken cancellation)
    {
        var shard = await ReadAsync();
        return ShardReply.Of(shard.Version, await shard.TopNodesAsync(filter, most, cancellation));
    }

    public async Task<HistogramReply> HistogramAsync(RankedView view, CancellationToken cancellation)
    {
        var shard = await ReadAsync();
        return new HistogramReply(shard.Version, await shard.HistogramAsync(view, cancellation));
    }

    public async Task<ShardReply> CountAsync(RankedView view, RankSpan span, CancellationToken cancellation)
    {
        var shard = await ReadAsync();
        return ShardReply.Of(shard.Version, await shard.CountAsync(view, span, cancellation));
    }

    public async Task<ShardReply> CollectAsync(
        RankedView view, int fromValue, long fromPosition, int toValue, long toPosition, CancellationToken cancellation)
    {
        var shard = await ReadAsync();
        var items = await shard.CollectAsync(view, new(fromValue, fromPosition), new(toValue, toPosition), cancellation);
        return ShardReply.Of(shard.Version, items);
    }

    public async Task<ShardTotals> TotalsAsync(CancellationToken cancellation) =>
        await (await ReadAsync()).TotalsAsync(cancellation);

    private async Task<LocalShard> ReadAsync()
    {
        await listener.CurrentAsync();
        // A change may take the shard out again before this turn goes on; then it is loaded once more.
        for (var tries = 0; tries < 4; tries++)
        {
            if (table.TryRead(Number, out var snapshot))
                return new LocalShard(snapshot);
            if (_loading.IsCompleted)
                _loading = loader.LoadAsync(Number, _leaving.Token);
            await _loading;
        }

        throw RefusalException.Unavailable("The graph changes faster than it can be loaded.");
    }

    /// <summary>Queries on this silo read the table and send the grain nothing, so that Orleans alone would take it for idle.</summary>
    private Task StayOrLeave()
    {
        if (!_loading.IsCompleted || table.Idle(Number) < options.Value.ShardIdleTimeout)
            DelayDeactivation(options.Value.ShardIdleTimeout);
        else
            DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
