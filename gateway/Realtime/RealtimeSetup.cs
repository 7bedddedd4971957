using MessagePack;
using MessagePack.Resolvers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SongNodes.Gateway.Health;
using SongNodes.Gateway.Realtime.Connections;
using SongNodes.Gateway.Realtime.Encoding;
using SongNodes.Gateway.Realtime.Hub;
using SongNodes.Gateway.Realtime.Plain;
using SongNodes.Gateway.Realtime.Rooms;
using SongNodes.Grains.Rooms;

namespace SongNodes.Gateway.Realtime;

/// <summary>Rooms over SignalR and over plain WebSockets.</summary>
public static class RealtimeSetup
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    public static WebApplicationBuilder AddRealtime(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<GatewayOptions>().BindConfiguration("Gateway").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<LimitOptions>().BindConfiguration("Limits").ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ConnectionRegistry>();
        services.AddSingleton<IConnectionCount>(provider => provider.GetRequiredService<ConnectionRegistry>());
        services.AddSingleton<GatewayMetrics>();
        services.AddSingleton<RoomTable>();
        services.AddSingleton<RoomActions>();
        services.AddSingleton<PlainRooms>();
        services.AddSingleton(provider => new ConnectionSettings(
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<GatewayMetrics>(),
            provider.GetRequiredService<IOptions<GatewayOptions>>().Value.MaxOutboundBytes,
            provider.GetRequiredService<IOptions<LimitOptions>>().Value.MessagesPerSecond));
        services.AddHostedService<RealtimeUpkeep>();
        services.AddHub();
        // A refusal is an answer; SignalR would log each with its stack as an error. Faults are logged by HubRefusals.
        builder.Logging.AddFilter("Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher", LogLevel.None);
        return builder;
    }

    public static WebApplication MapRealtime(this WebApplication app)
    {
        app.UseWebSockets(new Microsoft.AspNetCore.Builder.WebSocketOptions { KeepAliveInterval = KeepAlive, KeepAliveTimeout = KeepAlive * 2 });
        app.MapHub<RoomHub>("/hubs/rooms", options =>
        {
            // The other transports hold a request and buffers per message, and cannot be pushed to without a queue of their own.
            options.Transports = HttpTransportType.WebSockets;
        });
        app.Map("/api/graph/ws/{room_id}", (HttpContext context, string room_id, PlainRooms rooms) => rooms.RunAsync(context, room_id))
            .ExcludeFromDescription();
        return app;
    }

    private static void AddHub(this IServiceCollection services)
    {
        services.AddSingleton<HubRefusals>();
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
        // SignalR brings ASP.NET's authorization along, and with it a middleware in every request. Access/ decides here.
        services.RemoveAll<IAuthorizationHandlerProvider>();

        foreach (var protocol in services.Where(service => service.ServiceType == typeof(IHubProtocol)).ToList())
        {
            services.Remove(protocol);
            services.AddSingleton<IHubProtocol>(provider =>
                new JoinOrderingProtocol((IHubProtocol)ActivatorUtilities.CreateInstance(provider, protocol.ImplementationType!)));
        }
    }
}
