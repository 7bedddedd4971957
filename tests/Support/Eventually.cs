using System.Diagnostics;

namespace SongNodes.Tests.Support;

/// <summary>Polls for what must become true, instead of sleeping for as long as it might take.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Task TrueAsync(Func<bool> condition, TimeSpan? patience = null) =>
        TrueAsync(() => Task.FromResult(condition()), patience);

    public static async Task TrueAsync(Func<Task<bool>> condition, TimeSpan? patience = null)
    {
        var waited = Stopwatch.StartNew();
        while (!await condition())
        {
            if (waited.Elapsed > (patience ?? Patience))
                throw new TimeoutException("What was expected did not happen.");
            await Task.Delay(25);
        }
    }
}
