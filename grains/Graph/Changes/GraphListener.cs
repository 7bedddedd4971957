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
public sealed class GraphListener(
    ShardTable table, SearchTable search, Database database, IGrainFactory grains, ILocalSiloDetails silo, GraphMetrics metrics, TimeProvider time,
    ILogger<GraphListener> log)
    : IGraphListener, ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private IGraphListener? _reference;
    private Task _renewing = Task.CompletedTask;
    private Task<long>? _asking;
    private long _version = -1;
    private long _leaseEnds;

    public void Dispose() => _stopping.Dispose();

    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(GraphListener), ServiceLifecycleStage.Active, StartAsync, StopAsync);

    /// <summary>Returns when what the silo holds is no older than the moment of the call.</summary>
    /// <exception cref="Errors.RefusalException">Unavailable: no lease, and the database cannot be asked.</exception>
    public ValueTask EnsureCurrentAsync() =>
        time.GetTimestamp() < Volatile.Read(ref _leaseEnds) ? ValueTask.CompletedTask : new ValueTask(AskAsync());

    public Task ApplyAsync(GraphChange change)
    {
        table.Receive(change);
        search.Receive(change);
        Raise(change.Version);
        metrics.Changed();
        return Task.CompletedTask;
    }

    public Task CatchUpAsync(long version)
    {
        table.ForgetOlderThan(version);
        search.ForgetOlderThan(version);
        Raise(version);
        return Task.CompletedTask;
    }

    private void Raise(long version)
    {
        lock (_gate)
            _version = Math.Max(_version, version);
    }

    /// <summary>One question at a time; a caller joins only one that has not been sent yet.</summary>
    private async Task AskAsync()
    {
        Task<long> next;
        lock (_gate)
            next = _asking ??= Task.Run(NextQuestionAsync);
        await CatchUpAsync(await next);
    }

    private async Task<long> NextQuestionAsync()
    {
        lock (_gate)
            _asking = null;
        return await database.UseAsync(DatabaseShare.Reads, GraphLookups.VersionAsync);
    }

    private Task StartAsync(CancellationToken cancellation)
    {
        _reference = grains.CreateObjectReference<IGraphListener>(this);
        _renewing = Task.Run(RenewAsync, cancellation);
        return Task.CompletedTask;
    }

    private async Task StopAsync(CancellationToken cancellation)
    {
        await _stopping.CancelAsync();
        await _renewing;
        Volatile.Write(ref _leaseEnds, 0);
        try
        {
            await Changes.UnregisterAsync(Name).WaitAsync(TimeSpan.FromSeconds(1), time, cancellation);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            log.LogDebug("Leaving without saying so: {Reason}", error.Message);
        }
    }

    private async Task RenewAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            var wait = SiloLease.RenewEvery;
            try
            {
                var askedAt = time.GetTimestamp();
                var required = await Changes.RegisterAsync(Name, _reference!, Volatile.Read(ref _version));
                await ReachAsync(required);
                Volatile.Write(ref _leaseEnds, askedAt + (long)(SiloLease.Length.TotalSeconds * time.TimestampFrequency));
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                log.LogDebug("The lease was not renewed: {Reason}", error.Message);
                wait = TimeSpan.FromMilliseconds(250);
            }

            await Task.Delay(wait, time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>A version that the grant names may be on its way here: loading all shards anew would be dearer than a moment.</summary>
    private async Task ReachAsync(long required)
    {
        for (var tries = 0; tries < 20 && Volatile.Read(ref _version) is >= 0 and var version && version < required; tries++)
            await Task.Delay(TimeSpan.FromMilliseconds(50), time, _stopping.Token);
        if (Volatile.Read(ref _version) < required)
            await CatchUpAsync(required);
    }

    private IGraphChangesGrain Changes => grains.GetGrain<IGraphChangesGrain>(0);

    private string Name => silo.SiloAddress.ToParsableString();
}
