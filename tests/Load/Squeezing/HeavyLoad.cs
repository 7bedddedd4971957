using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace SongNodes.Tests.Load.Squeezing;

/// <summary>
/// Rooms that fill their histories (1,200 of 1 MiB each), queries that each leave an answer in the cache (256 MiB) or send a large one
/// (128 MiB) over a graph that is all in memory with its search index, and connections that come and go.
/// </summary>
internal sealed class HeavyLoad : IAsyncDisposable
{
    private const int Rooms = 1_200;
    private const int RoomsOfOne = 20;
    private const int EventBytes = 14 << 10;
    private const int EventsPerSecond = 700;
    private const int LargestNodes = 20_000;

    private readonly EmbeddedRun _run;
    private readonly CancellationTokenSource _enough = new();
    private readonly List<Task> _work = [];
    private readonly string[] _ids;
    private long _published;
    private int _refused;
    private int _answered;
    private int _unavailable;
    private int _unexpected;
    private int _withoutRetry;
    private int _entered;
    private int _sentAway;

    private HeavyLoad(EmbeddedRun run, string[] ids) => (_run, _ids) = (run, ids);

    public long PublishedBytes => Volatile.Read(ref _published) * EventBytes;

    /// <summary>Answers of a status that nobody should see.</summary>
    public int Unexpected => _unexpected;

    public int WithoutRetry => _withoutRetry;

    /// <param name="run">What is loaded.</param>
    /// <param name="part">Of the whole load.</param>
    public static async Task<HeavyLoad> StartAsync(EmbeddedRun run, double part)
    {
        var page = JsonDocument.Parse(await run.Http.GetStringAsync(new Uri("/api/graph/nodes?limit=10000", UriKind.Relative))).RootElement;
        var load = new HeavyLoad(run, [.. page.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetString()!)]);
        var writers = Math.Max(1, (int)(Rooms * part) / RoomsOfOne);
        for (var place = 0; place < writers; place++)
            load._work.Add(load.WriteAsync(place, TimeSpan.FromSeconds(writers / (EventsPerSecond * part))));
        load._work.Add(load.AskAsync(Around, TimeSpan.FromMilliseconds(5 / part)));
        load._work.Add(load.AskAsync(Search, TimeSpan.FromMilliseconds(20 / part)));
        load._work.Add(load.AskAsync(Large, TimeSpan.FromMilliseconds(500)));
        load._work.Add(load.AskAsync(Large, TimeSpan.FromMilliseconds(700)));
        load._work.Add(load.ComeAndGoAsync());
        return load;
    }

    public override string ToString() => FormattableString.Invariant(
        $"{PublishedBytes >> 20,5} MiB, refused {_refused}; answers {_answered}, 503 {_unavailable}, other {_unexpected}; entered {_entered}, sent away {_sentAway}");

    public async ValueTask DisposeAsync()
    {
        if (_enough.IsCancellationRequested)
            return;
        await _enough.CancelAsync();
        await Task.WhenAll(_work);
    }

    private static string Around(HeavyLoad load, int number) =>
        $"neighborhood/{load._ids[Random.Shared.Next(load._ids.Length)]}?radius=2&limit={100 + (number % 400)}";

    private static string Search(HeavyLoad load, int number) => $"search?q={(char)('a' + (number % 26))}{(char)('a' + (number / 26 % 26))}&limit=100";

    private static string Large(HeavyLoad load, int number) => (number % 2) switch
    {
        0 => $"nodes?limit={LargestNodes}&offset={number % 8 * LargestNodes}",
        _ => $"data?limit={30_000 + (number % 10)}",
    };

    /// <summary>Publishes into its rooms in turn as long as it may stay, and tries to come back when it may not.</summary>
    private async Task WriteAsync(int place, TimeSpan pause)
    {
        var text = new string('x', EventBytes);
        while (!_enough.IsCancellationRequested && !_run.Gateway.HasExited)
        {
            try
            {
                await using var writer = _run.Hub();
                await writer.StartAsync(_enough.Token);
                for (var number = 0; number < RoomsOfOne; number++)
                    await writer.InvokeAsync<JsonElement>("Join", $"heavy-{place}-{number}", null, _enough.Token);
                for (var turn = 0; writer.State == HubConnectionState.Connected; turn++)
                {
                    await writer.InvokeAsync<JsonElement>("Publish", $"heavy-{place}-{turn % RoomsOfOne}", "graph_update", text, null, _enough.Token);
                    Interlocked.Increment(ref _published);
                    await Task.Delay(pause, _enough.Token);
                }
            }
            catch (Exception error) when (error is HubException or HttpRequestException or InvalidOperationException or IOException or OperationCanceledException or WebSocketException)
            {
                Interlocked.Increment(ref _refused);
                await Task.Delay(500, _enough.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task AskAsync(Func<HeavyLoad, int, string> path, TimeSpan pause)
    {
        for (var number = 0; !_enough.IsCancellationRequested; number++)
        {
            try
            {
                using var answer = await _run.Http.GetAsync(new Uri("/api/graph/" + path(this, number), UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, _enough.Token);
                await answer.Content.CopyToAsync(Stream.Null, _enough.Token);
                Count(answer);
            }
            catch (Exception) when (_enough.IsCancellationRequested || _run.Gateway.HasExited)
            {
                return;
            }
            catch (HttpRequestException error)
            {
                Console.WriteLine($"{path(this, number)}: {error.Message}");
                Interlocked.Increment(ref _unexpected);
            }

            await Task.Delay(pause, _enough.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Count(HttpResponseMessage answer)
    {
        switch (answer.StatusCode)
        {
            case HttpStatusCode.OK:
                Interlocked.Increment(ref _answered);
                break;
            case HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests:
                Interlocked.Increment(ref _unavailable);
                if (answer.Headers.RetryAfter is null)
                    Interlocked.Increment(ref _withoutRetry);
                break;
            default:
                Console.WriteLine($"{answer.RequestMessage!.RequestUri}: {(int)answer.StatusCode}");
                Interlocked.Increment(ref _unexpected);
                break;
        }
    }

    /// <summary>Connections that come in, or are told 1013.</summary>
    private async Task ComeAndGoAsync()
    {
        while (!_enough.IsCancellationRequested)
        {
            try
            {
                using var socket = new ClientWebSocket();
                await socket.ConnectAsync(new Uri($"ws://{_run.Address.Authority}/api/graph/ws/visited"), _enough.Token);
                await socket.SendAsync(Encoding.UTF8.GetBytes("""{"type":"ping"}"""), WebSocketMessageType.Text, true, _enough.Token);
                var told = await socket.ReceiveAsync(new byte[4096], _enough.Token);
                if (told.MessageType == WebSocketMessageType.Close && (int?)socket.CloseStatus == 1013)
                    Interlocked.Increment(ref _sentAway);
                else
                    Interlocked.Increment(ref _entered);
            }
            catch (Exception) when (_enough.IsCancellationRequested || _run.Gateway.HasExited)
            {
                return;
            }
            catch (WebSocketException)
            {
                Interlocked.Increment(ref _sentAway);
            }

            await Task.Delay(100, _enough.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
