using System.Globalization;
using Npgsql;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Embedded;

using Process = System.Diagnostics.Process;

public sealed class HealingTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    [Fact]
    public async Task A_postmaster_killed_under_load_comes_back_with_all_that_was_acknowledged()
    {
        await using var server = await _folder.StartAsync();
        await Database.DoAsync(server.ConnectionString, "CREATE TABLE written (number bigint PRIMARY KEY)");
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 4).Select(writer => WriteAsync(server.ConnectionString, writer, stop.Token)).ToList();

        for (var round = 0; round < 3; round++)
        {
            await Eventually.TrueAsync(async () => await Database.AskAsync<long>(server.ConnectionString, "SELECT count(*) FROM written") > 0);
            await SignalAsync("KILL");
            await Database.AnswersAsync(server.ConnectionString);
        }

        var before = await Database.AskAsync<long>(server.ConnectionString, "SELECT count(*) FROM written");
        await Eventually.TrueAsync(async () => await Database.AskAsync<long>(server.ConnectionString, "SELECT count(*) FROM written") > before);
        await stop.CancelAsync();
        var acknowledged = (await Task.WhenAll(writers)).SelectMany(numbers => numbers).ToArray();
        Assert.InRange(server.Restarts, 3, 6);
        Assert.Equal(acknowledged.Length, await CountAsync(server.ConnectionString, acknowledged));
    }

    [Fact]
    public async Task A_statement_that_outlives_the_postmaster_does_not_keep_it_down()
    {
        await using var server = await _folder.StartAsync();
        var busy = Record.ExceptionAsync(() => Database.DoAsync(server.ConnectionString, "SELECT sum(sqrt(n)) FROM generate_series(1, 10000000000) AS n"));
        await Eventually.TrueAsync(
            async () => await Database.AskAsync<long>(server.ConnectionString, "SELECT count(*) FROM pg_stat_activity WHERE state = 'active'") > 1);

        await SignalAsync("KILL");
        await Database.AnswersAsync(server.ConnectionString);

        Assert.IsAssignableFrom<NpgsqlException>(await busy);
    }

    [Fact]
    public async Task A_postmaster_told_to_end_comes_back_although_connections_stay_open()
    {
        await using var server = await _folder.StartAsync();
        await using var open = new NpgsqlConnection(server.ConnectionString);
        await open.OpenAsync();

        await SignalAsync("TERM");

        await Eventually.TrueAsync(() => server.Restarts == 1);
        await Database.AnswersAsync(server.ConnectionString);
    }

    public void Dispose() => _folder.Dispose();

    private async Task SignalAsync(string signal)
    {
        var id = _folder.PostmasterId;
        using var kill = Process.Start("kill", ["-" + signal, id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    private static async Task<List<long>> WriteAsync(string connectionString, int writer, CancellationToken stop)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        var acknowledged = new List<long>();
        for (var number = (long)writer << 32; !stop.IsCancellationRequested; number++)
        {
            try
            {
                await using var command = source.CreateCommand("INSERT INTO written VALUES ($1)");
                command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = number });
                await command.ExecuteNonQueryAsync(CancellationToken.None);
                acknowledged.Add(number);
            }
            catch (NpgsqlException)
            {
                await Task.Delay(20, CancellationToken.None);
            }
        }

        return acknowledged;
    }

    private static async Task<long> CountAsync(string connectionString, long[] numbers)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand("SELECT count(*) FROM written WHERE number = ANY ($1)");
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = numbers });
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
