using System.Diagnostics;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace SongNodes.Tests.Support.Outages;

/// <summary>Clients of a cluster who read what only the database knows, read kept answers of the graph, and send each other signals.</summary>
public sealed class OutageLoad : IAsyncDisposable
{
    private const string Room = "calm";
    private const string Kept = "/api/graph/nodes?limit=50";
    private const int Readers = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan SignalPause = TimeSpan.FromMilliseconds(50);

    private readonly ClusterProcesses _cluster;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<HubConnection> _members = [];
    private readonly List<HttpClient> _clients = [];
    private readonly List<Task> _running = [];
    private volatile OutageFigures _figures = new();
    private long _lastSignal = Stopwatch.GetTimestamp();
    private int _number;

    private OutageLoad(ClusterProcesses cluster) => _cluster = cluster;

    /// <summary>Fills the database, warms the answers that are to be kept, and begins.</summary>
    public static async Task<OutageLoad> StartAsync(ClusterProcesses cluster)
    {
        var load = new OutageLoad(cluster);
        await load.FillAsync();
        foreach (var gateway in cluster.Gateways)
        {
            var client = new HttpClient { BaseAddress = gateway.Address, Timeout = TimeSpan.FromSeconds(20) };
            load._clients.Add(client);
            using var warm = await client.GetAsync(new Uri(Kept, UriKind.Relative));
            warm.EnsureSuccessStatusCode();
            load._members.Add(await load.JoinAsync(gateway));
        }

        load._running.AddRange(Enumerable.Range(0, Readers).Select(reader => load.ReadAsync(load._clients[reader % load._clients.Count])));
        load._running.AddRange(load._clients.Select(load.ReadKeptAsync));
        load._running.Add(load.SignalAsync());
        return load;
    }

    /// <summary>What clients meet from now until <paramref name="outage"/> ends.</summary>
    public async Task<OutageFigures> DuringAsync(Func<Task> outage)
    {
        var figures = new OutageFigures();
        _lastSignal = Stopwatch.GetTimestamp();
        _figures = figures;
        await outage();
        _figures = new();
        return figures;
    }

    /// <summary>Waits until requests that need the database are answered again, on every gateway, one after the other.</summary>
    public Task HealedAsync() => Eventually.TrueAsync(async () =>
    {
        for (var times = 0; times < 10; times++)
        {
            foreach (var client in _clients)
            {
                using var answer = await client.GetAsync(NextRead());
                if (!answer.IsSuccessStatusCode)
                    return false;
            }
        }

        return true;
    });

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running);
        foreach (var member in _members)
            await member.DisposeAsync();
        _clients.ForEach(client => client.Dispose());
        _stop.Dispose();
    }

    private async Task FillAsync()
    {
        using var content = new StringContent(string.Join('\n', Enumerable.Range(0, 50).Select(set =>
            $$"""{"source":"outage","sourceId":"{{set}}","name":"{{set}}","tracks":[{"artist":"A{{set}}","title":"B"},{"artist":"C","title":"D{{set}}"}]}""")));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/import") { Content = content };
        request.Headers.Add("X-Api-Key", TestGateway.ServiceKey);
        using var answer = await _cluster.Gateways[0].Http.SendAsync(request);
        await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    private async Task<HubConnection> JoinAsync(Node gateway)
    {
        var member = new HubConnectionBuilder().WithUrl(new Uri(gateway.Address, "/hubs/rooms"), options =>
        {
            options.SkipNegotiation = true;
            options.Transports = HttpTransportType.WebSockets;
        }).Build();
        // The sender hears its own signals: what counts is what crosses the cluster.
        if (_members.Count > 0)
            member.On<string, object>("signals", (_, _) => Heard());
        await member.StartAsync();
        await member.InvokeAsync<object>("Join", Room, null);
        return member;
    }

    private void Heard()
    {
        var now = Stopwatch.GetTimestamp();
        _figures.Signal(Stopwatch.GetElapsedTime(Interlocked.Exchange(ref _lastSignal, now), now));
    }

    private async Task ReadAsync(HttpClient client)
    {
        while (!_stop.IsCancellationRequested)
        {
            var figures = _figures;
            var started = Stopwatch.GetTimestamp();
            var (status, saysWhen) = await AskAsync(client, NextRead());
            figures.Needing(status, saysWhen, Stopwatch.GetElapsedTime(started));
            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    private async Task ReadKeptAsync(HttpClient client)
    {
        while (!_stop.IsCancellationRequested)
        {
            var figures = _figures;
            figures.Kept((await AskAsync(client, new Uri(Kept, UriKind.Relative))).Status);
            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    private async Task SignalAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            await _members[0].SendAsync("Signal", Room, "tick", 1);
            await Task.Delay(SignalPause, CancellationToken.None);
        }
    }

    /// <summary>Answers of the catalogue are kept by nobody.</summary>
    private Uri NextRead() => new($"/api/v1/tracks?limit=1&offset={Interlocked.Increment(ref _number) % 50}", UriKind.Relative);

    private static async Task<(int? Status, bool SaysWhen)> AskAsync(HttpClient client, Uri path)
    {
        try
        {
            using var answer = await client.GetAsync(path);
            return ((int)answer.StatusCode, answer.Headers.RetryAfter is not null);
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            return (null, false);
        }
    }
}
