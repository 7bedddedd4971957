using System.Net.WebSockets;
using SongNodes.Gateway.Realtime.Connections;
using SongNodes.Gateway.Realtime.Encoding;

namespace SongNodes.Gateway.Realtime.Plain;

/// <summary>A plain WebSocket.</summary>
internal sealed class PlainConnection(string id, PlainEntry entry, WebSocket socket, HttpContext context, ConnectionSettings settings)
    : RoomConnection(id, entry.Caller.UserId, WireFormat.Plain, settings)
{
    private static readonly TimeSpan FarewellPatience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(2);

    private readonly TimeProvider _time = settings.Time;

    public override Transport Transport => Transport.Plain;

    /// <summary>The room that it came for: what it sends goes there.</summary>
    public string RoomId => entry.RoomId;

    /// <summary>A token or the service key says who it is.</summary>
    public bool Authenticated => entry.Caller.Authenticated;

    /// <summary>Clients of <c>/api/graph/ws</c> know no such frames.</summary>
    public override bool HearsPresence(string roomId) => entry.Welcomed;

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
            _ = CutOffAsync();
        else
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

    /// <summary>Ends the reader's wait for the other half when it does not come.</summary>
    private async Task CutOffAsync()
    {
        if (socket.State is not WebSocketState.CloseSent)
            return;
        await Task.Delay(ClosePatience, _time);
        socket.Abort();
    }
}
