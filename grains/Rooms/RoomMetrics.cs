using System.Diagnostics.Metrics;
using SongNodes.Grains.Metrics;

namespace SongNodes.Grains.Rooms;

/// <summary>Meter <c>SongNodes.Rooms</c>: what the rooms of this silo hold and do.</summary>
public sealed class RoomMetrics
{
    public const string MeterName = "SongNodes.Rooms";

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
        DeliveryDuration = meter.CreateDurations("songnodes.rooms.delivery.duration", "Fan-out: from a room's batch until it is in the queues of a gateway's members.");
        AppendSize = meter.CreateCounts("songnodes.rooms.append.size", "{event}", "Events that shared one insert.");
    }

    public UpDownCounter<int> Active { get; }

    public UpDownCounter<int> Members { get; }

    public UpDownCounter<int> Gateways { get; }

    public Counter<long> Events { get; }

    public Counter<long> Signals { get; }

    public Counter<long> Fenced { get; }

    public Counter<long> GatewaysDropped { get; }

    public Histogram<double> AppendDuration { get; }

    public Histogram<double> DeliveryDuration { get; }

    public Histogram<int> AppendSize { get; }
}
