using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SongNodes.Grains.Budgets;
using SongNodes.Grains.Catalog;
using SongNodes.Grains.Catalog.Guard;
using SongNodes.Grains.Errors;
using SongNodes.Tests.Gateway.Library;
using SongNodes.Tests.Gateway.Realtime;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Operating;

[Collection(nameof(WholeProcess))]
public sealed class DatabaseGuardTests : IAsyncLifetime
{
    private TestGateway _gateway = null!;
    private Database _database = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = await TestGateway.StartAsync("Database:MaxConnections=5", "Database:AcquireTimeout=00:00:00.5", "Database:CommandTimeout=00:00:01");
        _database = _gateway.Services.GetRequiredService<Database>();
    }

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task Two_hundred_requests_at_once_never_open_more_connections_than_are_configured_and_get_answers_or_a_503()
    {
        using var stop = new CancellationTokenSource();
        var watching = WatchAsync(stop.Token);

        var statuses = await Task.WhenAll(Enumerable.Range(0, 200).Select(SendAsync));
        await stop.CancelAsync();
        var (most, told) = await watching;

        Assert.All(statuses, status => Assert.Contains(status, new[] { HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.ServiceUnavailable }));
        Assert.Contains(statuses, status => status != HttpStatusCode.ServiceUnavailable);
        Assert.InRange(most, 2, 5);
        Assert.InRange(told, 1, 5);
        Assert.Equal(5, await _gateway.Http.MetricAsync("songnodes_budget_limit", "budget=\"database_connections\""));
        Assert.Equal(200, (await _gateway.SendAsync(HttpMethod.Get, "/api/v1/tracks?limit=1")).Status);
    }

    [Fact]
    public async Task A_read_whose_connection_is_lost_is_made_again_and_a_write_is_not()
    {
        var (reads, writes) = (0, 0);

        var read = await _database.ReadAsync(DatabaseShare.Reads, (connection, token) => ++reads == 1 ? LoseAsync(connection, token) : Task.FromResult(7));
        var refusal = await Assert.ThrowsAsync<RefusalException>(
            () => _database.UseAsync(DatabaseShare.Edits, (connection, token) => { writes++; return LoseAsync(connection, token); }));

        Assert.Equal((7, 2, 1), (read, reads, writes));
        Assert.Equal(RefusalCode.Unavailable, refusal.Code);
        Assert.Equal(1, _gateway.Services.GetRequiredService<DatabaseFaultCounts>().Retries);
        Assert.Equal(BreakerState.Closed, _gateway.Services.GetRequiredService<DatabaseBreaker>().State);
    }

    [Fact]
    public async Task Statements_that_take_too_long_are_refused_and_the_breaker_stays_closed()
    {
        var faults = _gateway.Services.GetRequiredService<DatabaseFaultCounts>();
        var slow = new[] { DatabaseShare.Reads, DatabaseShare.Edits, DatabaseShare.Imports };

        for (var round = 0; round < 3; round++)
        {
            var refusals = await Task.WhenAll(slow.Select(share => Assert.ThrowsAsync<RefusalException>(() => _database.UseAsync(share, SleepAsync))));
            Assert.All(refusals, refusal => Assert.Equal(RefusalCode.Unavailable, refusal.Code));
        }

        Assert.Equal((9, 0), (faults.Statements, faults.Connections));
        Assert.Equal(BreakerState.Closed, _gateway.Services.GetRequiredService<DatabaseBreaker>().State);
        Assert.Equal(200, (await _gateway.SendAsync(HttpMethod.Get, "/api/v1/tracks?limit=1")).Status);
    }

    [Fact]
    public async Task What_a_rooms_log_waits_for_follows_its_latency_and_ends_without_the_connection()
    {
        await using var gateway = await TestGateway.StartAsync("Database:MaxConnections=5", "Database:CommandTimeout=00:00:20");
        var database = gateway.Services.GetRequiredService<Database>();
        var timeout = gateway.Services.GetRequiredService<DatabaseTimeouts>().RoomLog;
        Assert.Equal(20, timeout.Current.TotalSeconds);
        await database.UseAsync(DatabaseShare.RoomLog, (_, _) => Task.CompletedTask);
        Assert.Equal(3, timeout.Current.TotalSeconds);

        await Assert.ThrowsAsync<RefusalException>(() => database.UseAsync(DatabaseShare.RoomLog, SleepAsync));

        Assert.Equal(6, timeout.Current.TotalSeconds);
        var faults = gateway.Services.GetRequiredService<DatabaseFaultCounts>();
        Assert.Equal((1, 0), (faults.Statements, faults.Connections));
    }

    [Fact]
    public async Task An_edit_goes_on_while_imports_hold_all_their_connections()
    {
        await using var held = await HoldAsync(DatabaseShare.Imports);

        var made = await _gateway.PostAsync("/api/v1/artists", """{"name":"Ada"}""");

        Assert.Equal(201, made.Status);
    }

    [Fact]
    public async Task Grain_storage_keeps_to_its_share()
    {
        var budget = _gateway.Services.GetRequiredService<DatabaseShares>().Budgets[(int)DatabaseShare.GrainStorage];
        await using var client = await HubClient.ConnectAsync(_gateway);
        await using (await HoldAsync(DatabaseShare.GrainStorage))
            Assert.StartsWith("unavailable", await client.RefusedAsync("Join", "new-room", null), StringComparison.Ordinal);

        await client.JoinAsync("new-room");
        Assert.True(budget.Refused > 0);
    }

    [Fact]
    public async Task An_open_breaker_is_told_by_health_and_metrics_and_closes_by_itself()
    {
        await _gateway.Postgres.KillAsync();
        for (var i = 0; i < 10; i++)
        {
            using var refused = await _gateway.Http.GetAsync(new Uri($"/api/v1/tracks?limit=1&offset={i}", UriKind.Relative));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
        }

        await Eventually.TrueAsync(async () => (await DatabaseCheckAsync()).GetProperty("breaker").ValueEquals("open"));
        Assert.False((await DatabaseCheckAsync()).GetProperty("connected").GetBoolean());
        await Eventually.TrueAsync(async () => await _gateway.Http.MetricAsync("songnodes_database_breaker_state") == (int)BreakerState.Open);
        foreach (var path in new[] { "/health/live", "/health/ready" })
            Assert.Equal(200, (await _gateway.SendAsync(HttpMethod.Get, path)).Status);

        await _gateway.Postgres.ResumeAsync();
        await Eventually.TrueAsync(async () => (await _gateway.SendAsync(HttpMethod.Get, "/api/v1/tracks?limit=1")).Status == 200);
        await Eventually.TrueAsync(async () => (await DatabaseCheckAsync()).GetProperty("breaker").ValueEquals("closed"));
    }

    /// <summary>Reads, edits, publishes into rooms that have to be opened, and histories.</summary>
    private async Task<HttpStatusCode> SendAsync(int number)
    {
        using var request = (number % 4) switch
        {
            0 => new HttpRequestMessage(HttpMethod.Get, $"/api/v1/tracks?limit=5&offset={number}"),
            1 => Post("/api/v1/artists", $$"""{"name":"Artist {{number}}"}"""),
            2 => Post($"/api/v1/broadcast/room-{number}", """{"type":"notice","data":1}"""),
            _ => new HttpRequestMessage(HttpMethod.Get, $"/api/v1/rooms/room-{number}/history"),
        };
        using var answer = await _gateway.Http.SendAsync(request);
        return answer.StatusCode;
    }

    private static HttpRequestMessage Post(string path, string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Api-Key", TestGateway.ServiceKey);
        return request;
    }

    /// <summary>The most connections that the server and the process's own budget saw.</summary>
    private async Task<(long Server, long Told)> WatchAsync(CancellationToken stop)
    {
        var budget = _gateway.Services.GetRequiredService<BudgetLedger>().Budgets.Single(budget => budget.Name == "database_connections");
        await using var source = NpgsqlDataSource.Create(_gateway.Postgres.ConnectionString);
        long most = 0, told = 0;
        while (!stop.IsCancellationRequested)
        {
            await using var command = source.CreateCommand("select count(*) from pg_stat_activity where application_name = 'songnodes-silo'");
            most = Math.Max(most, (long)(await command.ExecuteScalarAsync(CancellationToken.None))!);
            told = Math.Max(told, budget.Used);
        }

        return (most, told);
    }

    private async Task<Held> HoldAsync(DatabaseShare share)
    {
        var shares = _gateway.Services.GetRequiredService<DatabaseShares>();
        var release = new TaskCompletionSource();
        var holding = Enumerable.Range(0, shares.Limits[share]).Select(_ => _database.UseAsync(share, (_, _) => release.Task)).ToList();
        await Eventually.TrueAsync(() => shares.Used(share) == shares.Limits[share]);
        return new Held(release, Task.WhenAll(holding));
    }

    private async Task<JsonElement> DatabaseCheckAsync() =>
        (await _gateway.Http.GetFromJsonAsync<JsonElement>(new Uri("/health", UriKind.Relative))).GetProperty("checks").GetProperty("database");

    private static async Task<int> LoseAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select pg_terminate_backend(pg_backend_pid())", connection);
        await command.ExecuteNonQueryAsync(cancellation);
        return 0;
    }

    private static async Task SleepAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select pg_sleep(20)", connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private sealed record Held(TaskCompletionSource Release, Task Holding) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            Release.SetResult();
            await Holding;
        }
    }
}
