using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway;

public class StartTests
{
    [Fact]
    public async Task An_embedded_gateway_starts_on_an_empty_database()
    {
        await using var gateway = await TestGateway.StartAsync();

        using var answer = await gateway.Http.GetAsync(new Uri("/nothing-here", UriKind.Relative));

        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
    }
}
