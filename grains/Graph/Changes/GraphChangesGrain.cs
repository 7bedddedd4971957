using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Placement;
using SongNodes.Grains.Catalog;
using SongNodes.Grains.Catalog.Graph;

namespace SongNodes.Grains.Graph.Changes;

/// <summary>Passes changes to the silos in the order of their versions, one at a time.</summary>
/// <remarks>
/// A change is acknowledged when each silo has it, or can no longer serve without asking the database. A silo may serve
/// on a lease only from the version on that its grant names, so for a change only grants handed out before count.
/// Reentrant, so that silos can renew while a change waits.
/// </remarks>
[Reentrant, HashBasedPlacement]
public sealed class GraphChangesGrain(Database database, TimeProvider time, ILogger<GraphChangesGrain> log) : Grain, IGraphChangesGrain, IDisposable
{
    private readonly Dictionary<string, SiloRegistration> _silos = [];
    private readonly SemaphoreSlim _one = new(1);
    private readonly long _startedAt = time.GetTimestamp();

    /// <summary>The version that grants name from now on; set before the silos are told of it.</summary>
    private long _version;
    private TaskCompletionSource _moved = new();
    private long _committedBefore;
    private bool _everySiloKnown;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _version = _committedBefore = await CommittedAsync();
        this.RegisterGrainTimer(FindLostAsync, new() { DueTime = SiloLease.RenewEvery, Period = SiloLease.RenewEvery, Interleave = true });
    }

    public void Dispose() => _one.Dispose();

    public Task<long> RegisterAsync(string silo, IGraphListener listener, long version)
    {
        _silos[silo] = new SiloRegistration(listener, version, time.GetTimestamp());
        return Task.FromResult(_version);
    }

    public Task UnregisterAsync(string silo)
    {
        _silos.Remove(silo);
        return Task.CompletedTask;
    }

    public async Task AnnounceAsync(GraphChange change)
    {
        await PredecessorAsync(change.Version);
        await InTurnAsync(change.Version, follows => silo =>
            follows ? silo.ApplyAsync(change) : silo.CatchUpAsync(change.Version));
    }

    /// <summary>Two writers may commit in one order and announce in the other.</summary>
    private async Task PredecessorAsync(long version)
    {
        var since = time.GetTimestamp();
        while (_version < version - 1 && SiloLease.Patience - time.GetElapsedTime(since) is { Ticks: > 0 } left)
            await Task.WhenAny(_moved.Task, Task.Delay(left, time));
    }

    /// <summary>Returns when the version, or one that covers it, has reached everybody.</summary>
    private async Task InTurnAsync(long version, Func<bool, Func<IGraphListener, Task>> message)
    {
        await _one.WaitAsync();
        try
        {
            await EverySiloKnownAsync();
            if (version <= _version)
                return;
            var tell = message(version == _version + 1);
            _version = version;
            _moved.SetResult();
            _moved = new TaskCompletionSource();
            await TellAllAsync(version, tell);
        }
        finally
        {
            _one.Release();
        }
    }

    private Task TellAllAsync(long version, Func<IGraphListener, Task> tell) =>
        Task.WhenAll(_silos.Select(silo => TellAsync(silo.Key, silo.Value, version, tell)).ToArray());

    private async Task TellAsync(string name, SiloRegistration silo, long version, Func<IGraphListener, Task> tell)
    {
        try
        {
            await tell(silo.Listener);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            log.LogWarning("Silo {Silo} did not take graph version {Version} ({Reason}); waiting for its lease to end", name, version, error.Message);
            // Renewing with this version it has caught up by itself; leases granted since then name it already.
            while (SiloLease.Length - time.GetElapsedTime(silo.GrantedAt) is { Ticks: > 0 } && !HasCaughtUp(name, version))
                await Task.Delay(TimeSpan.FromMilliseconds(100), time);
            if (_silos.TryGetValue(name, out var now) && ReferenceEquals(now, silo))
                _silos.Remove(name);
        }
    }

    private bool HasCaughtUp(string name, long version) => !_silos.TryGetValue(name, out var now) || now.Version >= version;

    /// <summary>
    /// Silos may still hold leases that an earlier activation of this grain granted. Until every silo has registered here and
    /// caught up, or such leases have ended, nothing can be acknowledged, not even what was committed before this activation.
    /// </summary>
    private async Task EverySiloKnownAsync()
    {
        if (_everySiloKnown)
            return;
        while (!_everySiloKnown && time.GetElapsedTime(_startedAt) < SiloLease.Length)
        {
            var active = await GrainFactory.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true);
            _everySiloKnown = active.Keys.All(silo => _silos.ContainsKey(silo.ToParsableString()));
            if (!_everySiloKnown)
                await Task.Delay(TimeSpan.FromMilliseconds(50), time);
        }

        _everySiloKnown = true;
        var version = _version;
        await TellAllAsync(version, silo => silo.CatchUpAsync(version));
    }

    /// <summary>A writer that died between its commit and its announcement leaves a version that nobody announces.</summary>
    private async Task FindLostAsync()
    {
        try
        {
            var lost = _committedBefore;
            if (lost > _version)
                await InTurnAsync(lost, _ => silo => silo.CatchUpAsync(lost));
            _committedBefore = await CommittedAsync();
        }
        catch (Errors.RefusalException error)
        {
            // Nothing commits either while the database is away.
            log.LogDebug("The committed graph version is not known: {Reason}", error.Message);
        }
    }

    private Task<long> CommittedAsync() => database.UseAsync(DatabaseShare.Reads, GraphLookups.VersionAsync);

    private sealed record SiloRegistration(IGraphListener Listener, long Version, long GrantedAt);
}
