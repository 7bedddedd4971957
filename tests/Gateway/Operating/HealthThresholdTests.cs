using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SongNodes.Grains.Budgets.Pressure;
using SongNodes.Grains.Health;
using SongNodes.Silo.Operations;
using Xunit;

namespace SongNodes.Tests.Gateway.Operating;

/// <summary>The checks of every process with figures that a test would have to exhaust a machine for.</summary>
public class HealthThresholdTests
{
    [Theory]
    [InlineData(84, 100, 200)]
    [InlineData(86, 100, 503)]
    public async Task Memory_above_85_percent_of_what_the_container_allows_is_a_503(int used, int limit, int status)
    {
        var (code, health) = await AskAsync(new MemoryUsage(used, limit, "container"), []);

        Assert.Equal(status, code);
        Assert.Equal(used, health.GetProperty("checks").GetProperty("memory").GetProperty("usage").GetDouble());
        if (status == 503)
            Assert.Equal("Memory is at 86 % of what the container allows.", health.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData(16, 200)]
    [InlineData(17, 503)]
    public async Task The_fullest_pool_of_the_silos_counts(int used, int status)
    {
        var (code, health) = await AskAsync(default, [new("one", 1, 20, Connected: true), new("two", used, 20, Connected: true)]);

        Assert.Equal(status, code);
        Assert.Equal(used, health.GetProperty("checks").GetProperty("database_pool").GetProperty("used").GetInt32());
    }

    [Fact]
    public async Task One_silo_without_database_degrades_and_no_more()
    {
        var (code, health) = await AskAsync(default, [new("one", 1, 20, Connected: true), new("two", 0, 20, Connected: false)]);

        Assert.Equal(200, code);
        Assert.Equal("degraded", health.GetProperty("status").GetString());
        Assert.False(health.GetProperty("checks").GetProperty("database").GetProperty("connected").GetBoolean());
    }

    private static async Task<(int Code, JsonElement Health)> AskAsync(MemoryUsage memory, DatabaseHealth[] silos)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<Func<MemoryUsage>>(() => memory);
        builder.Services.AddSingleton<IDatabaseFigures>(new Figures(silos));
        builder.Services.AddMemoryPressure();
        builder.Services.AddProcessHealthChecks();
        await using var app = builder.Build();
        app.MapHealth("a test");
        await app.StartAsync();
        using var http = new HttpClient();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        using var answer = await http.GetAsync(new Uri(address + "/health"));
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    private sealed class Figures(DatabaseHealth[] silos) : IDatabaseFigures
    {
        public Task<IReadOnlyList<DatabaseHealth>> ReadAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<DatabaseHealth>>(silos);
    }
}
