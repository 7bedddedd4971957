using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SongNodes.Grains.Catalog.Import;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Errors;

namespace SongNodes.Grains.Import.Demo;

/// <summary>Fills an empty database, so that the first page somebody opens shows a graph. Goes the way of any import.</summary>
/// <remarks>Registered behind the silo, which it needs, and before the web server, which starts last.</remarks>
internal sealed class DemoGraph(
    IGrainFactory grains, DemoState state, IOptions<SongNodesOptions> options, ILogger<DemoGraph> logger) : IHostedService
{
    private const long Seed = 1;
    private const int Tracks = 2_000;
    private const int Sets = 600;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!(options.Value.Demo ?? options.Value.Topology == Topology.Embedded))
            return;
        try
        {
            if (await state.FillAsync(DemoSets.Source, Sets, ImportAsync, cancellationToken))
                logger.LogInformation("The database was empty: it now holds a demo graph of {Tracks} tracks from {Sets} sets", Tracks, Sets);
        }
        catch (RefusalException error)
        {
            logger.LogWarning("The demo graph could not be made: {Reason}", error.Message);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task ImportAsync()
    {
        var import = grains.GetGrain<IImportGrain>(IImportGrain.KeyPrefix + Guid.NewGuid().ToString("N"));
        await import.BeginAsync();
        foreach (var chunk in DemoChunks.Of(new DemoSets(Seed, Tracks, Sets)))
            await import.AppendAsync(chunk);
        await import.CompleteAsync();
    }
}
