using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using SongNodes.Tests.Gateway.Realtime;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Operating;

/// <summary>A whole gateway process that reads its container's memory from a folder of the test's own.</summary>
public sealed class PressureTests : IAsyncLifetime
{
    private const long Limit = 1L << 30;

    private readonly string _root = Directory.CreateTempSubdirectory("songnodes-pressure-").FullName;
    private readonly HttpClient _http = new();
    private PostgresServer _postgres = null!;
    private ProgramProcess? _gateway;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(_root, "proc/self"));
        Directory.CreateDirectory(Path.Combine(_root, "sys/fs/cgroup"));
        File.WriteAllText(Path.Combine(_root, "proc/self/cgroup"), "0::/\n");
        File.WriteAllText(Path.Combine(_root, "sys/fs/cgroup/memory.max"), $"{Limit}\n");
        Use(percent: 30);
        _postgres = await PostgresServer.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_gateway is not null)
            await _gateway.DisposeAsync();
        await _postgres.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public async Task A_gateway_goes_elevated_and_critical_and_back_while_its_rooms_go_on()
    {
        var address = await StartAsync("--Cache:MaxBytes=268435456");
        using var member = await PlainClient.ConnectAsync(address, "room");
        Assert.Equal("healthy", await StatusAsync("/health"));
        Assert.Equal(200, await CodeAsync("/api/graph/nodes?limit=20000"));

        Use(percent: 75);
        await ReachAsync("elevated");
        Assert.Equal("degraded", await StatusAsync("/health"));
        Assert.Equal(200, await CodeAsync("/health/ready"));
        Assert.Equal(64 << 20, await MetricAsync("songnodes_budget_limit", "budget=\"cache_bytes\""));

        Use(percent: 90);
        await ReachAsync("critical");
        Assert.Equal((503, 503, 200), (await CodeAsync("/health"), await CodeAsync("/health/ready"), await CodeAsync("/health/live")));
        using (var large = await _http.GetAsync(new Uri("/api/graph/edges?limit=20001", UriKind.Relative)))
            Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (large.StatusCode, large.Headers.RetryAfter is not null));
        Assert.Equal(503, await CodeAsync("/api/graph/stream"));
        Assert.Equal(200, await CodeAsync("/api/graph/nodes?limit=10"));
        using (var late = await PlainClient.ConnectAsync(address, "room"))
            Assert.Equal(1013, await late.ClosedAsync());
        Assert.True(await MetricAsync("songnodes_gateway_refusals_total", "limit=\"memory\"") >= 1);
        await member.SendAsync("""{"type":"chat","data":{"message":"still here"}}""");
        await member.FrameAsync("chat");

        Use(percent: 30);
        await ReachAsync("normal");
        Assert.Equal("healthy", await StatusAsync("/health"));
        Assert.Equal(200, await CodeAsync("/api/graph/edges?limit=20001"));
        using var back = await PlainClient.ConnectAsync(address, "room");
        await back.SendAsync("""{"type":"ping"}""");
        await back.FrameAsync("pong");
        Assert.Equal(WebSocketState.Open, member.Socket.State);
    }

    [Fact]
    public async Task A_gateway_that_stays_critical_drains_and_exits_with_a_code_of_its_own()
    {
        var address = await StartAsync("--Memory:ExitWhenCriticalFor=00:00:02");
        using var member = await PlainClient.ConnectAsync(address, "room");

        Use(percent: 95);

        Assert.Equal(1001, await member.ClosedAsync());
        Assert.Equal(75, await _gateway!.ExitAsync());
    }

    private async Task<Uri> StartAsync(params string[] settings)
    {
        var address = new Uri($"http://127.0.0.1:{SongNodes.Silo.FreePort.Next()}");
        _gateway = ProgramProcess.Start("gateway",
            [$"--urls={address}", "--SongNodes:Demo=false", $"--ConnectionStrings:Postgres={_postgres.ConnectionString}", $"--Memory:Root={_root}", .. settings]);
        await _gateway.SaysAsync("SongNodes listens on");
        _http.BaseAddress = address;
        return address;
    }

    private void Use(int percent)
    {
        var file = Path.Combine(_root, "sys/fs/cgroup/memory.current");
        // In one step: a reader must not meet an empty file.
        File.WriteAllText(file + ".new", $"{Limit / 100 * percent}\n");
        File.Move(file + ".new", file, overwrite: true);
    }

    private Task ReachAsync(string pressure) => Eventually.TrueAsync(async () => (await MemoryAsync()).GetProperty("pressure").GetString() == pressure);

    private async Task<JsonElement> MemoryAsync() => (await HealthAsync()).GetProperty("checks").GetProperty("memory");

    private async Task<string?> StatusAsync(string path)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative));
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetString();
    }

    private async Task<JsonElement> HealthAsync()
    {
        using var answer = await _http.GetAsync(new Uri("/health", UriKind.Relative));
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<int> CodeAsync(string path)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative));
        return (int)answer.StatusCode;
    }

    private async Task<double> MetricAsync(string name, string label)
    {
        // An answer of /metrics is kept for a moment.
        await Task.Delay(500);
        var metrics = await _http.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        var line = metrics.Split('\n').First(line => line.StartsWith(name + "{", StringComparison.Ordinal) && line.Contains(label, StringComparison.Ordinal));
        return double.Parse(line.Split("} ")[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
    }
}
