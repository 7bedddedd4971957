using System.Net.WebSockets;
using SongNodes.Gateway.Realtime.Connections;
using SongNodes.Gateway.Realtime.Encoding;

namespace SongNodes.Gateway.Realtime.Plain;

/// <summary>A plain WebSocket.</summary>
internal sealed class PlainConnection(string id, string userId, WebSocket socket, HttpContext context, ConnectionSettings settings)
    : RoomConnection(id, userId, WireFormat.Plain, settings)
{
    private static readonly TimeSpan FarewellPatience = TimeSpan.FromSeconds(1);

    public override Transport Transport => Transport.Plain;

    public override ValueTask WriteAsync(Encoded message) =>
        message.Parts is [var only] ? SendAsync(only) : WriteFramesAsync(message);

    public override async ValueTask WriteAsync(ReadOnlyMemory<Encoded> messages)
    {
        for (var i = 0; i < messages.Length; i++)
            await WriteAsync(messages.Span[i]);
    }

    private async ValueTask WriteFramesAsync(Encoded message)
    {
        foreach (var frame in message.Parts)
            await SendAsync(frame);
    }

    private ValueTask SendAsync(byte[] frame) =>
        socket.SendAsync(frame.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    protected override async Task CloseSocketAsync(CloseReason reason)
    {
        // Only when the writer has come to rest: a socket takes one write at a time.
        if (await Outbound.FinishAsync(null, FarewellPatience) && await SayGoodbyeAsync(reason))
            return;
        context.Abort();
    }

    /// <summary>The closing handshake; its second half is read by the connection's reader.</summary>
    private async Task<bool> SayGoodbyeAsync(CloseReason reason)
    {
        using var patience = new CancellationTokenSource(FarewellPatience);
        try
        {
            var text = reason.Code == reason.Text ? reason.Code : $"{reason.Code}: {reason.Text}";
            await socket.CloseOutputAsync((WebSocketCloseStatus)reason.WebSocketCode, text, patience.Token);
            return true;
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            return false;
        }
    }
}
