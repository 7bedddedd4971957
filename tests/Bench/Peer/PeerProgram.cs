using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using StackExchange.Redis;

namespace SongNodes.Tests.Bench.Peer;

/// <summary>The peer of every measurement: SignalR groups with nothing added, and the graph by SQL.</summary>
internal static class PeerProgram
{
    /// <param name="args"><c>--urls=…</c>, <c>--redis=host:port</c> for the backplane, <c>--postgres=…</c> for events that are stored,
    /// <c>--graph=…</c> for the graph.</param>
    public static async Task RunAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.ClearProviders();
        var signalR = builder.Services.AddSignalR().AddMessagePackProtocol();
        if (builder.Configuration.GetValue<string>("redis") is { } redis)
            signalR.AddStackExchangeRedis(redis, options => options.Configuration.ChannelPrefix = RedisChannel.Literal("bench"));
        await using var database = builder.Configuration.GetValue<string>("postgres") is { } postgres ? NpgsqlDataSource.Create(postgres) : null;
        var events = new EventTable(database);
        await events.CreateAsync();
        builder.Services.AddSingleton(events);

        await using var app = builder.Build();
        app.MapHub<PeerHub>("/hubs/rooms");
        app.MapGet("/health", () => "ok");
        await using var graph = builder.Configuration.GetValue<string>("graph") is { } source ? NpgsqlDataSource.Create(source) : null;
        if (graph is not null)
            app.MapGraphPeer(graph);
        await app.RunAsync();
    }
}
