using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Orleans.Placement;
using SongNodes.Grains.Catalog;
using SongNodes.Grains.Catalog.Graph;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Graph.Updates;

namespace SongNodes.Grains.Graph.Changes;

/// <summary>Passes changes on in the order of their versions, one at a time.</summary>
/// <remarks>
/// A change is acknowledged when each silo and then each gateway has it, or can no longer serve without asking. After that the room
/// <c>graph_updates</c> hears of it, so that who asks because of an event gets the new answer. A process may serve on a lease only from
/// the version on that its grant names, so for a change only grants handed out before count.
/// Reentrant, so that leases can be renewed while a change waits.
/// </remarks>
[Reentrant, HashBasedPlacement]
public sealed class GraphChangesGrain(
    Database database, GraphMetrics metrics, TimeProvider time, IOptions<SongNodesOptions> setup, ILogger<GraphChangesGrain> log)
    : Grain, IGraphChangesGrain, IDisposable
{
    private readonly GraphAudience _silos = new(GraphLeases.Silo, time, log);
    private readonly GraphAudience _gateways = new(GraphLeases.Gateway, time, log);
    private readonly SemaphoreSlim _one = new(1);
    private readonly long _startedAt = time.GetTimestamp();

    /// <summary>The version that grants name from now on; set before the silos are told of it.</summary>
    private long _version;
    private TaskCompletionSource _moved = new();
    private long _committedBefore;
    private long _toldBefore;
    private bool _everybodyKnown;
    private GraphUpdatesFeed _feed = null!;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _toldBefore = await database.ReadAsync(DatabaseShare.Reads, ToldVersion.ReadAsync, cancellationToken);
        _version = _committedBefore = await CommittedAsync();
        _feed = new GraphUpdatesFeed(GrainFactory, database, metrics, time, log);
        var look = GraphLeases.Silo.RenewEvery;
        this.RegisterGrainTimer(FindLostAsync, new() { DueTime = look, Period = look, Interleave = true });
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        _feed is null ? Task.CompletedTask : _feed.StopAsync(cancellationToken);

    public void Dispose()
    {
        _one.Dispose();
        _feed?.Dispose();
    }

    public Task<long> RegisterAsync(GraphMember member, IGraphListener listener, long version)
    {
        Audience(member).Register(member.Name, listener, version);
        return Task.FromResult(_version);
    }

    public Task UnregisterAsync(GraphMember member)
    {
        Audience(member).Remove(member.Name);
        return Task.CompletedTask;
    }

    public async Task AnnounceAsync(GraphChange change)
    {
        await PredecessorAsync(change.Version);
        await InTurnAsync(change.Version, change);
    }

    /// <summary>Two writers may commit in one order and announce in the other.</summary>
    private async Task PredecessorAsync(long version)
    {
        var since = time.GetTimestamp();
        while (_version < version - 1 && GraphLeases.Patience - time.GetElapsedTime(since) is { Ticks: > 0 } left)
            await Task.WhenAny(_moved.Task, Task.Delay(left, time));
    }

    /// <summary>Returns when the version, or one that covers it, has reached everybody.</summary>
    /// <param name="version">To be reached.</param>
    /// <param name="change">What it changed; null where nobody can say.</param>
    private async Task InTurnAsync(long version, GraphChange? change)
    {
        await _one.WaitAsync();
        try
        {
            await EverybodyKnownAsync();
            if (version <= _version)
                return;
            // Versions between that nobody announced are lost, and with them what they changed.
            var known = version == _version + 1 ? change : null;
            _version = version;
            _moved.SetResult();
            _moved = new TaskCompletionSource();
            await TellAllAsync(version, silo => known is null ? silo.CatchUpAsync(version) : silo.ApplyAsync(known));
            TellRoom(version, known);
        }
        finally
        {
            _one.Release();
        }
    }

    private void TellRoom(long version, GraphChange? change)
    {
        if (change is null)
            _feed.AddUnknown(version);
        else
            _feed.Add(change);
    }

    /// <summary>Silos first: a gateway that asked one for a newer answer must find it there.</summary>
    private async Task TellAllAsync(long version, Func<IGraphListener, Task> tell)
    {
        await _silos.TellAsync(version, tell);
        await _gateways.TellAsync(version, gateway => gateway.CatchUpAsync(version));
    }

    /// <summary>
    /// Leases that an earlier activation of this grain granted may still be valid. Until every silo has registered here and
    /// caught up, or such leases have ended, nothing can be acknowledged, not even what was committed before this activation.
    /// </summary>
    private async Task EverybodyKnownAsync()
    {
        if (_everybodyKnown)
            return;
        // No list says which gateways there are; only in embedded topology there is none apart from the silo.
        var known = setup.Value.Topology == Topology.Embedded ? TimeSpan.Zero : GraphLeases.Gateway.Length;
        while (time.GetElapsedTime(_startedAt) is var passed && passed < GraphLeases.Silo.Length && (passed < known || !await EverySiloKnownAsync()))
            await Task.Delay(TimeSpan.FromMilliseconds(50), time);

        _everybodyKnown = true;
        var version = _version;
        await TellAllAsync(version, silo => silo.CatchUpAsync(version));
        if (_toldBefore < version)
            TellRoom(version, null);
    }

    private async Task<bool> EverySiloKnownAsync()
    {
        var active = await GrainFactory.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true);
        return active.Keys.All(silo => _silos.Holds(silo.ToParsableString()));
    }

    /// <summary>A writer that died between its commit and its announcement leaves a version that nobody announces.</summary>
    private async Task FindLostAsync()
    {
        try
        {
            var lost = _committedBefore;
            // Also what an earlier activation did not get to tell the room.
            if (lost > _version || (!_everybodyKnown && _toldBefore < _version))
                await InTurnAsync(lost, null);
            _committedBefore = await CommittedAsync();
        }
        catch (Errors.RefusalException error)
        {
            // Nothing commits either while the database is away.
            log.LogDebug("The committed graph version is not known: {Reason}", error.Message);
        }
    }

    private Task<long> CommittedAsync() => database.ReadAsync(DatabaseShare.Reads, GraphLookups.VersionAsync);

    private GraphAudience Audience(GraphMember member) => member.Role == GraphRole.Silo ? _silos : _gateways;
}
