using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.OpenApi;

/// <summary>A gateway and its description, shared by tests.</summary>
public sealed class DescribedGateway : IAsyncLifetime
{
    public TestGateway Gateway { get; private set; } = null!;

    internal Description Description { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Gateway = await TestGateway.StartAsync();
        Description = await Description.ReadAsync(Gateway);
    }

    public ValueTask DisposeAsync() => Gateway.DisposeAsync();
}
