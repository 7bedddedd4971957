using System.Net;
using SongNodes.Tests.Bench.Client;
using SongNodes.Tests.Bench.Measuring;
using SongNodes.Tests.Bench.Protocol;

namespace SongNodes.Tests.Bench.Load;

/// <summary>How many rooms of how many members, and how many of them send.</summary>
internal sealed record Shape(int Rooms, int Members, int Senders)
{
    public override string ToString() => $"{Rooms} x {Members}";
}

/// <summary>The members of a measurement, spread over rooms and servers.</summary>
internal sealed class Crowd : IPaced, IDisposable
{
    private const long BetweenPings = 10 * Clock.Second;
    private const long BetweenRounds = Clock.Second / 10;

    private readonly EventLoop _loop;
    private readonly byte[] _ping;
    private int _nextPing;

    /// <param name="loop">Their thread.</param>
    /// <param name="servers">Members of a room take turns.</param>
    /// <param name="protocol">How they speak.</param>
    /// <param name="shape">How many.</param>
    /// <param name="events">Who listens to them.</param>
    public Crowd(EventLoop loop, IReadOnlyList<IPEndPoint> servers, HubProtocol protocol, Shape shape, IMemberEvents events)
    {
        (_loop, _ping, Shape) = (loop, protocol.Ping, shape);
        // Room by room within each round: the senders of all rooms come first.
        Members = [.. Enumerable.Range(0, shape.Rooms * shape.Members).Select(index =>
            new Member(loop, servers[index / shape.Rooms % servers.Count], protocol, index, index % shape.Rooms, events))];
        loop.Add(this);
    }

    public Shape Shape { get; }

    public Member[] Members { get; }

    public long Due { get; private set; }

    /// <summary>The member that sends as number <paramref name="sender"/>; they are numbered room by room.</summary>
    public Member Sender(int sender) => Members[(sender % Shape.Senders * Shape.Rooms) + (sender / Shape.Senders)];

    /// <summary>Joins all that have not, or no longer.</summary>
    /// <exception cref="InvalidOperationException">One is refused, or it takes too long.</exception>
    public void Join() => _loop.JoinAll(Members);

    /// <summary>Who is in each room.</summary>
    public int[] Audience()
    {
        var audience = new int[Shape.Rooms];
        foreach (var member in Members.Where(member => member.Joined))
            audience[member.Room]++;
        return audience;
    }

    /// <summary>Pings those whose turn it is.</summary>
    public void Run(long now)
    {
        Due = now + BetweenRounds;
        for (var i = 0; i <= Members.Length * 2 * BetweenRounds / BetweenPings; i++)
        {
            var member = Members[_nextPing++ % Members.Length];
            if (!member.Joined || now - member.LastPing < BetweenPings)
                continue;
            member.LastPing = now;
            member.Write(_ping);
        }
    }

    public void Dispose()
    {
        _loop.Remove(this);
        foreach (var member in Members)
        {
            member.Close();
            member.Flush();
            member.Drop();
        }
    }
}
