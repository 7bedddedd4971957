using System.Buffers;
using Microsoft.AspNetCore.SignalR;
using SongNodes.Gateway.Realtime.Connections;
using SongNodes.Gateway.Realtime.Encoding;
using SongNodes.Grains.Rooms;

namespace SongNodes.Gateway.Realtime.Hub;

/// <summary>A SignalR connection.</summary>
internal sealed class HubConnection(HubConnectionContext context, string userId, ConnectionSettings settings)
    : RoomConnection(context.ConnectionId, userId, FormatOf(context), settings)
{
    private static readonly TimeSpan FarewellPatience = TimeSpan.FromSeconds(1);
    private static readonly object Key = new();

    public override Transport Transport => Transport.Hub;

    public override bool HearsPresence(string roomId) => !RoomRules.IsSystem(roomId);

    public static HubConnection Of(HubCallerContext caller) => (HubConnection)caller.Items[Key]!;

    public static HubConnection? Of(HubConnectionContext context) =>
        context.Items.TryGetValue(Key, out var found) ? (HubConnection)found! : null;

    public void Attach() => context.Items[Key] = this;

    public override ValueTask WriteAsync(Encoded message) => context.WriteAsync(message.Hub);

    public override ValueTask WriteAsync(ReadOnlyMemory<Encoded> messages) =>
        messages.Length == 1 ? WriteAsync(messages.Span[0]) : WriteTogetherAsync(messages);

    protected override async Task CloseSocketAsync(CloseReason reason)
    {
        if (await Outbound.FinishAsync(reason.ToFrame().In(FormatOf(context)), FarewellPatience))
            context.Abort();
        else
            // The farewell is stuck behind what the reader doesn't read: there is nothing to wait for.
            context.GetHttpContext()?.Abort();
    }

    private static WireFormat FormatOf(HubConnectionContext context) =>
        context.Protocol.Name == "messagepack" ? WireFormat.HubMessagePack : WireFormat.HubJson;

    /// <summary>Messages that queued go out in one write, and so mostly in one WebSocket frame.</summary>
    private async ValueTask WriteTogetherAsync(ReadOnlyMemory<Encoded> messages)
    {
        var length = 0;
        foreach (var message in messages.Span)
            length += message.Length;
        var rented = ArrayPool<byte>.Shared.Rent(length);
        var written = 0;
        foreach (var message in messages.Span)
        {
            message.Parts[0].CopyTo(rented, written);
            written += message.Length;
        }

        await context.WriteAsync(Encoded.Serialized(context.Protocol.Name, rented.AsMemory(0, written)));
        ArrayPool<byte>.Shared.Return(rented);
    }
}
