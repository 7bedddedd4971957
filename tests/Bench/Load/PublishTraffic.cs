using SongNodes.Tests.Bench.Client;
using SongNodes.Tests.Bench.Measuring;
using SongNodes.Tests.Bench.Protocol;
using SongNodes.Tests.Bench.Servers;

namespace SongNodes.Tests.Bench.Load;

/// <summary>Publishers of one room whose events are acknowledged one by one, and told to all of them.</summary>
internal sealed class PublishTraffic : Traffic
{
    private readonly LatencyHistogram _latency = new();
    private readonly Dictionary<Member, Queue<long>> _unanswered;
    private long _refused;

    public PublishTraffic(EventLoop loop, RoomServer server, Shape shape, int length)
        : base(loop, server, HubProtocol.Json, shape, Publish(length))
    {
        _unanswered = Crowd.Members.ToDictionary(member => member, _ => new Queue<long>());
        Sending.Sent = (member, due) => _unanswered[member].Enqueue(due);
    }

    /// <summary>As <see cref="Traffic.Measure"/>; what counts as delivered is the acknowledgement, and what was published must have come to all.</summary>
    public Step RunAcknowledged(double perSecond, double warmUp, double seconds)
    {
        _latency.Clear();
        _refused = 0;
        var told = Measure(perSecond, warmUp, seconds);
        return told with
        {
            DeliveredPerSecond = _latency.Count / seconds,
            Lost = told.Lost + _refused + _unanswered.Values.Sum(dues => dues.Count),
            P50 = _latency.Milliseconds(0.5),
            P99 = _latency.Milliseconds(0.99),
            Max = _latency.Max / (double)Clock.Millisecond,
        };
    }

    public override void Answered(Member member, HubRecord answer, ReadOnlySpan<byte> record, long now)
    {
        if (answer.Id != Member.FirstFreeCall || !_unanswered[member].TryDequeue(out var due))
            return;
        if (answer.Failed)
            _refused++;
        else if (Deliveries.Counts(due))
            _latency.Add(now - due);
    }

    public override void Lost(Member member, string why)
    {
        base.Lost(member, why);
        _unanswered[member].Clear();
    }

    // A client's calls are answered in their order: they need no numbers of their own.
    private static Func<Member, MessageTemplate> Publish(int length) =>
        member => member.Protocol.Call(Member.FirstFreeCall, "Publish", $"[\"{member.RoomId}\",\"bench\",\"{Marker.Payload(length)}\",null]");
}
