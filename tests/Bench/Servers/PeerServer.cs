using System.Diagnostics;
using System.Net;
using SongNodes.Silo;
using SongNodes.Tests.Support;

namespace SongNodes.Tests.Bench.Servers;

/// <summary>Plain SignalR groups, as <see cref="Peer.PeerProgram"/> has them, in a process of its own.</summary>
internal sealed class PeerServer : RoomServer
{
    private readonly int _port = FreePort.Next();
    private Process _process = null!;

    public override IReadOnlyList<IPEndPoint> Addresses => [new(IPAddress.Loopback, _port)];

    public override IReadOnlyList<int> Programs => [_process.Id];

    public static async Task<RoomServer> StartAsync()
    {
        var server = new PeerServer();
        server._process = await StartAsync(server._port);
        server.Settle();
        return server;
    }

    /// <summary>Starts one peer process.</summary>
    public static async Task<Process> StartAsync(int port, params string[] settings)
    {
        var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["peer", $"--urls=http://127.0.0.1:{port}", .. settings])
        {
            WorkingDirectory = Path.GetTempPath(),
        })!;
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        await Eventually.TrueAsync(async () =>
        {
            try
            {
                return (await http.GetStringAsync(new Uri("/health", UriKind.Relative))).Length > 0;
            }
            catch (HttpRequestException) when (!process.HasExited)
            {
                return false;
            }
        });
        return process;
    }

    public override async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
