using System.Net;
using SongNodes.Tests.Bench.Measuring;
using SongNodes.Tests.Bench.Protocol;

namespace SongNodes.Tests.Bench.Client;

/// <summary>What happens to members.</summary>
internal interface IMemberEvents
{
    /// <summary>The server called; a record may hold any number of messages.</summary>
    void Told(Member member, ReadOnlySpan<byte> record, long now)
    {
    }

    /// <summary>A call was answered.</summary>
    void Answered(Member member, HubRecord answer, ReadOnlySpan<byte> record, long now)
    {
    }

    /// <summary>The server ended the connection of one that had stopped reading.</summary>
    void CutOff(Member member) => member.Reading = true;

    /// <summary>It has left, as it wanted to.</summary>
    void Left(Member member)
    {
    }

    /// <summary>Its connection ended, and not because it wanted to.</summary>
    void Lost(Member member, string why)
    {
    }
}

/// <summary>A SignalR client that is in one room.</summary>
/// <param name="loop">Its thread.</param>
/// <param name="server">The gateway that it uses.</param>
/// <param name="protocol">How it speaks.</param>
/// <param name="index">Its number among all members.</param>
/// <param name="room">Number of its room.</param>
/// <param name="events">Who listens.</param>
internal sealed class Member(EventLoop loop, IPEndPoint server, HubProtocol protocol, int index, int room, IMemberEvents events)
    : Connection(loop, server, HubPath, (byte)(1 + (index % Addresses))), IJoining
{
    /// <summary>Number of the join's answer.</summary>
    public const int JoinCall = 1;

    public const int FirstFreeCall = 10;

    private const string HubPath = "/hubs/rooms";

    /// <summary>Loopback addresses that members come from, so that there are ports for all.</summary>
    private const int Addresses = 16;
    private const int LeaveCall = 2;

    private bool _shaken;

    public int Index => index;

    public int Room { get; set; } = room;

    public string RoomId => $"bench-{Room}";

    public HubProtocol Protocol => protocol;

    /// <summary>The join was answered.</summary>
    public bool Joined { get; private set; }

    /// <summary>Options of the join, JSON.</summary>
    public string JoinOptions { get; set; } = "null";

    /// <summary>The refusal of a join, or why the connection ended.</summary>
    public string? Trouble { get; private set; }

    /// <summary>When it was last heard; the server disconnects clients that say nothing.</summary>
    public long LastPing { get; set; }

    /// <summary>Calls a method of the hub.</summary>
    /// <param name="id">Number of the answer, from <see cref="FirstFreeCall"/> on, or 0.</param>
    /// <param name="method">Its name.</param>
    /// <param name="arguments">A JSON array.</param>
    public void Call(int id, string method, string arguments) => Write(protocol.Call(id, method, arguments));

    public void Join()
    {
        Drop();
        (_shaken, Joined, Trouble) = (false, false, null);
        Open();
    }

    /// <summary>Leaves the room, then the server.</summary>
    public void Leave() => Call(LeaveCall, "Leave", $"[\"{RoomId}\"]");

    protected override void Upgraded()
    {
        LastPing = Clock.Now;
        Write(protocol.Handshake);
    }

    protected override void Received(ReadOnlySpan<byte> message, long now)
    {
        if (!_shaken)
        {
            var end = message.IndexOf(HubProtocol.RecordSeparator);
            message = message[(end + 1)..];
            _shaken = true;
            Call(JoinCall, "Join", $"[\"{RoomId}\",{JoinOptions}]");
        }

        while (IsOpen && protocol.TryTake(ref message, out var record))
            Take(record, now);
    }

    protected override void Ended(string why, bool asked)
    {
        Joined = false;
        if (asked)
        {
            events.Left(this);
            return;
        }

        Trouble ??= why;
        events.Lost(this, why);
    }

    protected override void CutOff() => events.CutOff(this);

    private void Take(ReadOnlySpan<byte> record, long now)
    {
        var read = protocol.Read(record);
        switch (read.Kind)
        {
            case HubRecordKind.Invocation:
                events.Told(this, record, now);
                break;
            case HubRecordKind.Completion:
                Complete(read, record, now);
                break;
            case HubRecordKind.Close:
                Trouble = "closed by the server";
                break;
        }
    }

    private void Complete(HubRecord answer, ReadOnlySpan<byte> record, long now)
    {
        if (answer is { Id: JoinCall, Failed: false })
            Joined = true;
        else if (answer is { Id: JoinCall })
            Trouble = System.Text.Encoding.UTF8.GetString(record);
        else if (answer.Id == LeaveCall)
            Close();
        events.Answered(this, answer, record, now);
    }
}
