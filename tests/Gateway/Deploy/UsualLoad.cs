using System.Globalization;
using System.Text;
using SongNodes.Tests.Gateway.Realtime;
using SongNodes.Tests.Support;

namespace SongNodes.Tests.Gateway.Deploy;

/// <summary>A little of everything that clients do, over and over, with pauses in which shards leave memory: a first load alone is no rise of what was not there before.</summary>
internal sealed class UsualLoad : IAsyncDisposable
{
    private static readonly string[] Reads =
    [
        "api/graph/nodes?limit=20", "api/graph/edges?limit=20", "api/graph/stats", "api/graph/search?q=artist", "api/graph/data?limit=50",
        "api/v1/tracks?limit=5", "stats",
    ];

    private readonly CancellationTokenSource _enough = new();
    private readonly HubClient _hub;
    private readonly PlainClient _plain;
    private readonly Node _gateway;
    private Task _running = Task.CompletedTask;

    private UsualLoad(Node gateway, HubClient hub, PlainClient plain) => (_gateway, _hub, _plain) = (gateway, hub, plain);

    public static async Task<UsualLoad> StartAsync(ClusterProcesses cluster)
    {
        var gateway = cluster.Gateways[0];
        var load = new UsualLoad(gateway, await HubClient.ConnectAsync(gateway.Address), await PlainClient.ConnectAsync(gateway.Address, "busy"));
        await load._hub.JoinAsync("busy");
        load._running = load.RunAsync();
        return load;
    }

    public async ValueTask DisposeAsync()
    {
        await _enough.CancelAsync();
        await _running;
        await _hub.DisposeAsync();
        _plain.Dispose();
        _enough.Dispose();
    }

    private async Task RunAsync()
    {
        for (var round = 0; !_enough.IsCancellationRequested; round++)
        {
            if (round % 10 == 9)
                await Task.Delay(2 * MonitoredSystem.ShardIdle);
            await ImportAsync(round);
            for (var again = 0; again < 2; again++)
            {
                foreach (var path in Reads)
                    await _gateway.StatusAsync(path);
            }

            await _hub.PublishAsync("busy", "chat", round);
            await _hub.SendAsync("Signal", "busy", "wave", round);
            await _hub.SendAsync("MoveCursor", "busy", new { x = round, y = 1 });
            await Task.Delay(200);
        }
    }

    private async Task ImportAsync(int round)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/import");
        var set = string.Create(CultureInfo.InvariantCulture, $$$"""
            {"source":"load","sourceId":"{{{round}}}","name":"n","tracks":[{"artist":"Artist {{{round}}}","title":"x"},{"artist":"Artist","title":"y"}]}
            """);
        request.Content = new StringContent(set, Encoding.UTF8, "application/x-ndjson");
        request.Headers.Add("X-Service-Key", TestGateway.ServiceKey);
        using var answer = await _gateway.Http.SendAsync(request);
        await answer.Content.ReadAsStringAsync();
    }
}
