using Microsoft.Extensions.Logging;

namespace SongNodes.Grains.Graph.Changes;

/// <summary>Takes and renews one process's lease of the graph version.</summary>
/// <param name="changes">Grants leases; asked for only when it is needed, since a gateway knows no grains before it is connected.</param>
/// <param name="member">Who this process is.</param>
/// <param name="listener">Where it hears of changes; answers <see cref="IGraphListener.CatchUpAsync"/> with <see cref="Raise"/>.</param>
/// <param name="time">Of this process: lengths are compared, never clocks of two machines.</param>
/// <param name="log">Renewals that failed.</param>
public sealed class GraphLeaseHolder(
    Func<IGraphChangesGrain> changes, GraphMember member, IGraphListener listener, TimeProvider time, ILogger log) : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private Task _renewing = Task.CompletedTask;
    private long _version = -1;
    private long _ends;

    /// <summary>While true, every change that anybody was told is committed has been heard of here.</summary>
    public bool IsValid => time.GetTimestamp() < Volatile.Read(ref _ends);

    /// <summary>The last version heard of, -1 before the first.</summary>
    public long Version => Volatile.Read(ref _version);

    /// <summary>Of each version that was news.</summary>
    public event Action<long>? Raised;

    /// <param name="reference">The listener as others call it.</param>
    public void Start(IGraphListener reference) => _renewing = Task.Run(() => RenewAsync(reference));

    public void Raise(long version)
    {
        lock (_gate)
        {
            if (version <= _version)
                return;
            Volatile.Write(ref _version, version);
        }

        Raised?.Invoke(version);
    }

    public async Task StopAsync(CancellationToken cancellation)
    {
        await _stopping.CancelAsync();
        await _renewing;
        Volatile.Write(ref _ends, 0);
        try
        {
            await changes().UnregisterAsync(member).WaitAsync(TimeSpan.FromSeconds(1), time, cancellation);
        }
        catch (Exception error)
        {
            log.LogDebug("Leaving without saying so: {Reason}", error.Message);
        }
    }

    public void Dispose() => _stopping.Dispose();

    private async Task RenewAsync(IGraphListener reference)
    {
        var lease = member.Leases;
        while (!_stopping.IsCancellationRequested)
        {
            var wait = lease.RenewEvery;
            try
            {
                var askedAt = time.GetTimestamp();
                var required = await changes().RegisterAsync(member, reference, Version);
                await ReachAsync(required);
                Volatile.Write(ref _ends, askedAt + (long)(lease.Length.TotalSeconds * time.TimestampFrequency));
            }
            catch (Exception error)
            {
                log.LogDebug("The lease was not renewed: {Reason}", error.Message);
                wait = TimeSpan.FromMilliseconds(250);
            }

            await Task.Delay(wait, time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>A version that the grant names may be on its way here: to a silo, loading all shards anew would be dearer than a moment.</summary>
    private async Task ReachAsync(long required)
    {
        for (var tries = 0; tries < 20 && Version is >= 0 and var version && version < required; tries++)
            await Task.Delay(TimeSpan.FromMilliseconds(50), time, _stopping.Token);
        if (Version < required)
            await listener.CatchUpAsync(required);
    }
}
