using System.Buffers;
using SongNodes.Gateway.Realtime.Encoding;

namespace SongNodes.Gateway.Realtime.Connections;

/// <summary>
/// What waits for one connection: bounded in bytes, in order, cursors replaced by newer ones. Nobody who adds to it waits
/// for the reader; it is written as long as there is something to write, several messages at a time when they queue.
/// </summary>
/// <param name="format">Of its messages.</param>
/// <param name="sink">Where they are written.</param>
/// <param name="most">What may wait now.</param>
internal sealed class OutboundQueue(WireFormat format, IOutboundSink sink, Func<long> most)
{
    private const int MaxWriteBytes = 32 * 1024;
    private const int MaxWriteMessages = 64;

    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Queue<Entry>? _waiting;
    private List<CursorsFrame>? _cursors;
    private int _bytes;
    private bool _writing;
    private bool _closed;

    /// <summary>Bytes that wait or are being written.</summary>
    public int Bytes => Volatile.Read(ref _bytes);

    /// <summary>Adds a message that must not be lost. One that doesn't fit beside others ends the connection.</summary>
    /// <param name="frame">What to tell.</param>
    /// <param name="bounded">False for what the reader asked for itself: a catch-up counts for nothing.</param>
    public void Add(Frame frame, bool bounded = true)
    {
        if (frame.In(format) is { } message)
            Add(message, bounded);
    }

    /// <inheritdoc cref="Add(Frame, bool)"/>
    public void Add(Encoded message, bool bounded = true)
    {
        var counted = bounded ? message.Length : 0;
        lock (_gate)
        {
            if (_closed)
                return;
            if (counted > 0 && _bytes > 0 && _bytes + counted > most())
            {
                _closed = true;
                counted = -1;
            }
            else
            {
                _bytes += counted;
                if (_writing)
                {
                    (_waiting ??= new()).Enqueue(new Entry(message, counted));
                    return;
                }

                _writing = true;
            }
        }

        if (counted < 0)
            sink.Overflowed();
        else
            Write(message, counted);
    }

    /// <summary>Adds cursors; while they wait, newer ones of the same room take their place.</summary>
    public void AddCursors(CursorsFrame frame)
    {
        lock (_gate)
        {
            if (_closed)
                return;
            if (_writing)
            {
                _cursors ??= [];
                var place = _cursors.FindIndex(waiting => waiting.RoomId == frame.RoomId);
                if (place >= 0)
                    _cursors[place] = _cursors[place].Then(frame);
                else
                    _cursors.Add(frame);
                return;
            }

            _writing = true;
        }

        Write(frame.In(format)!, 0);
    }

    /// <summary>Drops what waits and writes one last message, if any.</summary>
    /// <returns>True when all was written within <paramref name="patience"/>; else the caller must abort the socket, which ends the write.</returns>
    public async Task<bool> FinishAsync(Encoded? last, TimeSpan patience)
    {
        lock (_gate)
        {
            _closed = true;
            _cursors = null;
            _waiting?.Clear();
            _bytes = 0;
            if (last is not null)
                (_waiting ??= new()).Enqueue(new Entry(last, 0));
            if (!_writing)
            {
                _writing = true;
                _ = DrainAsync(default, 0);
            }
        }

        await _finished.Task.WaitAsync(patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return _finished.Task.IsCompleted;
    }

    /// <summary>The socket is gone: forget everything.</summary>
    public void Abandon()
    {
        lock (_gate)
        {
            _closed = true;
            _waiting = null;
            _cursors = null;
            _bytes = 0;
        }
    }

    /// <summary>Writes a message that found nothing before it: mostly done at once, without a buffer or a task.</summary>
    private void Write(Encoded message, int counted)
    {
        ValueTask writing;
        try
        {
            writing = sink.WriteAsync(message);
        }
        catch (Exception error)
        {
            writing = ValueTask.FromException(error);
        }

        if (!writing.IsCompletedSuccessfully || !TryRest(counted))
            _ = DrainAsync(writing, counted);
    }

    /// <summary>After a message is written: true when nothing waits.</summary>
    private bool TryRest(int counted)
    {
        lock (_gate)
        {
            if (_closed || _waiting is { Count: > 0 } || _cursors is { Count: > 0 })
                return false;
            _bytes = Math.Max(0, _bytes - counted);
            _writing = false;
            return true;
        }
    }

    private async Task DrainAsync(ValueTask writing, int counted)
    {
        // Rented only while there is something to write: thousands of connections are idle.
        Encoded[]? batch = null;
        try
        {
            await writing;
            batch = ArrayPool<Encoded>.Shared.Rent(MaxWriteMessages);
            while (true)
            {
                lock (_gate)
                    _bytes = Math.Max(0, _bytes - counted);
                (var count, counted) = Take(batch);
                if (count == 0)
                    return;
                await sink.WriteAsync(batch.AsMemory(0, count));
            }
        }
        catch (Exception)
        {
            // A socket that fails is closed by its reading side, which forgets this queue.
            Abandon();
        }
        finally
        {
            if (batch is not null)
                ArrayPool<Encoded>.Shared.Return(batch, clearArray: true);
        }
    }

    private (int Count, int Counted) Take(Encoded[] batch)
    {
        lock (_gate)
        {
            int count = 0, counted = 0, length = 0;
            while (count < MaxWriteMessages && length < MaxWriteBytes && _waiting is not null && _waiting.TryDequeue(out var entry))
            {
                batch[count++] = entry.Message;
                counted += entry.Counted;
                length += entry.Message.Length;
            }

            while (count < MaxWriteMessages && length < MaxWriteBytes && _cursors is { Count: > 0 })
            {
                var message = _cursors[0].In(format)!;
                _cursors.RemoveAt(0);
                batch[count++] = message;
                length += message.Length;
            }

            if (count == 0)
            {
                _writing = false;
                if (_closed)
                    _finished.TrySetResult();
            }

            return (count, counted);
        }
    }

    private readonly record struct Entry(Encoded Message, int Counted);
}
