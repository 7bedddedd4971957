using System.Net;

namespace SongNodes.Tests.Bench.Client;

/// <summary>A plain WebSocket in a room; there is no answer to its join but that to a first ping.</summary>
/// <param name="loop">Its thread.</param>
/// <param name="server">The gateway that it uses.</param>
/// <param name="index">Its number among all members.</param>
/// <param name="room">Number of its room.</param>
internal sealed class PlainMember(EventLoop loop, IPEndPoint server, int index, int room)
    : Connection(loop, server, $"/api/graph/ws/bench-{room}", (byte)(1 + (index % 16))), IJoining
{
    public bool Joined { get; private set; }

    public string? Trouble { get; private set; }

    public void Join() => Open();

    protected override void Upgraded() => Write(Protocol.ClientFrame.Of(Protocol.ClientFrame.Text, "{\"type\":\"ping\"}"u8));

    protected override void Received(ReadOnlySpan<byte> message, long now) => Joined |= message.IndexOf("\"pong\""u8) >= 0;

    protected override void Ended(string why, bool asked) => (Joined, Trouble) = (false, why);

    protected override void CutOff() => Drop();
}
