using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace SongNodes.Gateway.Realtime.Hub;

/// <summary>
/// A hub protocol that tells a join when its answer is on the wire. That happens under the connection's write lock, so
/// whatever is released by it is written after the answer.
/// </summary>
internal sealed class JoinOrderingProtocol(IHubProtocol inner) : IHubProtocol
{
    public string Name => inner.Name;

    public int Version => inner.Version;

    public TransferFormat TransferFormat => inner.TransferFormat;

    public bool IsVersionSupported(int version) => inner.IsVersionSupported(version);

    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message) =>
        inner.TryParseMessage(ref input, binder, out message);

    public void WriteMessage(HubMessage message, IBufferWriter<byte> output)
    {
        if (message is not CompletionMessage { Result: JoinAnswer answer } completion)
        {
            inner.WriteMessage(message, output);
            return;
        }

        inner.WriteMessage(new CompletionMessage(completion.InvocationId!, null, answer.ToJson(), hasResult: true), output);
        answer.Written();
    }

    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => inner.GetMessageBytes(message);
}
