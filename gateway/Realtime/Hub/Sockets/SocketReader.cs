using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;

namespace SongNodes.Gateway.Realtime.Hub.Sockets;

/// <summary>
/// What a WebSocket brings, as SignalR reads it: in one piece, handled where it was received, and without a buffer while
/// nothing arrives. A cancelled read leaves the receive under way, so that the closing handshake can still be read.
/// </summary>
[SuppressMessage("Reliability", "CA2012", Justification = "A receive is read only once it has completed, or from its own continuation.")]
internal sealed class SocketReader : PipeReader, IValueTaskSource<ReadResult>
{
    private const int SmallestBuffer = 4 * 1024;

    private readonly Lock _gate = new();
    private readonly WebSocket _socket;
    private readonly Action _received;
    private ManualResetValueTaskSourceCore<ReadResult> _read;
    private CancellationTokenRegistration _cancellation;
    private ValueTaskAwaiter<ValueWebSocketReceiveResult> _receive;
    private ReadOnlySequence<byte> _handedOut;
    private byte[]? _buffer;
    private int _start;
    private int _end;
    private int _examined;
    private bool _receiving;
    private bool _waiting;
    private bool _cancelled;
    private bool _ended;
    private bool _completed;

    public SocketReader(WebSocket socket)
    {
        _socket = socket;
        _received = () => Received(_receive);
    }

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (TakeResult(out var result))
                return new ValueTask<ReadResult>(result);
            _read.Reset();
            _waiting = true;
        }

        if (cancellationToken.CanBeCanceled)
            _cancellation = cancellationToken.UnsafeRegister(static (reader, token) => ((SocketReader)reader!).Fail(new OperationCanceledException(token)), this);
        Receive();
        return new ValueTask<ReadResult>(this, _read.Version);
    }

    public override bool TryRead(out ReadResult result)
    {
        lock (_gate)
            return TakeResult(out result);
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        lock (_gate)
        {
            var taken = (int)_handedOut.Slice(0, consumed).Length;
            _examined = (int)_handedOut.Slice(0, examined).Length - taken;
            _start += taken;
            _handedOut = default;
            if (_start == _end && !_receiving)
                Forget();
        }
    }

    public override void CancelPendingRead()
    {
        lock (_gate)
        {
            _cancelled = true;
            if (!_waiting || !TakeResult(out var result))
                return;
            _waiting = false;
            ThreadPool.UnsafeQueueUserWorkItem(static read => read.Reader._read.SetResult(read.Result), (Reader: this, Result: result), preferLocal: false);
        }
    }

    public override void Complete(Exception? exception = null)
    {
        lock (_gate)
        {
            _completed = true;
            _handedOut = default;
            if (!_receiving)
                Forget();
        }
    }

    /// <summary>Reads on until the other side closes; what it still sends is dropped.</summary>
    public async Task DrainAsync()
    {
        while (!_ended)
        {
            lock (_gate)
                (_start, _end, _examined, _cancelled) = (0, 0, 0, false);
            await ReadAsync();
        }
    }

    ReadResult IValueTaskSource<ReadResult>.GetResult(short token)
    {
        _cancellation.Dispose();
        _cancellation = default;
        return _read.GetResult(token);
    }

    ValueTaskSourceStatus IValueTaskSource<ReadResult>.GetStatus(short token) => _read.GetStatus(token);

    void IValueTaskSource<ReadResult>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _read.OnCompleted(continuation, state, token, flags);

    /// <summary>Receives until there is something to hand out; one receive at a time.</summary>
    private void Receive()
    {
        lock (_gate)
        {
            if (_receiving)
                return;
            _receiving = true;
        }

        while (true)
        {
            ValueTask<ValueWebSocketReceiveResult> receive;
            try
            {
                // Without a buffer first: it is only waited for.
                receive = _socket.ReceiveAsync(_buffer is null ? Memory<byte>.Empty : Free(), CancellationToken.None);
            }
            catch (Exception error)
            {
                receive = ValueTask.FromException<ValueWebSocketReceiveResult>(error);
            }

            if (!receive.IsCompleted)
            {
                _receive = receive.GetAwaiter();
                _receive.UnsafeOnCompleted(_received);
                return;
            }

            if (Take(receive.GetAwaiter()))
                return;
        }
    }

    private void Received(ValueTaskAwaiter<ValueWebSocketReceiveResult> receive)
    {
        _receive = default;
        if (Take(receive))
            return;
        lock (_gate)
            _receiving = false;
        Receive();
    }

    /// <summary>True when a read was answered, or nobody waits for one.</summary>
    private bool Take(ValueTaskAwaiter<ValueWebSocketReceiveResult> receive)
    {
        ReadResult result;
        lock (_gate)
        {
            try
            {
                var part = receive.GetResult();
                _ended = part.MessageType == WebSocketMessageType.Close;
                if (_buffer is null && !_ended)
                    _buffer = ArrayPool<byte>.Shared.Rent(SmallestBuffer);
                else
                    _end += part.Count;
            }
            catch (Exception error) when (error is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
            {
                // The other side went without a word.
                _ended = true;
            }

            if (_completed && !_waiting)
            {
                _receiving = false;
                Forget();
                return true;
            }

            if (!_waiting)
            {
                _receiving = false;
                return true;
            }

            if (!TakeResult(out result))
                return false;
            (_receiving, _waiting) = (false, false);
        }

        _read.SetResult(result);
        return true;
    }

    private void Fail(Exception error)
    {
        lock (_gate)
        {
            if (!_waiting)
                return;
            _waiting = false;
        }

        _read.SetException(error);
    }

    private bool TakeResult(out ReadResult result)
    {
        var cancelled = _cancelled;
        if (!cancelled && !_ended && _end - _start <= _examined)
        {
            result = default;
            return false;
        }

        _cancelled = false;
        _handedOut = _buffer is null ? default : new ReadOnlySequence<byte>(_buffer, _start, _end - _start);
        result = new ReadResult(_handedOut, cancelled, _ended);
        return true;
    }

    /// <summary>Where the next bytes go: behind those that wait, in a wider buffer when they fill theirs.</summary>
    private Memory<byte> Free()
    {
        if (_end == _buffer!.Length)
        {
            var waiting = _end - _start;
            var wider = waiting > _buffer.Length / 2 ? ArrayPool<byte>.Shared.Rent(_buffer.Length * 2) : _buffer;
            _buffer.AsSpan(_start, waiting).CopyTo(wider);
            if (wider != _buffer)
                ArrayPool<byte>.Shared.Return(_buffer);
            (_buffer, _start, _end) = (wider, 0, waiting);
        }

        return _buffer.AsMemory(_end);
    }

    private void Forget()
    {
        if (_buffer is not null)
            ArrayPool<byte>.Shared.Return(_buffer);
        (_buffer, _start, _end, _examined) = (null, 0, 0, 0);
    }
}
