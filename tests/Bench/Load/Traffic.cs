using SongNodes.Tests.Bench.Client;
using SongNodes.Tests.Bench.Measuring;
using SongNodes.Tests.Bench.Protocol;
using SongNodes.Tests.Bench.Servers;

namespace SongNodes.Tests.Bench.Load;

/// <summary>A crowd that sends to itself through a server, measured step by step.</summary>
internal class Traffic : IMemberEvents, IDisposable
{
    private const long Grace = 20 * Clock.Millisecond;
    private const long Look = Clock.Second / 4;
    private const long LongestWait = 10 * Clock.Second;
    private const long LongestLateness = Clock.Second / 2;
    private const long LongestDrain = 5 * Clock.Second;

    private readonly EventLoop _loop;
    private readonly OpenLoop _sending;
    private readonly long[] _frames;
    private long _lastHeard;
    private int _lost;

    /// <param name="loop">Its thread.</param>
    /// <param name="server">What is measured.</param>
    /// <param name="protocol">How the members speak.</param>
    /// <param name="shape">How many there are.</param>
    /// <param name="message">What a sender sends.</param>
    public Traffic(EventLoop loop, RoomServer server, HubProtocol protocol, Shape shape, Func<Member, MessageTemplate> message)
    {
        _loop = loop;
        Deliveries = new Deliveries(shape.Rooms * shape.Members, shape.Senders);
        _frames = new long[shape.Rooms * shape.Members];
        Crowd = new Crowd(loop, server.Addresses, protocol, shape, this);
        _sending = new OpenLoop(Crowd, Deliveries, message);
        loop.Add(_sending);
    }

    public Crowd Crowd { get; }

    public Deliveries Deliveries { get; }

    public OpenLoop Sending => _sending;

    /// <summary>The signal of a member: <paramref name="length"/> characters of payload.</summary>
    public static Func<Member, MessageTemplate> Signal(int length) =>
        member => member.Protocol.Call(0, "Signal", $"[\"{member.RoomId}\",\"bench\",\"{Marker.Payload(length)}\"]");

    /// <summary>As <see cref="Run"/>, when others leave the machine alone; but not for ever.</summary>
    public Step Measure(double perSecond, double warmUp, double seconds)
    {
        WaitForQuiet();
        return Run(perSecond, warmUp, seconds);
    }

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
        _lost = 0;
        _sending.Start(Clock.Now + Grace, until, perSecond);
        _loop.Run(from);
        var before = MachineUse.Now(RoomServer.Processes);
        Array.Clear(_frames);
        _loop.Run(until);
        var used = MachineUse.Now(RoomServer.Processes) - before;
        var frames = _frames.Max() / seconds;
        _loop.Run(Clock.Now + LongestLateness, () => _sending.Due == long.MaxValue);
        var unsent = _sending.Stop();
        Drain();
        return Step.Of(perSecond, seconds, Deliveries, _sending.Lateness, used) with { Unsent = unsent, FramesPerSecond = frames, MembersLost = _lost };
    }

    public virtual void Answered(Member member, HubRecord answer, ReadOnlySpan<byte> record, long now)
    {
    }

    public virtual void Lost(Member member, string why) => _lost++;

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
        _frames[member.Index]++;
    }

    public void Dispose()
    {
        _loop.Remove(_sending);
        Crowd.Dispose();
    }

    /// <summary>Waits until all has come, or nothing comes any more.</summary>
    private void Drain()
    {
        _lastHeard = Clock.Now;
        _loop.Run(Clock.Now + LongestDrain, () => Deliveries.Lost <= 0 || Clock.Now - _lastHeard > Clock.Second);
    }

    private void WaitForQuiet()
    {
        var patience = Clock.Now + LongestWait;
        CoresUsed used;
        do
        {
            var before = MachineUse.Now(RoomServer.Processes);
            _loop.Run(Clock.Now + Look);
            used = (MachineUse.Now(RoomServer.Processes) - before).Per(Look / (double)Clock.Second);
        }
        while (used.Others > Sweep.Busy && Clock.Now < patience);
    }
}
