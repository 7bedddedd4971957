using MessagePack;
using MessagePack.Resolvers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SongNodes.Gateway.Realtime.Admission;
using SongNodes.Gateway.Realtime.Connections;
using SongNodes.Gateway.Realtime.Encoding;
using SongNodes.Gateway.Realtime.Hub;
using SongNodes.Gateway.Realtime.Hub.Sockets;
using SongNodes.Gateway.Realtime.Plain;
using SongNodes.Gateway.Realtime.Rooms;
using SongNodes.Gateway.Realtime.Upkeep;
using SongNodes.Grains.Budgets;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Rooms;

namespace SongNodes.Gateway.Realtime;

/// <summary>Rooms over SignalR and over plain WebSockets.</summary>
public static class RealtimeSetup
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    public static WebApplicationBuilder AddRealtime(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddBoundOptions<GatewayOptions>("Gateway");
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ConnectionRegistry>();
        services.AddSingleton<ConnectionBudgets>();
        services.AddBudgets<ConnectionBudgets>(connections => [connections.AllOutbound, connections.Outbound, connections.Rooms]);
        services.AddSingleton<GatewayMetrics>();
        services.AddSingleton<RoomTable>();
        services.AddSingleton<RoomActions>();
        services.AddSingleton<PlainSubscriptions>();
        services.AddSingleton<PlainMessages>();
        services.AddSingleton<PlainRooms>();
        services.AddSingleton(provider => new ConnectionSettings(
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<GatewayMetrics>(),
            provider.GetRequiredService<ConnectionBudgets>().Outbound,
            provider.GetRequiredService<IOptions<LimitOptions>>().Value.MessagesPerSecond,
            provider.GetRequiredService<IOptions<LimitOptions>>().Value.HammeringTime));
        services.AddAdmission();
        services.AddUpkeep();
        services.AddHub();
        // What a socket brings is handled where it was read, and what goes to it sent where it was written: nothing here blocks,
        // and each hand-over to another thread costs more than the handling.
        builder.WebHost.UseSockets(options => options.UnsafePreferInlineScheduling = true);
        // A refusal is an answer; SignalR would log each with its stack as an error. Faults are logged by HubRefusals.
        builder.Logging.AddFilter("Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher", LogLevel.None);
        return builder;
    }

    public static void UseRealtimeSockets(this IApplicationBuilder app) =>
        app.UseWebSockets(new Microsoft.AspNetCore.Builder.WebSocketOptions { KeepAliveInterval = KeepAlive, KeepAliveTimeout = KeepAlive * 2 });

    public static WebApplication MapRealtime(this WebApplication app)
    {
        app.UseAdmission();
        app.MapHubSockets("/hubs/rooms");
        app.MapPlainRooms();
        return app;
    }

    private static void AddHub(this IServiceCollection services)
    {
        services.AddSingleton<HubRefusals>();
        services.AddSingleton<NegotiatedIds>();
        services.AddSingleton<HubSockets>();
        services.AddHostedService(provider => provider.GetRequiredService<HubSockets>());
        services.AddSignalR(options =>
            {
                options.MaximumReceiveMessageSize = RoomRules.MaxMessageBytes;
                options.AddFilter<HubRefusals>();
            })
            .AddJsonProtocol(options => options.PayloadSerializerOptions.Converters.Add(new RawJsonConverter()))
            .AddMessagePackProtocol(options => options.SerializerOptions = MessagePackSerializerOptions.Standard
                .WithResolver(CompositeResolver.Create(new RawJsonFormatter(), StandardResolver.Instance))
                .WithSecurity(MessagePackSecurity.UntrustedData));
        services.AddSingleton<HubLifetimeManager<RoomHub>, RoomHubConnections>();
        services.AddSingleton<IHubProtocolResolver, RoomHubProtocols>();
        // SignalR brings ASP.NET's authorization along, and with it a middleware in every request. Access/ decides here.
        services.RemoveAll<IAuthorizationHandlerProvider>();
    }
}
