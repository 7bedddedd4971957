namespace SongNodes.Tests.Bench.Load;

/// <summary>Finds the highest rate at which everything arrives in time.</summary>
internal sealed record Sweep(double Start, double LimitMilliseconds, double Seconds)
{
    private const double Factor = 1.5;
    private const double CloseEnough = 1.05;
    private const double WarmUp = 0.5;
    private const double Busy = 0.15;
    private const int Repeats = 2;

    /// <summary>Raises the rate until a step fails, then halves the distance.</summary>
    /// <returns>The best step that held; null when not even a fiftieth of the start did.</returns>
    public Step? Run(Func<double, double, double, Step> step, Action<string> log)
    {
        // Compilers and pools warm up; not judged.
        step(Start, 0, 4);
        Step? best = null;
        double good = 0, bad = 0, rate = Start;
        while (rate > Start / 50 && (good == 0 || bad == 0 || bad / good > CloseEnough))
        {
            if (Try(rate, step, log) is { } held)
                (best, good) = (Better(best, held), rate);
            else
                bad = rate;
            rate = bad == 0 ? good * Factor : good == 0 ? bad / Factor : Math.Sqrt(good * bad);
        }

        return best;
    }

    private static Step Better(Step? best, Step held) => best is null || held.DeliveredPerSecond > best.DeliveredPerSecond ? held : best;

    /// <summary>One that failed while others used the machine is tried again.</summary>
    private Step? Try(double rate, Func<double, double, double, Step> step, Action<string> log)
    {
        for (var attempt = 0; ; attempt++)
        {
            var result = step(rate, WarmUp, Seconds);
            var held = result.Clean && result.P99 <= LimitMilliseconds;
            log($"{result}  {(held ? "held" : "failed")}");
            if (held)
                return result;
            if (attempt == Repeats || result.Cores.Others < Busy)
                return null;
        }
    }
}
