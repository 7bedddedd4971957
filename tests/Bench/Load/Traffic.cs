using SongNodes.Tests.Bench.Client;
using SongNodes.Tests.Bench.Measuring;
using SongNodes.Tests.Bench.Protocol;
using SongNodes.Tests.Bench.Servers;

namespace SongNodes.Tests.Bench.Load;

/// <summary>A crowd that sends to itself through a server, measured step by step.</summary>
internal sealed class Traffic : IMemberEvents, IDisposable
{
    private const long Grace = 20 * Clock.Millisecond;
    private const long LongestDrain = 5 * Clock.Second;

    private readonly EventLoop _loop;
    private readonly RoomServer _server;
    private readonly OpenLoop _sending;
    private long _lastHeard;

    /// <param name="loop">Its thread.</param>
    /// <param name="server">What is measured.</param>
    /// <param name="protocol">How the members speak.</param>
    /// <param name="shape">How many there are.</param>
    /// <param name="message">What a sender sends.</param>
    public Traffic(EventLoop loop, RoomServer server, HubProtocol protocol, Shape shape, Func<Member, MessageTemplate> message)
    {
        (_loop, _server) = (loop, server);
        Deliveries = new Deliveries(shape.Rooms * shape.Members, shape.Senders);
        Crowd = new Crowd(loop, server.Addresses, protocol, shape, this);
        _sending = new OpenLoop(Crowd, Deliveries, message);
        loop.Add(_sending);
    }

    public Crowd Crowd { get; }

    public Deliveries Deliveries { get; }

    public OpenLoop Sending => _sending;

    /// <summary>Records that held messages, for each member.</summary>
    public long[] Frames => _frames ??= new long[Crowd.Members.Length];

    private long[]? _frames;

    /// <summary>The signal of a member: <paramref name="length"/> characters of payload.</summary>
    public static Func<Member, MessageTemplate> Signal(int length) =>
        member => member.Protocol.Call(0, "Signal", $"[\"{member.RoomId}\",\"bench\",\"{Marker.Payload(length)}\"]");

    /// <summary>Sends at one rate and tells what came of it.</summary>
    /// <param name="perSecond">Messages of all senders together.</param>
    /// <param name="warmUp">Seconds before the window that is measured.</param>
    /// <param name="seconds">Length of that window.</param>
    public Step Run(double perSecond, double warmUp, double seconds)
    {
        Crowd.Join();
        var from = Clock.Now + Grace + Clock.Of(warmUp);
        var until = from + Clock.Of(seconds);
        Deliveries.Open(from, until);
        _sending.Lateness.Clear();
        _sending.Start(Clock.Now + Grace, perSecond);
        _loop.Run(from);
        var before = MachineUse.Now(_server.Processes);
        Array.Clear(Frames);
        _loop.Run(until);
        var used = MachineUse.Now(_server.Processes) - before;
        var frames = Frames.Max() / seconds;
        _sending.Stop();
        Drain();
        return Step.Of(perSecond, seconds, Deliveries, _sending.Lateness, used) with { FramesPerSecond = frames };
    }

    /// <summary>Waits until all has come, or nothing comes any more.</summary>
    public void Drain()
    {
        _lastHeard = Clock.Now;
        _loop.Run(Clock.Now + LongestDrain, () => Deliveries.Lost <= 0 || Clock.Now - _lastHeard > Clock.Second);
    }

    public void Told(Member member, ReadOnlySpan<byte> record, long now)
    {
        var any = false;
        while (Marker.TryTake(ref record, out var marker))
        {
            Deliveries.Receive(member.Index, member.Room, marker, now);
            any = true;
        }

        if (!any)
            return;
        _lastHeard = now;
        Frames[member.Index]++;
    }

    public void Dispose()
    {
        _loop.Remove(_sending);
        Crowd.Dispose();
    }
}
