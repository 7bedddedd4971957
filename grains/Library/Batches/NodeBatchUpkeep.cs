using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SongNodes.Grains.Catalog;
using SongNodes.Grains.Catalog.Batches;
using SongNodes.Grains.Catalog.Setlists;

namespace SongNodes.Grains.Library.Batches;

/// <summary>Wakes batches that are under way, after a restart or an outage, and forgets those that are done.</summary>
internal sealed class NodeBatchUpkeep(IGrainFactory grains, Database database, LibraryBudgets budgets, TimeProvider time, ILogger<NodeBatchUpkeep> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, time);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                // The cluster is not there yet, or the database is away: the next look may find both.
                log.LogDebug("Batches could not be looked after: {Reason}", error.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        var underWay = await database.UseAsync(
            DatabaseShare.Edits,
            async (connection, token) =>
            {
                await NodeBatchTable.ForgetAsync(connection, NodeBatchGrain.Kept, token);
                var batches = await NodeBatchTable.UnderWayAsync(connection, token);
                budgets.Found(batches.Count, await SetlistTable.MostOfAnOwnerAsync(connection, token));
                return batches;
            },
            cancellation);
        foreach (var batch in underWay)
            await grains.GetGrain<INodeBatchGrain>(INodeBatchGrain.KeyPrefix + batch).ResumeAsync();
    }
}
