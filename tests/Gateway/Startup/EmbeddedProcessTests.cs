using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using SongNodes.Silo;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Startup;

/// <summary>The gateway as <c>dotnet run --project gateway</c> starts it: one process with a PostgreSQL of its own.</summary>
public sealed class EmbeddedProcessTests : IDisposable
{
    private readonly string _data = Path.Combine(Path.GetTempPath(), "songnodes-data-" + Guid.NewGuid().ToString("N"));
    private readonly int _port = FreePort.Next();

    [Fact]
    public async Task The_first_start_fills_the_demo_graph_and_says_where_it_listens()
    {
        await using var gateway = Start();

        var line = await gateway.SaysAsync("listens on");

        Assert.Contains($"http://127.0.0.1:{_port}", line, StringComparison.Ordinal);
        using var http = Client();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("health", UriKind.Relative))).StatusCode);
        var stats = JsonDocument.Parse(await http.GetStringAsync(new Uri("api/graph/stats", UriKind.Relative))).RootElement;
        Assert.InRange(stats.GetProperty("database_stats").GetProperty("total_tracks").GetInt32(), 1_500, 2_000);
        Assert.Equal(600, stats.GetProperty("database_stats").GetProperty("total_playlists").GetInt32());
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_signal_stops_everything_with_exit_code_0(string signal)
    {
        await using var gateway = Start("--SongNodes:Demo=false");
        await gateway.SaysAsync("listens on");
        var postmaster = PostmasterId();

        Assert.Equal(0, await gateway.StopAsync(signal));

        Assert.False(Directory.Exists($"/proc/{postmaster}"));
    }

    [Fact]
    public async Task A_kill_leaves_no_PostgreSQL_behind_and_the_next_start_finds_the_data()
    {
        await using (var killed = Start("--SongNodes:Demo=false"))
        {
            await killed.SaysAsync("listens on");
            await ImportAsync("""{"source":"t","sourceId":"1","name":"n","tracks":[{"artist":"A","title":"x"},{"artist":"B","title":"y"}]}""");
            var postmaster = PostmasterId();
            await killed.KillAsync();
            await Eventually.TrueAsync(() => !Directory.Exists($"/proc/{postmaster}"));
        }

        await using var gateway = Start("--SongNodes:Demo=false");
        await gateway.SaysAsync("listens on");
        using var http = Client();
        var nodes = JsonDocument.Parse(await http.GetStringAsync(new Uri("api/graph/nodes", UriKind.Relative))).RootElement;
        Assert.Equal(2, nodes.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_second_gateway_on_the_same_data_gets_a_clear_error_and_the_first_goes_on()
    {
        await using var first = Start("--SongNodes:Demo=false");
        await first.SaysAsync("listens on");

        await using var second = Start("--SongNodes:Demo=false", $"--urls=http://127.0.0.1:{FreePort.Next()}");

        Assert.Equal(1, await second.ExitAsync());
        Assert.Contains(_data, second.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", second.Output, StringComparison.Ordinal);
        using var http = Client();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("health", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task A_taken_port_gets_a_clear_error_and_starts_nothing()
    {
        using var taken = new TcpListener(IPAddress.Loopback, _port);
        taken.Start();

        await using var gateway = Start();

        Assert.Equal(1, await gateway.ExitAsync());
        Assert.Contains(_port.ToString(CultureInfo.InvariantCulture), gateway.Output, StringComparison.Ordinal);
        Assert.Contains("in use", gateway.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", gateway.Output, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        if (Directory.Exists(_data))
            Directory.Delete(_data, recursive: true);
    }

    private ProgramProcess Start(params string[] arguments) => ProgramProcess.Start(
        "gateway",
        [$"--urls=http://127.0.0.1:{_port}", $"--SongNodes:DataDirectory={_data}", .. arguments]);

    private HttpClient Client() => new() { BaseAddress = new Uri($"http://127.0.0.1:{_port}/") };

    private async Task ImportAsync(string line)
    {
        using var http = Client();
        using var body = new StringContent(line + "\n", Encoding.UTF8, "application/x-ndjson");
        using var answer = await http.PostAsync(new Uri("api/v1/import", UriKind.Relative), body);
        Assert.Contains("\"done\":true", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private string PostmasterId() =>
        File.ReadLines(Directory.GetFiles(_data, "postmaster.pid", SearchOption.AllDirectories).Single()).First();
}
