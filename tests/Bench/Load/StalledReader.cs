using System.Text.Json;
using SongNodes.Tests.Bench.Client;
using SongNodes.Tests.Bench.Measuring;
using SongNodes.Tests.Bench.Protocol;
using SongNodes.Tests.Bench.Servers;

namespace SongNodes.Tests.Bench.Load;

/// <summary>
/// A member that stops reading until it is cut off; then it reads what it still can, comes back with what it has seen, and
/// must end with every event of one publisher.
/// </summary>
internal sealed class StalledReader : IMemberEvents
{
    private const int SmallBuffer = 16 * 1024;

    private readonly int _publisher;
    private long _stalledAt;
    private long _epoch;
    private long _seq;

    /// <param name="loop">Its thread.</param>
    /// <param name="server">The gateway that it uses.</param>
    /// <param name="index">Its number among all members.</param>
    /// <param name="publisher">Number of the sender whose events it must not miss.</param>
    public StalledReader(EventLoop loop, RoomServer server, int index, int publisher)
    {
        _publisher = publisher;
        Member = new Member(loop, server.Addresses[0], HubProtocol.Json, index, 0, this) { ReceiveBuffer = SmallBuffer };
    }

    public Member Member { get; }

    /// <summary>The publisher's newest event that it has.</summary>
    public uint Newest { get; private set; }

    /// <summary>Events of the publisher between the first and the newest that never came.</summary>
    public long Missed { get; private set; }

    /// <summary>Seconds from the stall until the server gave up on it; NaN when it hasn't.</summary>
    public double CutOffAfter { get; private set; } = double.NaN;

    public void Stall()
    {
        _stalledAt = Clock.Now;
        Member.Reading = false;
    }

    public void CutOff(Member member)
    {
        CutOffAfter = (Clock.Now - _stalledAt) / (double)Clock.Second;
        member.Reading = true;
    }

    public void Lost(Member member, string why)
    {
        if (double.IsNaN(CutOffAfter))
            CutOffAfter = (Clock.Now - _stalledAt) / (double)Clock.Second;
        if (_epoch > 0)
            member.JoinOptions = FormattableString.Invariant($"{{\"since\":{{\"epoch\":{_epoch},\"seq\":{_seq}}}}}");
    }

    public void Told(Member member, ReadOnlySpan<byte> record, long now)
    {
        if (record.IndexOf("\"target\":\"events\""u8) < 0)
            return;
        See(record);
        // Ours numbers events: that is what it comes back with.
        var last = record.LastIndexOf("{\"seq\":"u8);
        if (last >= 0 && System.Buffers.Text.Utf8Parser.TryParse(record[(last + 7)..], out long seq, out _))
            _seq = Math.Max(_seq, seq);
    }

    public void Answered(Member member, HubRecord answer, ReadOnlySpan<byte> record, long now)
    {
        if (answer is not { Id: Member.JoinCall, Failed: false })
            return;
        using var result = JsonDocument.Parse(member.Protocol.ResultJson(record));
        if (result.RootElement.ValueKind != JsonValueKind.Object)
            return;
        _epoch = result.RootElement.GetProperty("epoch").GetInt64();
        _seq = result.RootElement.GetProperty("seq").GetInt64();
        if (result.RootElement.GetProperty("recovered").GetBoolean())
            See(record);
    }

    private void See(ReadOnlySpan<byte> record)
    {
        while (Marker.TryTake(ref record, out var marker))
        {
            if (marker.Sender != _publisher)
                continue;
            if (Newest > 0)
                Missed += marker.Seq - Newest - 1;
            Newest = marker.Seq;
        }
    }
}
