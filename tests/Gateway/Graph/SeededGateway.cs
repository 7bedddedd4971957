using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SongNodes.Tests.Support;
using SongNodes.Tests.Support.Graph;
using Xunit;

namespace SongNodes.Tests.Gateway.Graph;

/// <summary>A gateway over a small graph, shared by tests that leave it as it is.</summary>
public sealed class SeededGateway : IAsyncLifetime
{
    public TestGraph Graph { get; } = new(31, tracks: 200, transitions: 500);

    public TestGateway Gateway { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Gateway = await TestGateway.StartAsync();
        await using var connection = await Gateway.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        await GraphSeed.InsertAsync(connection, Graph);
    }

    public ValueTask DisposeAsync() => Gateway.DisposeAsync();
}
