using SongNodes.Grains.Graph.Changes;
using SongNodes.Grains.Graph.Queries.Execution;

namespace SongNodes.Gateway.Answers;

/// <summary>The graph version in a gateway apart from the silos: heard of on a lease, else asked of a silo.</summary>
public sealed class GatewayGraphVersion : IGraphVersion, IGraphListener, IHostedService, IDisposable
{
    private readonly IGrainFactory _grains;
    private readonly GraphLeaseHolder _lease;
    private readonly SharedQuestion<long> _askSilo;
    private IGraphListener? _reference;

    public GatewayGraphVersion(IGrainFactory grains, TimeProvider time, ILogger<GatewayGraphVersion> log)
    {
        _grains = grains;
        var member = new GraphMember(GraphRole.Gateway, Guid.NewGuid().ToString("N"));
        _lease = new GraphLeaseHolder(() => grains.GetGrain<IGraphChangesGrain>(0), member, this, time, log);
        _askSilo = new(() => grains.GetGrain<IGraphQueryGrain>(0).VersionAsync());
    }

    public event Action<long> Raised
    {
        add => _lease.Raised += value;
        remove => _lease.Raised -= value;
    }

    public void Dispose() => _lease.Dispose();

    /// <summary>False while each answer needs a silo to be asked.</summary>
    public bool HoldsLease => _lease.IsValid;

    public ValueTask<long> CurrentAsync() => _lease.IsValid ? new(_lease.Version) : new(AskAsync());

    public Task ApplyAsync(GraphChange change) => CatchUpAsync(change.Version);

    public Task CatchUpAsync(long version)
    {
        _lease.Raise(version);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Kept here: Orleans itself holds on to observers only weakly.
        _reference = _grains.CreateObjectReference<IGraphListener>(this);
        _lease.Start(_reference);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => _lease.StopAsync(cancellationToken);

    private async Task<long> AskAsync()
    {
        var version = await _askSilo.AskAsync();
        _lease.Raise(version);
        return version;
    }
}
