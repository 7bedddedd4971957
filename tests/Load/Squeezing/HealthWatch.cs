using System.Text.Json;

namespace SongNodes.Tests.Load.Squeezing;

/// <summary>Asks for health twice a second, and whether what it says and its code agree.</summary>
internal sealed class HealthWatch : IDisposable
{
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _enough = new();
    private readonly EmbeddedRun _run;
    private readonly Task _watching;

    public HealthWatch(EmbeddedRun run)
    {
        _run = run;
        _watching = WatchAsync();
    }

    /// <summary>The last level and percentage.</summary>
    public string Last { get; private set; } = "";

    /// <summary>Seconds in which it was elevated or critical.</summary>
    public double UnderPressure { get; private set; }

    public int Contradictions { get; private set; }

    public int Unexpected { get; private set; }

    public static async Task<int> CodeAsync(EmbeddedRun run)
    {
        using var answer = await run.Http.GetAsync(new Uri("/health", UriKind.Relative));
        return (int)answer.StatusCode;
    }

    public void Dispose()
    {
        _enough.Cancel();
        _watching.Wait();
        _enough.Dispose();
    }

    private async Task WatchAsync()
    {
        while (!_enough.IsCancellationRequested && !_run.Gateway.HasExited)
        {
            try
            {
                await LookAsync();
            }
            catch (HttpRequestException)
            {
                Unexpected++;
            }

            await Task.Delay(Round, _enough.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task LookAsync()
    {
        using var answer = await _run.Http.GetAsync(new Uri("/health", UriKind.Relative));
        var code = (int)answer.StatusCode;
        var memory = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("checks").GetProperty("memory");
        var level = memory.GetProperty("pressure").GetString()!;
        Last = FormattableString.Invariant($"{level} {memory.GetProperty("usage").GetDouble():N0} %");
        if (level != "normal")
            UnderPressure += Round.TotalSeconds;
        if (code is not (200 or 503))
            Unexpected++;
        if (level == "critical" && code != 503)
            Contradictions++;
    }
}
