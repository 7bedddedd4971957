using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Placement;
using SongNodes.Grains.Catalog;
using SongNodes.Grains.Catalog.Batches;
using SongNodes.Grains.Catalog.Edits;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Graph.Changes;

namespace SongNodes.Grains.Library.Batches;

/// <summary>Reentrant, so that the state can be asked for while a part is being written.</summary>
[Reentrant, HashBasedPlacement]
internal sealed class NodeBatchGrain(Database database, GraphEdits edits, LibraryBudgets budgets, ILogger<NodeBatchGrain> log) : Grain, INodeBatchGrain
{
    /// <summary>How long the state of a batch is kept after its end.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private Task _running = Task.CompletedTask;

    private string Id => this.GetPrimaryKeyString()[INodeBatchGrain.KeyPrefix.Length..];

    public async Task<NodeBatchState> SubmitAsync(byte[] nodes, int count)
    {
        var digest = new Guid(SHA256.HashData(nodes).AsSpan(0, 16), bigEndian: true);
        var state = await database.UseAsync(DatabaseShare.Edits, (connection, token) => NodeBatchTable.AddAsync(connection, Id, digest, nodes, count, budgets.Batches, token));
        await ResumeAsync();
        return state;
    }

    public async Task<NodeBatchState> StateAsync()
    {
        var state = await database.ReadAsync(DatabaseShare.Reads, (connection, token) => NodeBatchTable.FindAsync(connection, Id, token));
        return state is { Status: "processing" } || state?.UpdatedAt > DateTime.UtcNow - Kept
            ? state
            : throw RefusalException.NotFound($"There is no batch {Id}, or it was done more than an hour ago.");
    }

    public Task ResumeAsync()
    {
        if (_running.IsCompleted)
            _running = RunAsync();
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        _running.WaitAsync(cancellationToken).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Current);

    private async Task RunAsync()
    {
        try
        {
            for (var more = true; more;)
            {
                (more, var change) = await edits.RunAsync((session, touch) => NodeBatchChunk.WriteAsync(session, touch, Id), DatabaseShare.Imports);
                if (change is not null)
                    await GrainFactory.GetGrain<IGraphChangesGrain>(0).AnnounceAsync(change);
            }
        }
        catch (Exception error) when (error is RefusalException { Code: RefusalCode.Unavailable } or OrleansException or TimeoutException)
        {
            // Resumed with the next look for batches that are under way.
            log.LogWarning("Batch {Batch} pauses: {Reason}", Id, error.Message);
        }
        catch (Exception error)
        {
            log.LogError(error, "Batch {Batch} failed", Id);
            await FailAsync();
        }
    }

    private async Task FailAsync()
    {
        try
        {
            await database.UseAsync(
                DatabaseShare.Edits,
                (connection, token) => NodeBatchTable.FailAsync(connection, Id, "The batch failed; the server's log says why. What was written of it stays.", token));
        }
        catch (RefusalException error)
        {
            log.LogWarning("Batch {Batch} could not be marked as failed: {Reason}", Id, error.Message);
        }
    }
}
