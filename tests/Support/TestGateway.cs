using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using SongNodes.Gateway;

namespace SongNodes.Tests.Support;

/// <summary>The whole embedded gateway within the test process, on a free port and a database of its own.</summary>
public sealed class TestGateway : IAsyncDisposable
{
    /// <summary>Configured unless a test sets another.</summary>
    public const string ServiceKey = "the-service-key-of-the-tests";

    /// <inheritdoc cref="ServiceKey"/>
    public const string OperatorKey = "the-operator-key-of-the-tests";

    private readonly WebApplication _app;

    private TestGateway(PostgresServer postgres, WebApplication app)
    {
        Postgres = postgres;
        _app = app;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Http = new HttpClient { BaseAddress = Address };
    }

    public PostgresServer Postgres { get; }

    public Uri Address { get; }

    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    /// <param name="settings">Configuration keys as on the command line, for example <c>Rooms:MaxMembersPerRoom=3</c>.</param>
    public static async Task<TestGateway> StartAsync(params string[] settings)
    {
        var postgres = await PostgresServer.StartAsync();
        var app = await GatewayApplication.BuildAsync([
            "--urls=http://127.0.0.1:0",
            "--SongNodes:Demo=false",
            $"--Access:ServiceKey={ServiceKey}",
            $"--Access:OperatorKey={OperatorKey}",
            $"--ConnectionStrings:Postgres={postgres.ConnectionString}",
            .. settings.Select(setting => "--" + setting)]);
        await app.StartAsync();
        return new TestGateway(postgres, app);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Postgres.DisposeAsync();
    }
}
