namespace SongNodes.Silo.Hosting;

/// <summary>
/// The thread pool begins with one thread a core and adds one every half second. On a small machine one piece of work that
/// takes as long, such as a batch of an import, would hold up every request meanwhile.
/// </summary>
public static class WorkerThreads
{
    private const int Least = 8;

    /// <summary>So many are there as soon as there is work for them; the system shares the cores out among them.</summary>
    public static void KeepReady()
    {
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(workers, Least), completions);
    }
}
