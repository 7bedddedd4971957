using CsCheck;
using SongNodes.Tests.Bench.Measuring;
using SongNodes.Tests.Bench.Protocol;
using Xunit;

namespace SongNodes.Tests.Unit.Bench;

/// <summary>A benchmark is worth what its checks are worth.</summary>
public sealed class DeliveriesTests
{
    private const long From = 1_000;
    private const long Until = 2_000;

    private readonly Deliveries _deliveries = new(receivers: 4, sendersPerRoom: 2);

    public DeliveriesTests() => _deliveries.Open(From, Until);

    [Fact]
    public void What_does_not_come_is_lost()
    {
        Send(seq: 1, audience: 3);
        Receive(receiver: 0, seq: 1);
        Receive(receiver: 1, seq: 1);

        Assert.Equal(3, _deliveries.Expected);
        Assert.Equal(1, _deliveries.Lost);
    }

    [Fact]
    public void What_comes_twice_is_no_second_delivery()
    {
        Send(seq: 1, audience: 2);
        Receive(receiver: 0, seq: 1);
        Receive(receiver: 0, seq: 1);

        Assert.Equal(1, _deliveries.Duplicates);
        Assert.Equal(1, _deliveries.Lost);
    }

    [Fact]
    public void What_comes_behind_its_successor_is_out_of_order_but_not_lost()
    {
        for (var seq = 1u; seq <= 3; seq++)
            Send(seq, audience: 1);
        Receive(receiver: 0, seq: 2);
        Receive(receiver: 0, seq: 1);
        Receive(receiver: 0, seq: 3);

        Assert.Equal(1, _deliveries.Reordered);
        Assert.Equal(0, _deliveries.Lost);
    }

    [Fact]
    public void Receivers_and_senders_are_told_apart()
    {
        Receive(receiver: 0, seq: 1, sender: 0);
        Receive(receiver: 1, seq: 1, sender: 0);
        Receive(receiver: 0, seq: 1, sender: 1);

        Assert.Equal(3, _deliveries.Delivered);
        Assert.Equal(0, _deliveries.Duplicates);
    }

    [Fact]
    public void What_comes_into_another_room_is_no_delivery()
    {
        _deliveries.Receive(receiver: 0, room: 1, new Marker(Sender: 0, Seq: 1, From), From);

        Assert.Equal(1, _deliveries.Misrouted);
        Assert.Equal(0, _deliveries.Delivered);
    }

    [Fact]
    public void Latency_counts_from_the_time_at_which_a_message_was_due()
    {
        _deliveries.Receive(receiver: 0, room: 0, new Marker(Sender: 0, Seq: 1, From), From + (5 * Clock.Millisecond));

        Assert.Equal(5, _deliveries.Latency.Milliseconds(0.5), 0.05);
    }

    [Fact]
    public void Only_what_was_due_in_the_window_counts()
    {
        _deliveries.Send(From - 1, 1);
        _deliveries.Send(Until, 1);
        _deliveries.Receive(receiver: 0, room: 0, new Marker(Sender: 0, Seq: 1, From - 1), From);
        _deliveries.Receive(receiver: 0, room: 0, new Marker(Sender: 0, Seq: 2, Until), Until);

        Assert.Equal(0, _deliveries.Expected);
        Assert.Equal(0, _deliveries.Delivered);
    }

    [Fact]
    public void Any_order_of_arrivals_is_judged_as_a_list_of_them_would_be() =>
        Gen.UInt[1, 40].List[0, 60].Sample(arrivals =>
        {
            var window = new SequenceWindow();
            var seen = new HashSet<uint>();
            foreach (var seq in arrivals)
            {
                var expected = seen.Contains(seq) ? Arrival.Duplicate : seen.Any(other => other > seq) ? Arrival.Reordered : Arrival.InOrder;
                seen.Add(seq);
                if (window.Accept(seq) != expected)
                    return false;
            }

            return true;
        });

    private void Send(uint seq, int audience) => _deliveries.Send(From + seq, audience);

    private void Receive(int receiver, uint seq, int sender = 0) =>
        _deliveries.Receive(receiver, room: 0, new Marker(sender, seq, From + seq), From + 100);
}
