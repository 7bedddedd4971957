using System.Diagnostics;
using System.Net;
using SongNodes.Silo;
using SongNodes.Tests.Support;

namespace SongNodes.Tests.Bench.Servers;

/// <summary>Plain SignalR groups, as <see cref="Peer.PeerProgram"/> has them, in processes of their own.</summary>
internal sealed class PeerServer : RoomServer
{
    private readonly List<Process> _processes = [];
    private readonly List<IPEndPoint> _addresses = [];
    private readonly List<IAsyncDisposable> _stores = [];

    public override IReadOnlyList<IPEndPoint> Addresses => _addresses;

    public override IReadOnlyList<int> Programs => [.. _processes.Select(process => process.Id)];

    public static Task<RoomServer> StartAsync() => StartAsync(new PeerServer());

    /// <summary>Two of them with the Redis backplane.</summary>
    public static async Task<RoomServer> StartPairAsync()
    {
        var pair = new PeerServer();
        var redis = await RedisServer.StartAsync();
        pair._stores.Add(redis);
        await pair.AddAsync($"--redis={redis.ConnectionString}");
        return await StartAsync(pair, $"--redis={redis.ConnectionString}");
    }

    /// <summary>One that inserts each published event into PostgreSQL.</summary>
    public static async Task<RoomServer> StartWithStoreAsync()
    {
        var server = new PeerServer();
        var postgres = await PostgresServer.StartAsync();
        server._stores.Add(postgres);
        return await StartAsync(server, $"--postgres={postgres.ConnectionString};Maximum Pool Size=20;Max Auto Prepare=10;Auto Prepare Min Usages=2");
    }

    /// <summary>One that reads a graph from a database of somebody else's.</summary>
    public static Task<RoomServer> StartOverAsync(string postgres) =>
        StartAsync(new PeerServer(), $"--graph={postgres};Maximum Pool Size=20;Max Auto Prepare=10;Auto Prepare Min Usages=2");

    public override async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        foreach (var store in _stores)
            await store.DisposeAsync();
    }

    private static async Task<RoomServer> StartAsync(PeerServer server, params string[] settings)
    {
        await server.AddAsync(settings);
        Settle();
        return server;
    }

    private async Task AddAsync(params string[] settings)
    {
        var address = new IPEndPoint(IPAddress.Loopback, FreePort.Next());
        var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["peer", $"--urls=http://{address}", .. settings])
        {
            WorkingDirectory = Path.GetTempPath(),
        })!;
        _processes.Add(process);
        _addresses.Add(address);
        using var http = new HttpClient();
        await Eventually.TrueAsync(async () =>
        {
            try
            {
                return (await http.GetAsync(new Uri($"http://{address}/health"))).IsSuccessStatusCode;
            }
            catch (HttpRequestException) when (!process.HasExited)
            {
                return false;
            }
        });
    }
}
