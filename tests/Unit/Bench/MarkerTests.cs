using System.Text;
using MessagePack;
using SongNodes.Tests.Bench.Protocol;
using Xunit;

namespace SongNodes.Tests.Unit.Bench;

public sealed class MarkerTests
{
    [Fact]
    public void Every_marker_of_a_frame_is_found_in_either_encoding()
    {
        var json = $"[{string.Join(',', Enumerable.Range(1, 50).Select(seq => $"{{\"data\":\"{Text(new Marker(7, (uint)seq, seq * 1_000L))}xx\"}}"))}]";

        Assert.Equal(Enumerable.Range(1, 50), Found(Encoding.UTF8.GetBytes(json)));
        Assert.Equal(Enumerable.Range(1, 50), Found(MessagePackSerializer.ConvertFromJson(json)));
    }

    [Fact]
    public void What_only_begins_like_a_marker_is_passed_over() =>
        Assert.Equal([3], Found(Encoding.UTF8.GetBytes("~# ~#zz" + Text(new Marker(7, 3, 3_000)) + "~#12")));

    [Theory]
    [InlineData("json")]
    [InlineData("messagepack")]
    public void A_call_carries_the_marker_that_it_is_sent_with(string name)
    {
        const int length = 300;
        var protocol = name == "json" ? HubProtocol.Json : HubProtocol.MessagePack;
        var message = protocol.Call(0, "Signal", $"[\"room\",\"bench\",\"{Marker.Payload(length)}\"]");
        var frame = new byte[message.Length];
        message.Write(frame, new Marker(7, 3, 3_000));
        ClientFrame.Mask(frame.AsSpan(ClientFrame.HeaderLength(length)));

        Assert.Equal([3], Found(frame));
    }

    private static string Text(Marker marker)
    {
        var text = new byte[Marker.Length];
        marker.Write(text);
        return Encoding.ASCII.GetString(text);
    }

    private static List<int> Found(ReadOnlySpan<byte> text)
    {
        var found = new List<int>();
        while (Marker.TryTake(ref text, out var marker))
        {
            Assert.Equal((7, marker.Seq * 1_000L), (marker.Sender, marker.Due));
            found.Add((int)marker.Seq);
        }

        return found;
    }
}
