using SongNodes.Grains.Health;
using SongNodes.Silo.Operations;

namespace SongNodes.Gateway.Health;

/// <summary>Asks the silos, one question at a time for all who wait: a report has three checks that want the same answer.</summary>
internal sealed class ClusterDatabaseFigures(IGrainFactory grains, ILogger<ClusterDatabaseFigures> logger) : IDatabaseFigures
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.8);

    private readonly Lock _one = new();
    private Task<IReadOnlyList<DatabaseHealth>>? _asking;

    public Task<IReadOnlyList<DatabaseHealth>> ReadAsync(CancellationToken cancellation)
    {
        lock (_one)
        {
            if (_asking is null or { IsCompleted: true })
                _asking = AskAsync();
            return _asking.WaitAsync(cancellation);
        }
    }

    private async Task<IReadOnlyList<DatabaseHealth>> AskAsync()
    {
        // Off the caller's stack: the client may throw, or take its time, before the first await.
        await Task.Yield();
        try
        {
            return await grains.GetGrain<IClusterHealthGrain>(0).DatabasesAsync().WaitAsync(Patience);
        }
        catch (Exception error)
        {
            logger.LogWarning("No silo answered a question about its health: {Reason}", error.Message);
            return [];
        }
    }
}
