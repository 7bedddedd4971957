using SongNodes.Tests.Bench.Measuring;

namespace SongNodes.Tests.Bench.Load;

/// <summary>What came of sending at one rate for a while; times in milliseconds, processor use in cores.</summary>
internal sealed record Step(
    double Rate, double DeliveredPerSecond, long Expected, long Lost, long Duplicates, long Reordered, long Misrouted,
    double P50, double P99, double Max, double Lateness, CoresUsed Cores)
{
    /// <summary>Messages that the generator was too slow to send.</summary>
    public long Unsent { get; init; }

    /// <summary>Of the member that got most.</summary>
    public double FramesPerSecond { get; init; }

    /// <summary>Members that the server disconnected.</summary>
    public int MembersLost { get; init; }

    /// <summary>Everything came, once and in order.</summary>
    public bool Clean => Expected > 0 && Faults == 0;

    public long Faults => Math.Abs(Lost) + Unsent + Duplicates + Reordered + Misrouted;

    public static Step Of(double rate, double seconds, Deliveries deliveries, LatencyHistogram lateness, MachineUse used) => new(
        rate, deliveries.CameInWindow / seconds, deliveries.Expected, deliveries.Lost, deliveries.Duplicates, deliveries.Reordered,
        deliveries.Misrouted, deliveries.Latency.Milliseconds(0.5), deliveries.Latency.Milliseconds(0.99),
        deliveries.Latency.Max / (double)Clock.Millisecond, lateness.Milliseconds(0.99), used.Per(seconds));

    public override string ToString() => FormattableString.Invariant(
        $"{Rate,9:N0} msg/s  {DeliveredPerSecond,10:N0} delivered/s  p50 {P50,6:N1}  p99 {P99,6:N1} ms  unsent {Unsent} lost {Lost} twice {Duplicates} disordered {Reordered} disconnected {MembersLost}  server {Cores.Server:N2} client {Cores.Client:N2} others {Cores.Others:N2}");
}
