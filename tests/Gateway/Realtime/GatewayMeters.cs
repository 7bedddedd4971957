using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using SongNodes.Tests.Support;

namespace SongNodes.Tests.Gateway.Realtime;

/// <summary>The project's own metrics of one gateway: an exporter would add up all gateways of the test process.</summary>
internal sealed class GatewayMeters : IDisposable
{
    /// <summary>All of these are 0 when everybody is gone.</summary>
    public static readonly string[] Held =
    [
        "songnodes.rooms.members", "songnodes.rooms.gateways", "songnodes.gateway.members", "songnodes.gateway.rooms",
        "songnodes.gateway.connections", "songnodes.gateway.outbound_bytes", "songnodes.gateway.counted_callers",
    ];

    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, double> _sums = new();
    private readonly ConcurrentDictionary<string, double> _observed = new();

    public GatewayMeters(TestGateway gateway)
    {
        var scope = gateway.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, scope) && instrument.Meter.Name.StartsWith("SongNodes.", StringComparison.Ordinal))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.Start();
    }

    /// <param name="name">The instrument.</param>
    /// <param name="tag">Only what was measured with this tag, such as <c>limit=user</c>.</param>
    public double Read(string name, string? tag = null)
    {
        if (tag is not null)
            name = $"{name} {tag}";
        _observed.Clear();
        _listener.RecordObservableInstruments();
        return _observed.TryGetValue(name, out var observed) ? observed : _sums.GetValueOrDefault(name);
    }

    public Task ReachAsync(string name, double value) =>
        Poll.UntilAsync(() => Read(name) == value, () => $"{name} = {value}, is {Read(name)}", 60);

    public void Dispose() => _listener.Dispose();

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var measured = instrument.IsObservable ? _observed : _sums;
        measured.AddOrUpdate(instrument.Name, value, (_, before) => before + value);
        foreach (var (name, tag) in tags)
            measured.AddOrUpdate($"{instrument.Name} {name}={tag}", value, (_, before) => before + value);
    }
}
