using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Npgsql;
using SongNodes.Silo;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Library;

/// <summary>A batch whose process is killed under way.</summary>
public sealed class BatchAfterKillTests : IAsyncLifetime
{
    private const int Nodes = 5_000;

    private readonly int _port = FreePort.Next();
    private readonly HttpClient _http = new();
    private PostgresServer _postgres = null!;
    private NpgsqlDataSource _database = null!;

    public async ValueTask InitializeAsync()
    {
        _http.BaseAddress = new Uri($"http://127.0.0.1:{_port}/");
        _postgres = await PostgresServer.StartAsync();
        _database = NpgsqlDataSource.Create(_postgres.ConnectionString + ";Search Path=songnodes");
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _database.DisposeAsync();
        await _postgres.DisposeAsync();
    }

    [Fact]
    public async Task It_goes_on_after_the_restart_from_where_it_was_and_writes_nothing_twice()
    {
        var body = JsonSerializer.Serialize(new { batch_id = "killed", nodes = Enumerable.Range(0, Nodes).Select(no => new { artist = $"Artist {no % 70}", title = $"Title {no}" }) });
        int done;
        await using (var first = await StartAsync())
        {
            // Each part takes its time, so that the kill comes between two of them.
            await ExecuteAsync("create function dawdle() returns trigger language plpgsql as 'begin perform pg_sleep(0.2); return new; end'");
            await ExecuteAsync("create trigger dawdle before update on node_batch for each row execute function dawdle()");
            Assert.Equal("processing", (await SendAsync(body)).GetProperty("status").GetString());
            await Eventually.TrueAsync(async () => (await StateAsync()).GetProperty("done").GetInt32() > 0);
            await first.KillAsync();
            done = await CountAsync("select done from node_batch");
        }

        Assert.InRange(done, 1, Nodes - 1);
        Assert.Equal(done, await CountAsync("select count(*)::int from track"));

        await using var second = await StartAsync();
        var progress = new List<int>();
        JsonElement state = default;
        await Eventually.TrueAsync(async () =>
        {
            state = await StateAsync();
            progress.Add(state.GetProperty("done").GetInt32());
            return state.GetProperty("status").GetString() != "processing";
        });

        Assert.Equal("completed", state.GetProperty("status").GetString());
        Assert.Equal((Nodes, 0, 0), (Of(state, "created"), Of(state, "updated"), Of(state, "failed")));
        Assert.Equal(progress.Order(), progress);
        Assert.InRange(progress[0], done, Nodes);
        Assert.Equal(Nodes, progress[^1]);
        Assert.Equal(Nodes, await CountAsync("select count(*)::int from track"));
        // Sent once more, it is the same batch.
        Assert.Equal("completed", (await SendAsync(body)).GetProperty("status").GetString());
        Assert.Equal(Nodes, await CountAsync("select count(*)::int from track"));
    }

    private static int Of(JsonElement state, string name) => state.GetProperty("result").GetProperty(name).GetInt32();

    private async Task<ProgramProcess> StartAsync()
    {
        var gateway = ProgramProcess.Start(
            "gateway", [$"--urls=http://127.0.0.1:{_port}", "--SongNodes:Demo=false", $"--ConnectionStrings:Postgres={_postgres.ConnectionString}", $"--Access:ServiceKey={TestGateway.ServiceKey}", $"--Access:OperatorKey={TestGateway.OperatorKey}"]);
        await gateway.SaysAsync("listens on");
        return gateway;
    }

    private async Task<JsonElement> SendAsync(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(new Uri("api/v1/visualization/nodes/batch", UriKind.Relative), content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private Task<JsonElement> StateAsync() => _http.GetFromJsonAsync<JsonElement>(new Uri("api/v1/visualization/batch/killed/status", UriKind.Relative));

    private async Task ExecuteAsync(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<int> CountAsync(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        return (int)(await command.ExecuteScalarAsync())!;
    }
}
