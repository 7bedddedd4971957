using SongNodes.Tests.Bench.Client;
using SongNodes.Tests.Bench.Measuring;
using SongNodes.Tests.Bench.Protocol;
using SongNodes.Tests.Bench.Servers;

namespace SongNodes.Tests.Bench.Load;

/// <summary>A few members that join a room, leave it and go, again and again.</summary>
internal sealed class ChurningMembers : IMemberEvents
{
    private const int AtOnce = 64;
    private const int Rooms = 1_000;
    private const long Longest = 10 * 60 * Clock.Second;

    private readonly EventLoop _loop;
    private readonly Queue<Member> _free = new();
    private int _begun;
    private int _ended;

    public ChurningMembers(EventLoop loop, RoomServer server)
    {
        _loop = loop;
        for (var index = 0; index < AtOnce; index++)
            _free.Enqueue(new Member(loop, server.Addresses[index % server.Addresses.Count], HubProtocol.Json, index, 0, this));
    }

    /// <summary>Cycles that ended otherwise than planned.</summary>
    public int Failed { get; private set; }

    /// <summary>Returns when that many cycles have ended.</summary>
    public void Run(int cycles) => _loop.Run(Clock.Now + Longest, () =>
    {
        while (_begun < cycles && _free.TryDequeue(out var member))
        {
            member.Room = _begun++ % Rooms;
            member.Join();
        }

        return _ended == cycles;
    });

    public void Answered(Member member, HubRecord answer, ReadOnlySpan<byte> record, long now)
    {
        if (answer.Failed)
            Failed++;
        else if (answer.Id == Member.JoinCall)
            member.Leave();
    }

    public void Left(Member member)
    {
        _ended++;
        _free.Enqueue(member);
    }

    public void Lost(Member member, string why)
    {
        Failed++;
        Left(member);
    }
}
