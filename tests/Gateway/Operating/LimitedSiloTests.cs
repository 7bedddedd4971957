using System.Net.Http.Json;
using System.Text.Json;
using SongNodes.Silo;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Operating;

/// <summary>A silo of a cluster that the kernel holds to its memory.</summary>
public sealed class LimitedSiloTests : IAsyncLifetime
{
    private const long Limit = 512L << 20;

    private readonly HttpClient _http = new() { BaseAddress = new Uri($"http://127.0.0.1:{FreePort.Next()}") };
    private PostgresServer _postgres = null!;
    private RedisServer _redis = null!;

    public async ValueTask InitializeAsync() => (_postgres, _redis) = (await PostgresServer.StartAsync(), await RedisServer.StartAsync());

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _redis.DisposeAsync();
        await _postgres.DisposeAsync();
    }

    [Fact]
    public async Task It_tells_how_much_of_its_memory_it_uses_and_exits_for_its_supervisor_when_it_stays_critical()
    {
        using var group = MemoryGroup.TryMake(Limit);
        Assert.SkipWhen(group is null, "This user may not make a control group.");
        // An idle silo takes more than the twelfth part: from the first look on it is critical.
        await using var silo = ProgramProcess.Start("silo",
            [
                $"--urls={_http.BaseAddress}", "--SongNodes:Topology=Cluster", $"--ConnectionStrings:Redis={_redis.ConnectionString}",
                $"--ConnectionStrings:Postgres={_postgres.ConnectionString}", $"--Access:ServiceKey={TestGateway.ServiceKey}",
                $"--Access:OperatorKey={TestGateway.OperatorKey}", "--Memory:ElevatedPercent=2", "--Memory:CriticalPercent=8",
                "--Memory:ExitWhenCriticalFor=00:00:05",
            ],
            within: group);

        JsonElement memory = default;
        await Eventually.TrueAsync(async () => (memory = await MemoryAsync()).ValueKind == JsonValueKind.Object && Text("pressure") == "critical");

        Assert.Equal(("container", Limit), (Text("limit"), memory.GetProperty("limit_bytes").GetInt64()));
        Assert.InRange(memory.GetProperty("used_bytes").GetInt64(), group.UsedBytes / 2, Limit);
        Assert.Equal(75, await silo.ExitAsync());

        string? Text(string name) => memory.GetProperty(name).GetString();
    }

    private async Task<JsonElement> MemoryAsync()
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri("/health", UriKind.Relative));
            return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("checks").GetProperty("memory");
        }
        catch (HttpRequestException)
        {
            return default;
        }
    }
}
