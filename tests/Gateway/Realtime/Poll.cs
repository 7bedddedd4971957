using System.Diagnostics;

namespace SongNodes.Tests.Gateway.Realtime;

/// <summary>Waits for what becomes true by itself.</summary>
internal static class Poll
{
    public static Task UntilAsync(Func<bool> condition, Func<string> expected, int seconds = 20) =>
        UntilAsync(() => Task.FromResult(condition()), expected, seconds);

    public static async Task UntilAsync(Func<Task<bool>> condition, Func<string> expected, int seconds = 20)
    {
        var waited = Stopwatch.StartNew();
        while (!await condition())
        {
            if (waited.Elapsed > TimeSpan.FromSeconds(seconds))
                throw new TimeoutException($"Expected within {seconds} s: {expected()}");
            await Task.Delay(10);
        }
    }
}
