namespace SongNodes.Tests.Bench.Load;

/// <summary>Finds the highest rate at which everything arrives in time.</summary>
/// <param name="Start">First rate: messages a second of all senders together.</param>
/// <param name="LimitMilliseconds">What p99 must stay within.</param>
/// <param name="Seconds">Length of a step.</param>
internal sealed record Sweep(double Start, double LimitMilliseconds, double Seconds)
{
    /// <summary>Cores used by others from which on a measurement is in doubt.</summary>
    public const double Busy = 0.15;

    private const double Factor = 1.5;
    private const double CloseEnough = 1.06;
    private const double Lowest = 0.02;
    private const double CompilerWarmUp = 4;
    private const double WarmUp = 0.5;

    /// <summary>Raises the rate until it doesn't hold, then closes in.</summary>
    /// <param name="step">Sends at a rate, for seconds of warm-up and seconds that count.</param>
    /// <param name="log">Hears of each step.</param>
    /// <returns>The best step that held; null when none did.</returns>
    public Step? Run(Func<double, double, double, Step> step, Action<string> log)
    {
        step(Start, 0, CompilerWarmUp);
        Step? best = null;
        double good = Start, bad = double.PositiveInfinity;
        while (!Holds(good))
        {
            (bad, good) = (good, good / Factor);
            if (good < Start * Lowest)
                return null;
        }

        while (double.IsInfinity(bad))
        {
            if (Holds(good * Factor))
                good *= Factor;
            else
                bad = good * Factor;
        }

        while (bad / good > CloseEnough)
        {
            var middle = Math.Sqrt(good * bad);
            if (Holds(middle))
                good = middle;
            else
                bad = middle;
        }

        return best;

        bool Holds(double rate)
        {
            // One that fails is tried again: something else may have had the machine.
            for (var attempt = 0; attempt < 3; attempt++)
            {
                var result = step(rate, WarmUp, Seconds);
                var held = result.Clean && result.P99 <= LimitMilliseconds;
                log($"{result}  {(held ? "held" : "failed")}");
                if (held && (best is null || result.DeliveredPerSecond > best.DeliveredPerSecond))
                    best = result;
                if (held || (attempt > 0 && result.Cores.Others < Busy))
                    return held;
            }

            return false;
        }
    }
}
