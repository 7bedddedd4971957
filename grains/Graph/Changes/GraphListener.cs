using Microsoft.Extensions.Logging;
using SongNodes.Grains.Catalog;
using SongNodes.Grains.Catalog.Graph;
using SongNodes.Grains.Graph.Search;
using SongNodes.Grains.Graph.Shards;

namespace SongNodes.Grains.Graph.Changes;

/// <summary>Keeps this silo's loaded shards and search index at the graph's version, and says when they may be served.</summary>
/// <remarks>
/// While the lease is valid, every change that anybody was told is committed has been applied here. Without it the
/// database is asked before each answer, so that a silo cut off from the others gives no older answer either.
/// </remarks>
public sealed class GraphListener : IGraphListener, IGraphVersion, ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private readonly ShardTable _table;
    private readonly SnapshotSpace _space;
    private readonly SearchTable _search;
    private readonly IGrainFactory _grains;
    private readonly GraphMetrics _metrics;
    private readonly GraphLeaseHolder _lease;
    private readonly SharedQuestion<long> _committed;
    private IGraphListener? _reference;

    public GraphListener(
        ShardTable table, SnapshotSpace space, SearchTable search, Database database, IGrainFactory grains, ILocalSiloDetails silo, GraphMetrics metrics, TimeProvider time,
        ILogger<GraphListener> log)
    {
        (_table, _space, _search, _grains, _metrics) = (table, space, search, grains, metrics);
        var member = new GraphMember(GraphRole.Silo, silo.SiloAddress.ToParsableString());
        _lease = new GraphLeaseHolder(() => grains.GetGrain<IGraphChangesGrain>(0), member, this, time, log);
        _committed = new(() => database.ReadAsync(DatabaseShare.Reads, GraphLookups.VersionAsync));
    }

    public event Action<long> Raised
    {
        add => _lease.Raised += value;
        remove => _lease.Raised -= value;
    }

    public void Dispose() => _lease.Dispose();

    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(GraphListener), ServiceLifecycleStage.Active, StartAsync, _lease.StopAsync);

    /// <summary>Returns when what the silo holds is no older than the moment of the call, with the version that it has at least.</summary>
    public ValueTask<long> CurrentAsync() => _lease.IsValid ? new(_lease.Version) : new(AskAsync());

    /// <summary>On a thread of its own: with many large shards it takes tenths of a second, in which queries go on.</summary>
    public Task ApplyAsync(GraphChange change) =>
        Task.Factory.StartNew(() => Apply(change), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public Task CatchUpAsync(long version)
    {
        _table.ForgetOlderThan(version);
        _search.ForgetOlderThan(version);
        _lease.Raise(version);
        return Task.CompletedTask;
    }

    private void Apply(GraphChange change)
    {
        _table.Receive(change);
        _search.Receive(change);
        _space.Fit();
        _lease.Raise(change.Version);
        _metrics.Changed();
    }

    private async Task<long> AskAsync()
    {
        var version = await _committed.AskAsync();
        await CatchUpAsync(version);
        return version;
    }

    private Task StartAsync(CancellationToken cancellation)
    {
        // Kept here: Orleans itself holds on to observers only weakly.
        _reference = _grains.CreateObjectReference<IGraphListener>(this);
        _lease.Start(_reference);
        return Task.CompletedTask;
    }
}
