using CsCheck;
using Microsoft.Extensions.Time.Testing;
using SongNodes.Grains.Admission;
using Xunit;

namespace SongNodes.Tests.Unit.Admission;

public class PlaceLedgerTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Gateways_get_what_they_want_until_the_cluster_is_full()
    {
        var ledger = new PlaceLedger(Lease, _time);

        Assert.Equal(60, ledger.Renew("a", used: 0, wanted: 60, limit: 100));
        Assert.Equal(40, ledger.Renew("b", used: 0, wanted: 60, limit: 100));
        Assert.Equal(0, ledger.Renew("c", used: 0, wanted: 1, limit: 100));
        Assert.Equal(20, ledger.Renew("a", used: 20, wanted: 20, limit: 100));
        Assert.Equal(40, ledger.Renew("c", used: 0, wanted: 50, limit: 100));
    }

    [Fact]
    public void The_places_of_a_gateway_that_died_are_free_when_its_lease_ends()
    {
        var ledger = new PlaceLedger(Lease, _time);
        ledger.Renew("dead", used: 50, wanted: 100, limit: 100);

        _time.Advance(Lease);
        Assert.Equal(0, ledger.Renew("alive", used: 0, wanted: 10, limit: 100));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(10, ledger.Renew("alive", used: 0, wanted: 10, limit: 100));
        Assert.Equal(["alive"], ledger.Held.Select(held => held.Key));
    }

    [Fact]
    public void Connections_that_are_there_are_a_fact_whatever_was_given_to_others()
    {
        var ledger = new PlaceLedger(Lease, _time);
        ledger.Renew("cut off", used: 60, wanted: 70, limit: 100);
        _time.Advance(Lease * 2);
        ledger.Renew("other", used: 90, wanted: 100, limit: 100);

        Assert.Equal(60, ledger.Renew("cut off", used: 60, wanted: 70, limit: 100));
        Assert.Equal(90, ledger.Renew("other", used: 90, wanted: 100, limit: 100));
    }

    [Fact]
    public void Gateways_that_use_only_what_they_hold_never_exceed_the_limit_together()
    {
        var step = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 60], Gen.Double[0, 1], Gen.Int[0, 20]);
        step.List[1, 60].Sample(steps =>
        {
            // Samples run beside each other.
            var time = new FakeTimeProvider();
            var ledger = new PlaceLedger(Lease, time);
            var held = new int[5];
            var heard = new long[5];
            foreach (var (gateway, wanted, share, seconds) in steps)
            {
                time.Advance(TimeSpan.FromSeconds(seconds));
                // One whose lease may have ended has closed its doors, and what it used it still uses.
                var alive = held[gateway] > 0 && time.GetElapsedTime(heard[gateway]) <= Lease;
                var used = alive ? (int)(held[gateway] * share) : 0;
                held[gateway] = ledger.Renew("g" + gateway, used, used + wanted, 100);
                heard[gateway] = time.GetTimestamp();
                var together = Enumerable.Range(0, 5).Sum(i => time.GetElapsedTime(heard[i]) <= Lease ? held[i] : 0);
                Assert.InRange(together, 0, 100);
                Assert.InRange(held[gateway], used, used + wanted);
            }
        });
    }
}
