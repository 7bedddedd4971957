using SongNodes.Tests.Bench.Protocol;

namespace SongNodes.Tests.Bench.Measuring;

/// <summary>
/// What receivers got of what was sent in one window of time: nothing is taken for delivered that came twice, to another
/// room or from outside the window.
/// </summary>
/// <param name="receivers">Their number.</param>
/// <param name="sendersPerRoom">Senders are numbered room by room.</param>
internal sealed class Deliveries(int receivers, int sendersPerRoom)
{
    private readonly SequenceWindow[] _windows = new SequenceWindow[receivers * sendersPerRoom];
    private long _from = long.MaxValue;
    private long _until;

    /// <summary>Messages times the members that should get them.</summary>
    public long Expected { get; private set; }

    public long Sent { get; private set; }

    public long Delivered { get; private set; }

    public long Lost => Expected - Delivered;

    public long Duplicates { get; private set; }

    public long Reordered { get; private set; }

    /// <summary>Came to a member of another room.</summary>
    public long Misrouted { get; private set; }

    /// <summary>Came while the window was open, whenever it was due.</summary>
    public long CameInWindow { get; private set; }

    /// <summary>From the moment at which a message was due to its arrival.</summary>
    public LatencyHistogram Latency { get; } = new();

    /// <summary>A new window; only messages due in it count. What was known of senders stays.</summary>
    public void Open(long from, long until)
    {
        (_from, _until) = (from, until);
        (Sent, Expected, Delivered, Duplicates, Reordered, Misrouted, CameInWindow) = (0, 0, 0, 0, 0, 0, 0);
        Latency.Clear();
    }

    /// <summary>The time lies in the window.</summary>
    public bool Counts(long time) => time >= _from && time < _until;

    public void Send(long due, int audience)
    {
        if (!Counts(due))
            return;
        Sent++;
        Expected += audience;
    }

    public void Receive(int receiver, int room, in Marker marker, long now)
    {
        if (Counts(now))
            CameInWindow++;
        if (marker.Sender / sendersPerRoom != room)
        {
            Misrouted++;
            return;
        }

        var arrival = _windows[(receiver * sendersPerRoom) + (marker.Sender % sendersPerRoom)].Accept(marker.Seq);
        if (!Counts(marker.Due))
            return;
        if (arrival == Arrival.Duplicate)
        {
            Duplicates++;
            return;
        }

        if (arrival == Arrival.Reordered)
            Reordered++;
        Delivered++;
        Latency.Add(now - marker.Due);
    }

    /// <summary>The newest message of a sender that a receiver of its room has.</summary>
    public uint Newest(int receiver, int sender) => _windows[(receiver * sendersPerRoom) + (sender % sendersPerRoom)].Newest;
}
