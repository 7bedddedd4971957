using Microsoft.Extensions.Logging;
using SongNodes.Grains.Catalog;
using SongNodes.Grains.Catalog.Graph;
using SongNodes.Grains.Graph.Changes;
using SongNodes.Grains.Rooms;
using SongNodes.Grains.Rooms.Messages;

namespace SongNodes.Grains.Graph.Updates;

/// <summary>Tells the room <c>graph_updates</c> of changes that everybody has, in their order, and goes on until it has told.</summary>
/// <remarks>
/// One publication of at most <see cref="UpdateEvents.Most"/> events in a <see cref="Pause"/>: changes that come faster are told together,
/// so that an import of any size is a few small events a second. Nobody waits for it: a change is acknowledged when answers show it.
/// To be used on one scheduler.
/// </remarks>
internal sealed class GraphUpdatesFeed(IGrainFactory grains, Database database, GraphMetrics metrics, TimeProvider time, ILogger log) : IDisposable
{
    /// <summary>Also keeps the idempotency keys of ten minutes below what a room holds.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private const string Publisher = "songnodes";

    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stopping = new();
    private PendingUpdates _pending = new();
    private Task _telling = Task.CompletedTask;

    /// <summary>A change that every silo and gateway has.</summary>
    public void Add(GraphChange change)
    {
        _pending.Add(change);
        Begin();
    }

    /// <summary>Everybody is at this version, but what changed nobody said.</summary>
    public void AddUnknown(long version)
    {
        _pending.AddUnknown(version);
        Begin();
    }

    /// <summary>Ends in the middle if need be: what was not told, the next feed tells.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        await _stopping.CancelAsync();
        await _telling.WaitAsync(cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    public void Dispose() => _stopping.Dispose();

    private void Begin()
    {
        if (_telling.IsCompleted && !_stopping.IsCancellationRequested)
            _telling = TellAsync();
    }

    private async Task TellAsync()
    {
        while (!_pending.IsEmpty && !_stopping.IsCancellationRequested)
        {
            var updates = _pending;
            _pending = new PendingUpdates();
            await InsistAsync(() => PublishAsync(updates));
            await WaitAsync(Pause);
        }
    }

    private async Task PublishAsync(PendingUpdates updates)
    {
        var room = grains.GetGrain<IRoomGrain>(RoomRules.GrainKey(RoomRules.GraphUpdates));
        foreach (var (part, update) in UpdateEvents.Of(updates).Index())
        {
            // A repeated one, of which nobody knows whether it is on disk, is no second event; what is only counted is another one.
            var key = $"graph/{updates.FirstVersion}-{updates.Version}/{(updates.IsComplete ? "" : "count-")}{part}";
            await room.PublishAsync(new PublishRequest(update.Type, Publisher, null, update.Data, key));
        }

        await database.UseAsync(DatabaseShare.Edits, (connection, token) => ToldVersion.WriteAsync(connection, updates.Version, token));
        metrics.Told(updates.IsComplete);
    }

    private async Task InsistAsync(Func<Task> work)
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await work();
                return;
            }
            catch (Exception error)
            {
                log.LogDebug("The room of graph updates could not be told yet: {Reason}", error.Message);
                await WaitAsync(RetryPause);
            }
        }
    }

    private async Task WaitAsync(TimeSpan pause) =>
        await Task.Delay(pause, time, _stopping.Token)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
}
