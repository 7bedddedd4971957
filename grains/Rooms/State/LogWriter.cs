using SongNodes.Grains.Budgets;
using SongNodes.Grains.Catalog.Rooms;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Rooms.Messages;

namespace SongNodes.Grains.Rooms.State;

/// <summary>
/// Group commit: events that arrive while an insert is under way share the next one. Runs on one scheduler (its grain's),
/// so that its state needs no lock.
/// </summary>
/// <param name="roomId">The room.</param>
/// <param name="claim">The activation's claim.</param>
/// <param name="log">Gets every event once it is durable.</param>
/// <param name="store">Where events become durable.</param>
/// <param name="host">Told of what was written, and when the claim is lost.</param>
/// <param name="bound">What may wait; counts what is refused.</param>
/// <param name="metrics">Durations and sizes.</param>
/// <param name="time">Events' times and durations.</param>
internal sealed class LogWriter(
    string roomId, RoomClaim claim, RoomLog log, IRoomLogStore store, ILogWriterHost host, Budget bound, RoomMetrics metrics, TimeProvider time)
{
    /// <summary>What may wait, in bytes of data and <see cref="EventOverhead"/> for each event.</summary>
    public const int MaxWaitingBytes = 8 << 20;

    /// <summary>About what an event occupies beside its data.</summary>
    public const int EventOverhead = 512;

    private const int MaxBatchEvents = 512;
    private const int MaxBatchBytes = 1 << 20;

    private readonly Queue<Waiting> _waiting = new();
    private long _waitingBytes;
    private bool _uncertain;
    private bool _closed;

    /// <summary>What waits, in bytes as <see cref="MaxWaitingBytes"/> counts them.</summary>
    public long WaitingBytes => Volatile.Read(ref _waitingBytes);

    /// <summary>Completes when nothing is under way.</summary>
    public Task Idle { get; private set; } = Task.CompletedTask;

    /// <summary>Returns the event's seq once it is durable.</summary>
    /// <exception cref="RefusalException">Unavailable: it is not, or nobody can tell.</exception>
    public Task<long> AppendAsync(PublishRequest request)
    {
        if (_closed)
            throw RefusalException.Unavailable("The room is moving.");
        var waiting = new Waiting(request);
        if (_waitingBytes + waiting.Bytes > bound.Limit)
        {
            bound.Refuse();
            throw RefusalException.Unavailable("Too many events wait to be written to this room.");
        }

        _waiting.Enqueue(waiting);
        _waitingBytes += waiting.Bytes;
        if (Idle.IsCompleted)
            Idle = RunAsync();
        return waiting.Result.Task;
    }

    /// <summary>Finds out what became of a failed insert; until then nothing can be appended.</summary>
    public void Settle()
    {
        if (_uncertain && !_closed && Idle.IsCompleted)
            Idle = RunAsync();
    }

    /// <summary>Refuses what comes from now on; what waits is still written.</summary>
    public void Close() => _closed = true;

    private async Task RunAsync()
    {
        // The caller's turn goes on first: publishes of the same turn share the insert.
        await Task.Yield();
        do
        {
            var batch = TakeBatch();
            try
            {
                if (_uncertain)
                    batch = await SettleAsync(batch);
                if (batch.Count > 0)
                    await WriteAsync(batch);
            }
            catch (FencedException)
            {
                _closed = true;
                Fail(batch);
                Fail(_waiting);
                _waiting.Clear();
                host.Fenced();
                return;
            }
            catch (Exception error)
            {
                // The connection may have broken before or after the commit.
                if (!_uncertain)
                    host.WriteFailed(error);
                _uncertain = true;
                Fail(batch);
            }
        }
        while (_waiting.Count > 0);

        if (_uncertain && !_closed)
            host.Unsettled();
    }

    private List<Waiting> TakeBatch()
    {
        var batch = new List<Waiting>(Math.Min(_waiting.Count, MaxBatchEvents));
        long bytes = 0;
        while (batch.Count < MaxBatchEvents && bytes < MaxBatchBytes && _waiting.TryDequeue(out var waiting))
        {
            _waitingBytes -= waiting.Bytes;
            // Answered while it waited: the event that it repeats turned out to be written.
            if (waiting.Result.Task.IsCompleted)
                continue;
            batch.Add(waiting);
            bytes += waiting.Bytes;
        }

        return batch;
    }

    private async Task WriteAsync(List<Waiting> batch)
    {
        // Clocks of silos differ, and may be set back.
        var at = Math.Max(log.LastAt, time.GetUtcNow().ToUnixTimeMilliseconds());
        var events = new StoredEvent[batch.Count];
        for (var i = 0; i < events.Length; i++)
        {
            var request = batch[i].Request;
            events[i] = new StoredEvent(
                new RoomEvent(log.LastSeq + 1 + i, request.Type, request.UserId, request.ConnectionId, request.Data, at),
                request.IdempotencyKey);
        }

        var started = time.GetTimestamp();
        if (!await store.AppendAsync(roomId, claim.Owner, log.LastSeq, events))
            throw new FencedException();
        metrics.AppendDuration.Record(time.GetElapsedTime(started).TotalSeconds);
        metrics.AppendSize.Record(events.Length);
        // Durable. Publishers go on after this turn, when everybody has been told.
        for (var i = 0; i < events.Length; i++)
            batch[i].Result.SetResult(events[i].Event.Seq);
        Committed(events);
    }

    /// <summary>Takes up what the failed insert did write. A retry that waits for the same key is answered by it.</summary>
    /// <returns>What of the batch is still to be written.</returns>
    private async Task<List<Waiting>> SettleAsync(List<Waiting> batch)
    {
        try
        {
            if (await store.SettledSeqAsync(roomId, claim.Owner) is not { } settled || settled < log.LastSeq)
                throw new FencedException();
            var written = await store.AfterAsync(roomId, log.LastSeq);
            // Rows that somebody deleted: a new activation makes out what is left.
            if (written.Count != settled - log.LastSeq)
                throw new FencedException();
            _uncertain = false;
            foreach (var stored in written.FindAll(stored => stored.IdempotencyKey is not null))
            {
                foreach (var retry in batch.Concat(_waiting).Where(waiting => waiting.Repeats(stored)))
                    retry.Result.TrySetResult(stored.Event.Seq);
            }

            Committed(written);
            return batch.FindAll(waiting => !waiting.Result.Task.IsCompleted);
        }
        catch (RefusalException)
        {
            Fail(batch);
            return [];
        }
    }

    private void Committed(IReadOnlyList<StoredEvent> events)
    {
        foreach (var stored in events)
            log.Append(stored.Event);
        metrics.Events.Add(events.Count);
        host.Committed(events);
    }

    private static void Fail(IEnumerable<Waiting> batch)
    {
        foreach (var waiting in batch)
            waiting.Result.TrySetException(RefusalException.Unavailable("The event could not be stored at the moment."));
    }

    private sealed class Waiting(PublishRequest request)
    {
        public PublishRequest Request => request;

        public int Bytes => request.Data.Length + EventOverhead;

        public TaskCompletionSource<long> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Repeats(StoredEvent stored) =>
            request.IdempotencyKey == stored.IdempotencyKey && request.UserId == stored.Event.UserId;
    }

    private sealed class FencedException : Exception;
}
