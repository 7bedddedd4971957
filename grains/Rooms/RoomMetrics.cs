using System.Diagnostics.Metrics;
using SongNodes.Grains.Metrics;

namespace SongNodes.Grains.Rooms;

/// <summary>Meter <c>SongNodes.Rooms</c>: what the rooms of this silo hold and do.</summary>
public sealed class RoomMetrics
{
    public const string MeterName = "SongNodes.Rooms";

    private readonly Counter<long> _refusedPublishes;

    public RoomMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        Active = meter.CreateUpDownCounter<int>("songnodes.rooms.active", "{room}", "Rooms in memory on this silo.");
        Members = meter.CreateUpDownCounter<int>("songnodes.rooms.members", "{member}", "Members of the rooms on this silo.");
        Gateways = meter.CreateUpDownCounter<int>("songnodes.rooms.gateways", "{registration}", "Registrations of gateways with rooms on this silo.");
        Events = meter.CreateCounter<long>("songnodes.rooms.events", "{event}", "Events made durable.");
        Signals = meter.CreateCounter<long>("songnodes.rooms.signals", "{signal}", "Signals passed on.");
        Fenced = meter.CreateCounter<long>("songnodes.rooms.fenced", "{activation}", "Activations ended because another one owns the room.");
        GatewaysDropped = meter.CreateCounter<long>("songnodes.rooms.gateways_dropped", "{registration}", "Gateways dropped: lease over, or too far behind.");
        AppendDuration = meter.CreateDurations("songnodes.rooms.append.duration", "Time of one insert into the room log.");
        AppendSize = meter.CreateCounts("songnodes.rooms.append.size", "{event}", "Events that shared one insert.");
        _refusedPublishes = meter.CreateCounter<long>("songnodes.rooms.publishes_refused", "{event}", "Publishes refused at a bound of the room: too many wait to be written, or too many idempotency keys are alive.");
    }

    public UpDownCounter<int> Active { get; }

    public UpDownCounter<int> Members { get; }

    public UpDownCounter<int> Gateways { get; }

    public Counter<long> Events { get; }

    public Counter<long> Signals { get; }

    public Counter<long> Fenced { get; }

    public Counter<long> GatewaysDropped { get; }

    public Histogram<double> AppendDuration { get; }

    public Histogram<int> AppendSize { get; }

    /// <param name="bound">Which one: <c>waiting</c> or <c>keys</c>.</param>
    public void RefusedPublish(string bound) => _refusedPublishes.Add(1, new KeyValuePair<string, object?>("bound", bound));
}
