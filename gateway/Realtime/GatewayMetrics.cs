using System.Diagnostics.Metrics;
using SongNodes.Gateway.Realtime.Connections;
using SongNodes.Grains.Errors;

namespace SongNodes.Gateway.Realtime;

/// <summary>Meter <c>SongNodes.Gateway</c>: the sockets of this process.</summary>
internal sealed class GatewayMetrics
{
    public const string MeterName = "SongNodes.Gateway";

    private readonly Counter<long> _refusals;
    private readonly Counter<long> _closed;

    public GatewayMetrics(IMeterFactory meters, ConnectionRegistry connections)
    {
        var meter = meters.Create(MeterName);
        Members = meter.CreateUpDownCounter<int>("songnodes.gateway.members", "{member}", "Rooms joined by connections of this gateway.");
        Rooms = meter.CreateUpDownCounter<int>("songnodes.gateway.rooms", "{room}", "Rooms with a member on this gateway.");
        _refusals = meter.CreateCounter<long>("songnodes.gateway.refusals", "{refusal}", "Calls and connections refused, by code, and by the limit if one did it.");
        _closed = meter.CreateCounter<long>("songnodes.gateway.closed", "{connection}", "Connections that this gateway closed, by reason.");
        meter.CreateObservableUpDownCounter(
            "songnodes.gateway.connections",
            () => new Measurement<int>[]
            {
                new(connections.Count(Transport.Hub), new KeyValuePair<string, object?>("transport", "hub")),
                new(connections.Count(Transport.Plain), new KeyValuePair<string, object?>("transport", "plain")),
            },
            "{connection}",
            "Open sockets.");
        meter.CreateObservableUpDownCounter(
            "songnodes.gateway.outbound_bytes", () => connections.OutboundBytes(), "By", "Encoded messages that wait for their readers.");
    }

    public UpDownCounter<int> Members { get; }

    public UpDownCounter<int> Rooms { get; }

    /// <summary>Counts from zero what has not happened yet: else its first time would be no rise.</summary>
    public void Begin()
    {
        foreach (var code in Enum.GetValues<RefusalCode>().Select(RefusalCodes.Of).Distinct())
            _refusals.Add(0, new KeyValuePair<string, object?>("code", code));
        foreach (var reason in CloseReason.Usual)
            _closed.Add(0, new KeyValuePair<string, object?>("reason", reason.Code));
    }

    /// <param name="code">What the client was told.</param>
    /// <param name="limit">For a connection that was turned away, what it would have exceeded.</param>
    public void Refused(string code, string? limit = null)
    {
        var told = new KeyValuePair<string, object?>("code", code);
        if (limit is null)
            _refusals.Add(1, told);
        else
            _refusals.Add(1, told, new KeyValuePair<string, object?>("limit", limit));
    }

    public void Closed(CloseReason reason) => _closed.Add(1, new KeyValuePair<string, object?>("reason", reason.Code));
}
