using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Operating;

[Collection(nameof(WholeProcess))]
public class DegradedTests
{
    [Fact]
    public async Task A_lost_database_degrades_health_which_still_answers_quickly_and_heals()
    {
        await using var gateway = await TestGateway.StartAsync();
        await gateway.Postgres.KillAsync();

        await Eventually.TrueAsync(async () => (await HealthAsync(gateway)).GetProperty("status").ValueEquals("degraded"));
        var asked = Stopwatch.StartNew();
        var health = await HealthAsync(gateway);

        Assert.InRange(asked.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(3));
        Assert.False(health.GetProperty("checks").GetProperty("database").GetProperty("connected").GetBoolean());
        await gateway.Postgres.ResumeAsync();
        await Eventually.TrueAsync(async () => (await HealthAsync(gateway)).GetProperty("status").ValueEquals("healthy"));
    }

    [Fact]
    public async Task A_pool_in_use_for_more_than_four_fifths_is_a_503_that_says_so()
    {
        await using var gateway = await TestGateway.StartAsync("Database:MaxConnections=10");
        var source = gateway.Services.GetRequiredService<NpgsqlDataSource>();
        var taken = await Task.WhenAll(Enumerable.Range(0, 9).Select(_ => source.OpenConnectionAsync().AsTask()));

        using (var full = await gateway.Http.GetAsync(new Uri("/health", UriKind.Relative)))
        {
            var problem = await full.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal(503, (int)full.StatusCode);
            Assert.Equal("application/problem+json", full.Content.Headers.ContentType?.MediaType);
            Assert.Equal("9 of 10 database connections are in use.", problem.GetProperty("detail").GetString());
            Assert.NotNull(full.Headers.RetryAfter);
        }

        foreach (var connection in taken)
            await connection.DisposeAsync();
        Assert.Equal("healthy", (await HealthAsync(gateway)).GetProperty("status").GetString());
    }

    private static Task<JsonElement> HealthAsync(TestGateway gateway) =>
        gateway.Http.GetFromJsonAsync<JsonElement>(new Uri("/health", UriKind.Relative));
}
