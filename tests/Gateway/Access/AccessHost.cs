using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SongNodes.Gateway.Access;
using SongNodes.Gateway.Rest.Problems;
using SongNodes.Grains.Configuration;
using SongNodes.Tests.Support;

namespace SongNodes.Tests.Gateway.Access;

/// <summary>One endpoint per role behind the gateway's access and problem handling, without silo or database.</summary>
internal sealed class AccessHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private AccessHost(WebApplication app)
    {
        _app = app;
        Http = new HttpClient
        {
            BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()),
        };
    }

    public HttpClient Http { get; }

    /// <summary>Starts it; requests seem to come from <paramref name="remote"/>, from loopback when it is null.</summary>
    public static async Task<AccessHost> StartAsync(Topology topology = Topology.Embedded, string? remote = null, params string[] settings)
    {
        var builder = WebApplication.CreateBuilder([.. settings.Select(setting => "--" + setting)]);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Access:ServiceKey"] = TestGateway.ServiceKey,
            ["Access:OperatorKey"] = TestGateway.OperatorKey,
            ["Access:TokenKey"] = Tokens.Key,
        });
        builder.Services.Configure<SongNodesOptions>(options => options.Topology = topology);
        builder.Services.AddProblems();
        builder.Services.AddAccess();
        var app = builder.Build();
        if (remote is not null)
            app.Use((context, next) => { context.Connection.RemoteIpAddress = IPAddress.Parse(remote); return next(context); });
        app.UseProblems();
        app.UseWebSockets();
        app.UseAccess();
        app.MapGet("/who", (HttpContext context) => context.Caller());
        app.MapPost("/open", () => "ok");
        app.MapPost("/writer", () => "ok").RequireWriter();
        app.MapPost("/service", () => "ok").RequireServiceKey();
        app.MapPost("/operator", () => "ok").RequireOperator();
        app.Map("/socket", async (HttpContext context) =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await socket.SendAsync(
                System.Text.Encoding.UTF8.GetBytes(context.Caller().UserId), System.Net.WebSockets.WebSocketMessageType.Text, true, context.RequestAborted);
        });
        await app.StartAsync();
        return new AccessHost(app);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}
