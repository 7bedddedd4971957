using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace SongNodes.Tests.Support.Rooms;

/// <summary>
/// A client as a careful page is: publishes into a room and follows it through whatever gateway answers, and comes back with
/// <c>since</c> after every break. It keeps the room's whole sequence, and whatever contradicts it.
/// </summary>
/// <param name="name">Begins everything that it publishes.</param>
/// <param name="room">Empty when the first follower comes.</param>
/// <param name="gateway">Where to connect to now.</param>
/// <param name="serviceKey">
/// With one, every publish carries an idempotency key and is repeated until it is acknowledged, on any connection. Without, the client
/// is another user on each connection, so that a key would mean nothing there: a publish that fails is given up.
/// </param>
public sealed class RoomFollower(string name, string room, Func<Uri> gateway, string? serviceKey)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private const int MostRefusals = 50;

    private readonly ConcurrentDictionary<string, long> _acknowledged = new();
    private string? _unanswered;
    private int _published;

    /// <summary>What it saw of the room, without gaps from the first event on.</summary>
    public FollowedSequence Sequence { get; } = new(name);

    /// <summary>What was acknowledged, and as which event.</summary>
    public IReadOnlyDictionary<string, long> Acknowledged => _acknowledged;

    /// <summary>How often it came back with <c>since</c>.</summary>
    public int Rejoins { get; private set; }

    /// <summary>How often more had happened than a join may bring, so that it read the history.</summary>
    public int LongWays { get; private set; }

    /// <summary>Publishes, one after the other with a pause between, until it is stopped; nothing stops it but that.</summary>
    public async Task RunAsync(TimeSpan pause, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var session = await JoinAsync();
                for (var refusals = 0; refusals < MostRefusals && !stop.IsCancellationRequested && session.State == HubConnectionState.Connected;)
                {
                    refusals = await PublishAsync(session) ? 0 : refusals + 1;
                    await Task.Delay(refusals == 0 ? pause : Pause, CancellationToken.None);
                }
            }
            catch (Exception error) when (IsOutage(error))
            {
                await Task.Delay(Pause, CancellationToken.None);
            }
        }
    }

    /// <summary>Comes back once more, after which it has seen everything that the room holds.</summary>
    public async Task CatchUpAsync()
    {
        await using var session = await JoinAsync();
    }

    private static bool IsOutage(Exception error) => error is HubException or HttpRequestException or IOException
        or InvalidOperationException or OperationCanceledException or TimeoutException or WebSocketException;

    /// <summary>False when it was refused: the room may be on its way to another silo, and the connection is as good as it was.</summary>
    private async Task<bool> PublishAsync(HubConnection session)
    {
        var text = _unanswered ?? $"{name}-{_published++}";
        _unanswered = serviceKey is null ? null : text;
        try
        {
            var answer = await session.InvokeAsync<JsonElement>("Publish", room, "chat", text, serviceKey is null ? null : text).WaitAsync(Patience);
            _acknowledged[text] = answer.GetProperty("seq").GetInt64();
            _unanswered = null;
            return true;
        }
        catch (HubException)
        {
            return false;
        }
    }

    private async Task<HubConnection> JoinAsync()
    {
        var session = new HubConnectionBuilder().WithUrl(new Uri(gateway(), "/hubs/rooms"), options =>
        {
            options.SkipNegotiation = true;
            options.Transports = HttpTransportType.WebSockets;
            options.AccessTokenProvider = () => Task.FromResult(serviceKey);
        }).Build();
        var joining = Sequence.Begin();
        session.On<string, JsonElement[]>("events", (_, events) => joining.Take(events));
        try
        {
            await session.StartAsync().WaitAsync(Patience);
            var since = Sequence.Since;
            var answer = await session.InvokeAsync<JsonElement>("Join", room, since is { } seen ? new { since = seen } : null).WaitAsync(Patience);
            if (since is not null)
                Rejoins++;
            if (joining.Answered(answer) is { } missing)
            {
                LongWays++;
                await ReadBackAsync(session, joining, missing);
            }

            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    private async Task ReadBackAsync(HubConnection session, FollowedSequence.Joining joining, (long After, long Before) missing)
    {
        var events = new List<JsonElement>();
        var before = missing.Before;
        while (before > missing.After + 1)
        {
            var page = await session.InvokeAsync<JsonElement[]>("History", room, before, 500).WaitAsync(Patience);
            if (page.Length == 0)
                break;
            events.AddRange(page.Where(item => item.GetProperty("seq").GetInt64() > missing.After));
            before = page[^1].GetProperty("seq").GetInt64();
        }

        events.Reverse();
        joining.Filled(events);
    }
}
