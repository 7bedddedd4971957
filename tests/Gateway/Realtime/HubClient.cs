using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MessagePack;
using MessagePack.Resolvers;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Realtime;

/// <summary>A SignalR client as a page would be, that keeps what the server tells it as JSON, whatever its protocol.</summary>
public sealed class HubClient : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<JsonNode>> _told = new();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HubClient(HubConnection connection)
    {
        Connection = connection;
        foreach (var method in new[] { "events", "signals", "cursors", "presence" })
            connection.On<object, object>(method, (room, what) => Keep(method, room, what));
        connection.On<object>("goAway", what => Keep("goAway", "", what));
        connection.Closed += _ => { _closed.TrySetResult(); return Task.CompletedTask; };
    }

    public HubConnection Connection { get; }

    public Task Closed => _closed.Task.WaitAsync(TimeSpan.FromSeconds(20));

    public string Id { get; private set; } = "";

    public static Task<HubClient> ConnectAsync(TestGateway gateway, bool messagePack = false, string? token = null) =>
        ConnectAsync(gateway.Address, messagePack, token);

    public static async Task<HubClient> ConnectAsync(Uri gateway, bool messagePack = false, string? token = null)
    {
        var builder = new HubConnectionBuilder().WithUrl(new Uri(gateway, "/hubs/rooms"), options =>
        {
            options.SkipNegotiation = true;
            options.Transports = HttpTransportType.WebSockets;
            options.AccessTokenProvider = token is null ? null : () => Task.FromResult<string?>(token);
        });
        if (messagePack)
            builder.AddMessagePackProtocol(options => options.SerializerOptions = MessagePackSerializerOptions.Standard
                .WithResolver(CompositeResolver.Create(PrimitiveObjectResolver.Instance, ContractlessStandardResolver.Instance)));
        var client = new HubClient(builder.Build());
        await client.Connection.StartAsync();
        return client;
    }

    public async Task<JsonNode> JoinAsync(string room, object? options = null)
    {
        var answer = await CallAsync("Join", room, options);
        Id = (string)answer!["connection_id"]!;
        return answer;
    }

    public async Task<JsonNode?> CallAsync(string method, params object?[] arguments) =>
        ToJson(await Connection.InvokeCoreAsync<object?>(method, arguments));

    public async IAsyncEnumerable<JsonNode> StreamAsync(string method, params object?[] arguments)
    {
        await foreach (var item in Connection.StreamAsyncCore<object?>(method, arguments))
            yield return ToJson(item)!;
    }

    /// <summary>The refusal's message from its code on.</summary>
    public async Task<string> RefusedAsync(string method, params object?[] arguments)
    {
        var refusal = await Assert.ThrowsAsync<HubException>(() => CallAsync(method, arguments));
        const string marker = "HubException: ";
        var place = refusal.Message.IndexOf(marker, StringComparison.Ordinal);
        Assert.True(place >= 0, refusal.Message);
        return refusal.Message[(place + marker.Length)..];
    }

    public Task<JsonNode?> PublishAsync(string room, string type, object? data, string? key = null) =>
        CallAsync("Publish", room, type, data, key);

    public Task SendAsync(string method, params object?[] arguments) => Connection.SendCoreAsync(method, arguments);

    /// <summary>Everything the server told through a method: the items of its arrays in order.</summary>
    public IReadOnlyList<JsonNode> Told(string method) => [.. Kept(method)];

    /// <summary>Waits until <paramref name="count"/> items were told.</summary>
    public async Task<IReadOnlyList<JsonNode>> ToldAsync(string method, int count)
    {
        await Poll.UntilAsync(() => Kept(method).Count >= count, () => $"{count} {method}, told: {Kept(method).Count}");
        return Told(method);
    }

    public async ValueTask DisposeAsync() => await Connection.DisposeAsync();

    private ConcurrentQueue<JsonNode> Kept(string method) => _told.GetOrAdd(method, _ => new());

    private void Keep(string method, object room, object what)
    {
        var node = ToJson(what)!;
        if (node is JsonArray items)
        {
            foreach (var item in items.ToList())
            {
                items.Remove(item);
                Kept(method).Enqueue(item!);
            }
        }
        else
        {
            Kept(method).Enqueue(node);
        }
    }

    private static JsonNode? ToJson(object? value) => value switch
    {
        null => null,
        JsonElement element => JsonNode.Parse(element.GetRawText()),
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        // Parsed, so that every number reads as any type it fits.
        IConvertible number => JsonNode.Parse(number.ToString(CultureInfo.InvariantCulture)),
        IDictionary<object, object?> map => new JsonObject(map.Select(pair => KeyValuePair.Create((string)pair.Key, ToJson(pair.Value)))),
        IEnumerable<object?> items => new JsonArray([.. items.Select(ToJson)]),
        _ => throw new InvalidOperationException($"A {value.GetType()} is not expected."),
    };
}
