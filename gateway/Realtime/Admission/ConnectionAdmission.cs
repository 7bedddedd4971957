using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.Options;
using SongNodes.Gateway.Health;
using SongNodes.Gateway.Realtime.Connections;
using SongNodes.Grains.Budgets;
using SongNodes.Grains.Budgets.Pressure;

namespace SongNodes.Gateway.Realtime.Admission;

/// <summary>Decides about every new connection: what is cheap and what concerns one caller first, the cluster last.</summary>
internal sealed class ConnectionAdmission : IConnectionCount
{
    private readonly CountPerKey<IPAddress> _addresses;
    private readonly CountPerKey<string> _users;
    private readonly ConnectRate _connects;
    private readonly ConnectRate _negotiations;
    private readonly ClusterPlaces _cluster;
    private readonly GatewayMetrics _metrics;
    private readonly MemoryPressure _pressure;
    private volatile bool _draining;

    public ConnectionAdmission(
        IOptions<GatewayOptions> gateway, IOptions<LimitOptions> options, ClusterPlaces cluster, MemoryPressure pressure, GatewayMetrics metrics, IMeterFactory meters, TimeProvider time)
    {
        var limits = options.Value;
        (_cluster, _pressure, _metrics) = (cluster, pressure, metrics);
        Connections = new Budget("gateway_connections", gateway.Value.MaxConnections);
        (_addresses, _users) = (new("address_connections", limits.ConnectionsPerAddress), new("user_connections", limits.ConnectionsPerUser));
        (_connects, _negotiations) = (new(limits.ConnectsPerSecond, time), new(limits.ConnectsPerSecond, time));
        meters.Create(GatewayMetrics.MeterName).CreateObservableUpDownCounter(
            "songnodes.gateway.counted_callers", () => _addresses.Keys + _users.Keys, "{caller}", "Addresses and users that have connections.");
    }

    /// <summary>True from the moment at which this gateway begins to stop.</summary>
    public bool Draining
    {
        get => _draining;
        set => _draining = value;
    }

    public int Current => (int)Connections.Used;

    public int Max => (int)Connections.Limit;

    /// <summary>Sockets of this gateway.</summary>
    public Budget Connections { get; }

    /// <summary>Those of the address, and of the user, that has most.</summary>
    public IEnumerable<Budget> OfOneCaller => [_addresses.Fullest, _users.Fullest];

    /// <summary>Takes a place for a connection, to be given back by disposing it.</summary>
    /// <param name="address">Where it comes from.</param>
    /// <param name="user">The user of its token; null when there is none.</param>
    public async ValueTask<Place> EnterAsync(IPAddress address, string? user)
    {
        if (Draining)
            return Refused("draining", CloseReason.Draining);
        if (_pressure.IsCritical)
            return Refused("memory", CloseReason.ShortOfMemory);
        if (!_addresses.TryTake(address))
            return Refused("address", CloseReason.TooMany("from this address"));
        if (user is not null && !_users.TryTake(user))
        {
            _addresses.Release(address);
            return Refused("user", CloseReason.TooMany("of this user"));
        }

        var (limit, refusal) = await EnterGatewayAsync();
        if (refusal is null)
            return new Place(address, user, GiveBack);
        ReleaseCaller(address, user);
        return Refused(limit, refusal);
    }

    /// <summary>Why a negotiation is refused, null when it isn't: who cannot come in need not try.</summary>
    public CloseReason? RefuseNegotiation()
    {
        if (Draining)
            return Refused("draining", CloseReason.Draining).Refusal;
        if (_pressure.IsCritical)
            return Refused("memory", CloseReason.ShortOfMemory).Refusal;
        return _negotiations.Take() is { Ticks: > 0 } wait ? Refused("connects", CloseReason.TooFast(wait)).Refusal : null;
    }

    private async ValueTask<(string Limit, CloseReason? Refusal)> EnterGatewayAsync()
    {
        if (!Connections.TryTake())
            return ("gateway", CloseReason.ServerFull);

        if (_connects.Take() is { Ticks: > 0 } wait)
        {
            Connections.Release();
            return ("connects", CloseReason.TooFast(wait));
        }

        if (await _cluster.TakeAsync() is { } refusal)
        {
            Connections.Release();
            return ("cluster", refusal);
        }

        return ("", null);
    }

    private void GiveBack(Place place)
    {
        _cluster.Release();
        Connections.Release();
        ReleaseCaller(place.Address, place.User);
    }

    private void ReleaseCaller(IPAddress address, string? user)
    {
        if (user is not null)
            _users.Release(user);
        _addresses.Release(address);
    }

    private Place Refused(string limit, CloseReason refusal)
    {
        _metrics.Refused(refusal.Code, limit);
        return new Place(refusal.Jittered());
    }
}
