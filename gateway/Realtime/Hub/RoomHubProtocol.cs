using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using SongNodes.Gateway.Realtime.Hub.QuickCalls;

namespace SongNodes.Gateway.Realtime.Hub;

/// <summary>
/// The hub protocol of one connection. Signals and cursor moves, which nobody waits for, are taken off the wire here:
/// they are most of what arrives, and SignalR's dispatch costs more than what they do. And it tells a join when its answer
/// is on the wire: that happens under the connection's write lock, so whatever is released by it is written after the answer.
/// </summary>
internal sealed class RoomHubProtocol(IHubProtocol inner) : IHubProtocol
{
    private readonly QuickCallFormat? _quick = QuickCallFormat.Of(inner.Name);
    private HubConnection? _connection;
    private int _pending;

    public string Name => inner.Name;

    public int Version => inner.Version;

    public TransferFormat TransferFormat => inner.TransferFormat;

    public bool IsVersionSupported(int version) => inner.IsVersionSupported(version);

    /// <summary>From here on its quick calls are done; without a connection all go through SignalR's dispatch.</summary>
    public void Attach(HubConnection connection) => _connection = connection;

    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message)
    {
        // A call that waits for an answer is under way: what comes after it must not overtake it.
        var quick = 0;
        while (_connection is { } connection && Volatile.Read(ref _pending) == 0 && _quick?.TryDo(ref input, connection) == true)
            quick++;
        if (quick > 0)
        {
            // SignalR moves on in its input only when it is given a message; this one asks for nothing.
            message = PingMessage.Instance;
            return true;
        }

        if (!inner.TryParseMessage(ref input, binder, out message))
            return false;
        if (message is HubMethodInvocationMessage { InvocationId: not null } or InvocationBindingFailureMessage { InvocationId: not null })
            Interlocked.Increment(ref _pending);
        return true;
    }

    public void WriteMessage(HubMessage message, IBufferWriter<byte> output)
    {
        if (message is not CompletionMessage completion)
        {
            inner.WriteMessage(message, output);
            return;
        }

        Interlocked.Decrement(ref _pending);
        if (completion.Result is not JoinAnswer answer)
        {
            inner.WriteMessage(message, output);
            return;
        }

        inner.WriteMessage(new CompletionMessage(completion.InvocationId!, null, answer.ToJson(), hasResult: true), output);
        answer.Written();
    }

    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => inner.GetMessageBytes(message);
}
