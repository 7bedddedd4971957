using System.Globalization;
using System.Net;
using SongNodes.Silo;
using SongNodes.Tests.Support;

namespace SongNodes.Tests.Bench.Servers;

/// <summary>Our gateway as its users run it: one process with an embedded PostgreSQL, its limits raised by configuration.</summary>
internal sealed class EmbeddedGateway : RoomServer
{
    private static readonly string[] Gauges =
        ["songnodes_gateway_connections{", "songnodes_gateway_members{", "songnodes_gateway_rooms{", "songnodes_rooms_active{", "songnodes_rooms_members{"];

    private readonly string _folder = Path.Combine(Path.GetTempPath(), "songnodes-bench-" + Guid.NewGuid().ToString("N"));
    private readonly int _port = FreePort.Next();
    private ProgramProcess _gateway = null!;

    public override IReadOnlyList<IPEndPoint> Addresses => [new(IPAddress.Loopback, _port)];

    public override IReadOnlyList<int> Programs => [_gateway.Id];

    /// <summary>What every gateway is started with: the generator is one address and one anonymous user with a thousand connections.</summary>
    public static IReadOnlyDictionary<string, string> Raised { get; } = new Dictionary<string, string>
    {
        ["Gateway__MaxConnections"] = "20000",
        ["Rooms__MaxMembersPerRoom"] = "20000",
        ["Limits__MessagesPerSecond"] = "0",
        ["Limits__ConnectsPerSecond"] = "0",
        ["Limits__ConnectionsPerAddress"] = "0",
        ["Limits__ConnectionsPerUser"] = "0",
        ["Rooms__IdleTimeout"] = "00:00:10",
    };

    public static Task<RoomServer> StartAsync() => StartAsync([]);

    public static async Task<RoomServer> StartAsync(params IEnumerable<KeyValuePair<string, string>> settings)
    {
        var server = new EmbeddedGateway();
        server._gateway = ProgramProcess.Start("gateway", [], new Dictionary<string, string>(Raised.Concat(settings))
        {
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{server._port}",
            ["SongNodes__DataDirectory"] = server._folder,
            ["SongNodes__Demo"] = "false",
        });
        await server._gateway.SaysAsync("listens on");
        Settle();
        return server;
    }

    /// <summary>Connections, memberships and rooms in memory.</summary>
    public override async Task<double> TrackedAsync()
    {
        using var http = new HttpClient();
        var text = await http.GetStringAsync(new Uri($"http://127.0.0.1:{_port}/metrics"));
        var lines = text.Split('\n').Where(line => Gauges.Any(gauge => line.StartsWith(gauge, StringComparison.Ordinal))).ToList();
        return lines.Count >= Gauges.Length
            ? lines.Sum(line => double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture))
            : throw new InvalidOperationException("The gateway doesn't tell all of its gauges.");
    }

    public override async ValueTask DisposeAsync()
    {
        await _gateway.StopAsync();
        await _gateway.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
