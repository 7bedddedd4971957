using System.Net;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Graph;

public class GraphOutageTests(SeededGateway seeded) : IClassFixture<SeededGateway>
{
    [Fact]
    public async Task Without_the_database_what_is_loaded_is_answered_and_the_rest_heals()
    {
        var gateway = seeded.Gateway;
        var edges = new Uri("/api/graph/edges?limit=5", UriKind.Relative);
        var stats = new Uri("/api/graph/stats", UriKind.Relative);
        Assert.Equal(HttpStatusCode.OK, (await gateway.Http.GetAsync(edges)).StatusCode);

        await gateway.Postgres.KillAsync();

        using (var loaded = await gateway.Http.GetAsync(edges))
            Assert.Equal(HttpStatusCode.OK, loaded.StatusCode);
        using (var needing = await gateway.Http.GetAsync(stats))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, needing.StatusCode);
            Assert.NotNull(needing.Headers.RetryAfter);
        }

        await gateway.Postgres.ResumeAsync();
        await Eventually.TrueAsync(async () => (await gateway.Http.GetAsync(stats)).StatusCode == HttpStatusCode.OK);
    }
}
