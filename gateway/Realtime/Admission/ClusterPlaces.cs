using Microsoft.Extensions.Options;
using SongNodes.Gateway.Realtime.Connections;
using SongNodes.Grains.Admission;
using SongNodes.Grains.Budgets;
using SongNodes.Grains.Configuration;

namespace SongNodes.Gateway.Realtime.Admission;

/// <summary>
/// This gateway's share of the places of the whole cluster, leased in blocks so that few connections wait for a grain. A
/// lease that could not be renewed ends: those who sit here stay, nobody comes in, and others may take what is free.
/// </summary>
internal sealed class ClusterPlaces
{
    private const int MostRounds = 5;

    private readonly string _gateway = Guid.NewGuid().ToString("N");
    private readonly IGrainFactory _grains;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly TimeSpan _lease;
    private readonly int _limit;
    private readonly int _block;
    private readonly Lock _gate = new();
    private int _used;
    private int _held;
    private int _waiting;
    private long _leasedAt;
    private bool _closing;
    private Task<LeaseOutcome>? _asking;

    public ClusterPlaces(
        IGrainFactory grains, IOptions<LimitOptions> limits, IOptions<RoomOptions> rooms, TimeProvider time, ILogger<ClusterPlaces> logger)
    {
        (_grains, _time, _logger, _lease) = (grains, time, logger, rooms.Value.GatewayLease);
        _limit = limits.Value.ConnectionsPerCluster;
        // Small beside the cluster, so that many gateways can hold a block; a small cluster deals its places one by one.
        _block = Math.Min(_limit / 64, 256);
        Held = new Budget("cluster_connections", Budget.OrUnlimited(_limit)) { Counted = () => Volatile.Read(ref _held) };
    }

    private enum LeaseOutcome
    {
        /// <summary>The gateway holds as many places as it wanted.</summary>
        Granted,

        /// <summary>The cluster has no more.</summary>
        Full,

        /// <summary>Nobody answered.</summary>
        Unknown,
    }

    /// <summary>Places of the whole cluster that this gateway holds; the limit is the cluster's.</summary>
    public Budget Held { get; }

    /// <summary>Takes a place, to be released; asks the cluster when this gateway has none left.</summary>
    /// <returns>Why there is none; null when one was taken.</returns>
    public ValueTask<CloseReason?> TakeAsync()
    {
        if (_limit == 0)
            return default;
        lock (_gate)
        {
            if (!TryTake())
                return new(AskAndTakeAsync());
            if (_held - _used < _block / 2)
                _ = Ask();
            return default;
        }
    }

    public void Release()
    {
        if (_limit == 0)
            return;
        lock (_gate)
        {
            _used--;
            if (HasSurplus())
                _ = Ask();
        }
    }

    /// <summary>Renews the lease; to be called a few times while one lasts.</summary>
    public void Renew()
    {
        lock (_gate)
        {
            if (_held > 0)
                _ = Ask();
        }
    }

    /// <summary>Nobody comes in any more: what isn't used is given back now, the rest as it becomes free.</summary>
    public async Task CloseAsync()
    {
        Task asked = Task.CompletedTask;
        lock (_gate)
        {
            _closing = true;
            if (HasSurplus())
                asked = Ask();
        }

        await asked;
    }

    private bool TryTake()
    {
        if (_used >= _held || _time.GetElapsedTime(_leasedAt) > _lease)
            return false;
        _used++;
        return true;
    }

    private async Task<CloseReason?> AskAndTakeAsync()
    {
        lock (_gate)
            _waiting++;
        var outcome = LeaseOutcome.Granted;
        // The question under way may be older than this wait, and others may be quicker at what it brings.
        for (var round = 0; round < MostRounds && (outcome == LeaseOutcome.Granted || round < 2); round++)
        {
            outcome = await Ask();
            lock (_gate)
            {
                if (!TryTake())
                    continue;
                _waiting--;
                return null;
            }
        }

        lock (_gate)
            _waiting--;
        if (outcome == LeaseOutcome.Unknown)
            return CloseReason.Unavailable;
        Held.Refuse();
        return CloseReason.ClusterFull;
    }

    private Task<LeaseOutcome> Ask()
    {
        lock (_gate)
        {
            if (_asking is null or { IsCompleted: true })
                _asking = AskAsync();
            return _asking;
        }
    }

    private async Task<LeaseOutcome> AskAsync()
    {
        // The caller holds the gate.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        while (true)
        {
            var (outcome, again) = await AskOnceAsync();
            if (!again)
                return outcome;
        }
    }

    private async Task<(LeaseOutcome Outcome, bool Again)> AskOnceAsync()
    {
        PlaceRequest request;
        lock (_gate)
        {
            var wanted = _used + _waiting + (_closing ? 0 : _block);
            request = new PlaceRequest(_gateway, _used, wanted, _limit);
            // Places that are given back may not be taken meanwhile.
            _held = Math.Min(_held, wanted);
        }

        var asked = _time.GetTimestamp();
        try
        {
            var held = await _grains.GetGrain<IConnectionPlacesGrain>(0).LeaseAsync(request);
            lock (_gate)
            {
                (_held, _leasedAt) = (held, asked);
                // More became free while the question was under way.
                return (held >= request.Wanted ? LeaseOutcome.Granted : LeaseOutcome.Full, HasSurplus());
            }
        }
        catch (Exception error)
        {
            _logger.LogWarning("Places for connections could not be leased: {Reason}", error.Message);
            return (LeaseOutcome.Unknown, false);
        }
    }

    // What those who wait asked for is theirs to take.
    private bool HasSurplus() => _held - _used - _waiting > (_closing ? 0 : 2 * _block);
}
