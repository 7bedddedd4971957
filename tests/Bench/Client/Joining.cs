using SongNodes.Tests.Bench.Measuring;

namespace SongNodes.Tests.Bench.Client;

/// <summary>A client that wants to be in a room.</summary>
internal interface IJoining
{
    bool Joined { get; }

    /// <summary>Why it could not join, or is no longer in.</summary>
    string? Trouble { get; }

    /// <summary>Connects and joins.</summary>
    void Join();
}

/// <summary>Lets many join without a stampede.</summary>
internal static class Joining
{
    private const long LongestWait = 120 * Clock.Second;
    private const int AtOnce = 64;

    /// <summary>Joins all that have not, or no longer.</summary>
    /// <exception cref="InvalidOperationException">One is refused, or it takes too long.</exception>
    public static void JoinAll(this EventLoop loop, IEnumerable<IJoining> clients)
    {
        var waiting = new Queue<IJoining>(clients.Where(client => !client.Joined));
        var joining = new List<IJoining>();
        var all = loop.Run(Clock.Now + LongestWait, () =>
        {
            joining.RemoveAll(client => client.Joined);
            if (joining.Find(client => client.Trouble is not null) is { } refused)
                throw new InvalidOperationException($"A member cannot join: {refused.Trouble}");
            while (joining.Count < AtOnce && waiting.TryDequeue(out var next))
            {
                next.Join();
                joining.Add(next);
            }

            return joining.Count == 0;
        });
        if (!all)
            throw new InvalidOperationException($"{joining.Count + waiting.Count} members could not join in time.");
    }
}
