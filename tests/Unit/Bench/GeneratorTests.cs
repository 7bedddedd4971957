using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SongNodes.Tests.Bench.Client;
using SongNodes.Tests.Bench.Load;
using SongNodes.Tests.Bench.Protocol;
using SongNodes.Tests.Bench.Servers;
using Xunit;

namespace SongNodes.Tests.Unit.Bench;

/// <summary>
/// The whole generator against a hub that loses, doubles, reorders and misroutes on purpose. The hub lives in this process:
/// beside tests that fill the thread pool it would stall for seconds, which the generator takes for loss.
/// </summary>
[CollectionDefinition(nameof(GeneratorTests), DisableParallelization = true)]
[Collection(nameof(GeneratorTests))]
public sealed class GeneratorTests
{
    private static readonly Shape Shape = new(Rooms: 2, Members: 3, Senders: 1);

    [Theory]
    [InlineData("json")]
    [InlineData("messagepack")]
    public async Task What_a_faulty_server_does_is_counted_to_the_message(string protocol)
    {
        await using var server = await FaultyServer.StartAsync();

        var step = await Task.Run(() => Measure(server, protocol));

        // Of the 200 messages, each fault meets every tenth.
        var each = 200 / FaultyHub.Period * Shape.Members;
        Assert.Equal(600, step.Expected);
        Assert.Equal((each, each, each, each), (step.Lost, step.Duplicates, step.Reordered, step.Misrouted));
        Assert.InRange(step.P50, 0.001, 1_000);
    }

    private static Step Measure(RoomServer server, string protocol)
    {
        using var loop = new EventLoop();
        using var traffic = new Traffic(
            loop, server, protocol == "json" ? HubProtocol.Json : HubProtocol.MessagePack, Shape, Traffic.Signal(100));
        return traffic.Run(perSecond: 200, warmUp: 0, seconds: 1);
    }

    private sealed class FaultyServer(WebApplication app, IPEndPoint address) : RoomServer
    {
        public override IReadOnlyList<IPEndPoint> Addresses => [address];

        public override IReadOnlyList<int> Programs => [];

        public static async Task<FaultyServer> StartAsync()
        {
            var address = new IPEndPoint(IPAddress.Loopback, SongNodes.Silo.FreePort.Next());
            var builder = WebApplication.CreateSlimBuilder([$"--urls=http://{address}"]);
            builder.Logging.ClearProviders();
            builder.Services.AddSignalR().AddMessagePackProtocol();
            var app = builder.Build();
            app.MapHub<FaultyHub>("/hubs/rooms");
            await app.StartAsync();
            return new FaultyServer(app, address);
        }

        public override ValueTask DisposeAsync() => app.DisposeAsync();
    }

    private sealed class FaultyHub : Hub
    {
        public const int Period = 10;
        public const uint Lost = 3;
        public const uint Doubled = 5;
        public const uint HeldBack = 7;
        public const uint Misrouted = 9;

        private const string Held = "held";

        public Task Join(string roomId, string? options) => Groups.AddToGroupAsync(Context.ConnectionId, roomId);

        public async Task Signal(string roomId, string type, string data)
        {
            var room = Clients.Group(roomId);
            ReadOnlySpan<byte> text = System.Text.Encoding.ASCII.GetBytes(data);
            Marker.TryTake(ref text, out var marker);
            var fault = marker.Seq % Period;
            if (fault == HeldBack)
                Context.Items[Held] = data;
            if (fault is Lost or HeldBack)
                return;
            await room.SendAsync("signals", data);
            if (fault == Doubled)
                await room.SendAsync("signals", data);
            if (fault == Misrouted)
                await Clients.Group(roomId == "bench-0" ? "bench-1" : "bench-0").SendAsync("signals", data);
            if (fault == HeldBack + 1 && Context.Items.Remove(Held, out var held))
                await room.SendAsync("signals", held);
        }
    }
}
