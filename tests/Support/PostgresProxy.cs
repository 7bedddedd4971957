using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace SongNodes.Tests.Support;

/// <summary>Stands before a PostgreSQL server and cuts connections at the moments that matter.</summary>
public sealed class PostgresProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _port;
    private readonly Task _accepting;
    private volatile byte[]? _before;
    private volatile byte[]? _after;

    public PostgresProxy(PostgresServer server)
    {
        var settings = new NpgsqlConnectionStringBuilder(server.ConnectionString);
        _port = settings.Port;
        _listener.Start();
        settings.Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        ConnectionString = settings.ConnectionString;
        _accepting = AcceptAsync();
    }

    public string ConnectionString { get; }

    /// <summary>The next statement that holds this text never reaches the server.</summary>
    public void CutBefore(string text) => _before = Encoding.UTF8.GetBytes(text);

    /// <summary>The next statement that holds this text is carried out, and its answer lost.</summary>
    public void CutAfter(string text) => _after = Encoding.UTF8.GetBytes(text);

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
            _ = CarryAsync(await _listener.AcceptTcpClientAsync());
    }

    private async Task CarryAsync(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        await far.ConnectAsync(IPAddress.Loopback, _port);
        var doomed = new StrongBox();
        await Task.WhenAny(ForwardAsync(near, far, doomed), BackAsync(far, near, doomed));
    }

    private async Task ForwardAsync(TcpClient from, TcpClient to, StrongBox doomed)
    {
        var buffer = new byte[64 * 1024];
        while (await ReadAsync(from, buffer) is > 0 and var count)
        {
            var sent = buffer.AsMemory(0, count);
            if (_before is { } before && sent.Span.IndexOf(before) >= 0)
            {
                _before = null;
                return;
            }

            if (_after is { } after && sent.Span.IndexOf(after) >= 0)
            {
                _after = null;
                doomed.Value = true;
            }

            await to.GetStream().WriteAsync(sent);
        }
    }

    private static async Task BackAsync(TcpClient from, TcpClient to, StrongBox doomed)
    {
        var buffer = new byte[64 * 1024];
        while (await ReadAsync(from, buffer) is > 0 and var count && !doomed.Value)
            await to.GetStream().WriteAsync(buffer.AsMemory(0, count));
    }

    private static async ValueTask<int> ReadAsync(TcpClient from, byte[] buffer)
    {
        try
        {
            return await from.GetStream().ReadAsync(buffer);
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            return 0;
        }
    }

    private sealed class StrongBox
    {
        public volatile bool Value;
    }
}
