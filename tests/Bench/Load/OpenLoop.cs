using SongNodes.Tests.Bench.Client;
using SongNodes.Tests.Bench.Measuring;
using SongNodes.Tests.Bench.Protocol;

namespace SongNodes.Tests.Bench.Load;

/// <summary>
/// Sends at a fixed rate, whatever the server does: message k is due at k / rate, and its latency counts from then even if
/// this program was late itself.
/// </summary>
internal sealed class OpenLoop : IPaced
{
    // Receiving must go on meanwhile.
    private const int MostAtOnce = 64;

    private readonly Crowd _crowd;
    private readonly Deliveries _deliveries;
    private readonly MessageTemplate[] _messages;
    private readonly Member[] _senders;
    private readonly uint[] _seq;
    private int[] _audience = [];
    private double _next;
    private long _until;
    private double _interval;
    private long _count;

    /// <param name="crowd">Its senders send.</param>
    /// <param name="deliveries">Where it is noted.</param>
    /// <param name="message">What a member sends, with the place for a marker.</param>
    public OpenLoop(Crowd crowd, Deliveries deliveries, Func<Member, MessageTemplate> message)
    {
        (_crowd, _deliveries) = (crowd, deliveries);
        var shape = crowd.Shape;
        _senders = [.. Enumerable.Range(0, shape.Rooms * shape.Senders).Select(crowd.Sender)];
        _messages = [.. _senders.Select(message)];
        _seq = new uint[_senders.Length];
    }

    public long Due { get; private set; } = long.MaxValue;

    /// <summary>Hears of each message: its sender, and when it was due.</summary>
    public Action<Member, long>? Sent { get; set; }

    /// <summary>How late messages were sent.</summary>
    public LatencyHistogram Lateness { get; } = new();

    /// <summary>Senders in the order of their numbers.</summary>
    public IReadOnlyList<Member> Senders => _senders;

    /// <summary>The newest message of each sender.</summary>
    public IReadOnlyList<uint> Newest => _seq;

    /// <summary>Begins; senders of different rooms take turns.</summary>
    /// <param name="at">When the first is due.</param>
    /// <param name="until">None is due from then on.</param>
    /// <param name="perSecond">Messages of all senders together.</param>
    public void Start(long at, long until, double perSecond)
    {
        _audience = _crowd.Audience();
        (_next, _until, _interval, Due) = (at, until, Clock.Second / perSecond, at);
    }

    /// <summary>Gives up on what this program was too slow to send.</summary>
    /// <returns>How many messages that was.</returns>
    public long Stop()
    {
        var unsent = Due == long.MaxValue ? 0 : (long)Math.Ceiling((_until - _next) / _interval);
        Due = long.MaxValue;
        return unsent;
    }

    public void Run(long now)
    {
        for (var sent = 0; Due <= now && sent < MostAtOnce; sent++)
        {
            Send(Turn(_count++), now);
            _next += _interval;
            Due = _next < _until ? (long)_next : long.MaxValue;
        }
    }

    private int Turn(long count)
    {
        var shape = _crowd.Shape;
        var turn = (int)(count % _senders.Length);
        return (turn % shape.Rooms * shape.Senders) + (turn / shape.Rooms);
    }

    private void Send(int sender, long now)
    {
        var member = _senders[sender];
        _deliveries.Send(Due, _audience[member.Room]);
        if (!member.Joined)
            return;
        member.Write(_messages[sender], new Marker(sender, ++_seq[sender], Due));
        Sent?.Invoke(member, Due);
        Lateness.Add(now - Due);
    }
}
