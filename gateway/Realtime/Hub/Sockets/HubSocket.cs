using System.IO.Pipelines;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace SongNodes.Gateway.Realtime.Hub.Sockets;

/// <summary>
/// A WebSocket as a connection that SignalR's hub handler runs on. SignalR's own transport puts two pipes and two loops
/// between them, for transports that this server doesn't offer: each message would change threads twice more.
/// </summary>
internal sealed class HubSocket : ConnectionContext, IDuplexPipe, IHttpContextFeature, ITransferFormatFeature, IConnectionHeartbeatFeature
{
    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(2);

    private readonly WebSocket _socket;
    private readonly HttpContext _request;
    private readonly SocketReader _reader;
    private readonly SocketWriter _writer;
    private (Action<object> Beat, object State)[] _beats = [];
    private TransferFormat _format;

    public HubSocket(string id, WebSocket socket, HttpContext request)
    {
        (ConnectionId, _socket, _request) = (id, socket, request);
        (_reader, _writer) = (new SocketReader(socket), new SocketWriter(socket));
        ConnectionClosed = request.RequestAborted;
        request.Features.Set<IHttpContextFeature>(this);
        request.Features.Set<ITransferFormatFeature>(this);
        request.Features.Set<IConnectionHeartbeatFeature>(this);
    }

    public override string ConnectionId { get; set; }

    // The request lives as long as the connection: what is known of the one belongs to the other.
    public override IFeatureCollection Features => _request.Features;

    public override IDictionary<object, object?> Items
    {
        get => _request.Items;
        set => _request.Items = value;
    }

    public override IDuplexPipe Transport
    {
        get => this;
        set => throw new NotSupportedException("Nothing wraps this transport.");
    }

    public override CancellationToken ConnectionClosed { get; set; }

    PipeReader IDuplexPipe.Input => _reader;

    PipeWriter IDuplexPipe.Output => _writer;

    HttpContext? IHttpContextFeature.HttpContext
    {
        get => _request;
        set => throw new NotSupportedException("The request is the connection's own.");
    }

    TransferFormat ITransferFormatFeature.SupportedFormats => TransferFormat.Binary | TransferFormat.Text;

    TransferFormat ITransferFormatFeature.ActiveFormat
    {
        get => _format;
        set
        {
            _format = value;
            _writer.MessageType = value == TransferFormat.Binary ? WebSocketMessageType.Binary : WebSocketMessageType.Text;
        }
    }

    /// <summary>SignalR asks to be called now and then, for its pings and to notice clients that went silent.</summary>
    void IConnectionHeartbeatFeature.OnHeartbeat(Action<object> action, object state)
    {
        lock (_socket)
            _beats = [.. _beats, (action, state)];
    }

    public void Beat()
    {
        foreach (var (beat, state) in Volatile.Read(ref _beats))
            beat(state);
    }

    public override void Abort() => _request.Abort();

    public override void Abort(ConnectionAbortedException abortReason) => _request.Abort();

    /// <summary>SignalR is done with the connection: closes it in order, or cuts it off when the other side doesn't answer.</summary>
    public async Task CloseAsync()
    {
        try
        {
            using var patience = new CancellationTokenSource(ClosePatience);
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token);
            if (_socket.State is WebSocketState.CloseSent)
                await _reader.DrainAsync().WaitAsync(patience.Token);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            _request.Abort();
        }
        finally
        {
            _reader.Complete();
            _writer.Complete();
        }
    }
}
