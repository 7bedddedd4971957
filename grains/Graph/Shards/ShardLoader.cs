using Microsoft.Extensions.Options;
using SongNodes.Grains.Catalog;
using SongNodes.Grains.Catalog.Graph;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Graph.Snapshots;

namespace SongNodes.Grains.Graph.Shards;

/// <summary>Loads shards of this silo, few at a time: they are read and built as fast as the cores allow.</summary>
public sealed class ShardLoader(
    Database database, DatabaseShares shares, ShardTable table, SnapshotSpace space, IOptions<GraphOptions> options, GraphMetrics metrics, TimeProvider time) : IDisposable
{
    /// <summary>A load that met changes it missed starts again; with a sound cluster the second try succeeds.</summary>
    private const int Tries = 4;

    private static readonly TimeSpan LongestRead = TimeSpan.FromMinutes(2);

    /// <summary>Loads take at most half of the reads' connections: a cold start must not refuse a search.</summary>
    private readonly SemaphoreSlim _free = new(Math.Clamp(shares.Limits[DatabaseShare.Reads] / 2, 1, Math.Max(2, Environment.ProcessorCount)));

    /// <summary>Reads the shard and publishes it in the table.</summary>
    /// <exception cref="RefusalException">Unavailable: the database cannot be read, or there is no room for the shard.</exception>
    public async Task LoadAsync(int shard, CancellationToken cancellation)
    {
        await _free.WaitAsync(cancellation);
        try
        {
            for (var tries = 0; tries < Tries; tries++)
            {
                if (await TryLoadAsync(shard, cancellation))
                    return;
            }
        }
        finally
        {
            _free.Release();
        }

        throw RefusalException.Unavailable("The graph changes faster than it can be loaded.");
    }

    public void Dispose() => _free.Dispose();

    private async Task<bool> TryLoadAsync(int shard, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var slot = table.Open(shard);
        var complete = false;
        SnapshotSpace.Load? load = null;
        try
        {
            var snapshot = await database.ReadAsync<ShardSnapshot>(
                DatabaseShare.Reads,
                (connection, token) =>
                {
                    // A read that is repeated holds nothing of the one before.
                    load?.Dispose();
                    load = space.Begin();
                    return ShardSlice.ReadAsync(connection, shard, options.Value.Shards, load.Grow, LongestRead, token);
                },
                cancellation);
            complete = slot.Complete(snapshot);
        }
        finally
        {
            if (!complete)
                table.Close(shard, slot);
            load?.Dispose();
        }

        metrics.Loaded(time.GetElapsedTime(started));
        return complete;
    }
}
