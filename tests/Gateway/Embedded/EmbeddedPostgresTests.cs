using SongNodes.Gateway.Embedded;
using Xunit;

namespace SongNodes.Tests.Gateway.Embedded;

public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    [Fact]
    public async Task A_new_folder_becomes_a_durable_server_whose_trigrams_see_all_letters()
    {
        await using var server = await _folder.StartAsync();

        await Database.DoAsync(server.ConnectionString, "CREATE EXTENSION pg_trgm");
        // Letters that are not seen leave no trigrams, and the similarity is 0.
        Assert.True(await Database.AskAsync<float>(server.ConnectionString, "SELECT similarity('Ёлка Şebnem', 'ёлки şebnem')") > 0.5f);
        Assert.Equal("UTF8", await Database.AskAsync<string>(server.ConnectionString, "SHOW server_encoding"));
        foreach (var setting in new[] { "fsync", "synchronous_commit", "full_page_writes" })
            Assert.Equal("on", await Database.AskAsync<string>(server.ConnectionString, $"SHOW {setting}"));
    }

    [Fact]
    public async Task Nothing_listens_on_the_network_and_the_program_is_no_superuser()
    {
        await using var server = await _folder.StartAsync();

        Assert.Equal("", await Database.AskAsync<string>(server.ConnectionString, "SHOW listen_addresses"));
        Assert.Equal("off", await Database.AskAsync<string>(server.ConnectionString, "SHOW is_superuser"));
    }

    [Fact]
    public async Task A_second_start_finds_its_data()
    {
        await using (var first = await _folder.StartAsync())
            await Database.DoAsync(first.ConnectionString, "CREATE TABLE kept AS SELECT 42 AS number");

        await using var second = await _folder.StartAsync();

        Assert.Equal(42, await Database.AskAsync<int>(second.ConnectionString, "SELECT number FROM kept"));
    }

    [Fact]
    public async Task A_folder_too_deep_for_a_socket_works_and_leaves_nothing_behind()
    {
        using var deep = new ScratchFolder();
        var path = Path.Combine(deep.Path, new string('d', 120));
        string socket;
        await using (var server = await EmbeddedPostgresAt(path))
        {
            socket = new Npgsql.NpgsqlConnectionStringBuilder(server.ConnectionString).Host!;
            await Database.AnswersAsync(server.ConnectionString);
            Assert.True(Directory.Exists(socket));
        }

        Assert.False(Directory.Exists(socket));
    }

    [Fact]
    public async Task Two_at_once_on_one_folder_is_an_error_that_names_folder_and_process()
    {
        await using var first = await _folder.StartAsync();

        var error = await Assert.ThrowsAsync<EmbeddedSetupException>(() => _folder.StartAsync());

        Assert.Equal($"The data folder {_folder.Path} is in use by another process (pid {Environment.ProcessId}).", error.Message);
        await Database.AnswersAsync(first.ConnectionString);
    }

    [Fact]
    public async Task Programs_that_are_no_PostgreSQL_are_an_error_and_the_folder_stays_free()
    {
        var error = await Assert.ThrowsAsync<EmbeddedSetupException>(
            () => _folder.StartAsync(new EmbeddedPostgresOptions { BinariesDirectory = "/usr/bin" }));

        Assert.Contains("/usr/bin", error.Message, StringComparison.Ordinal);
        await using var server = await _folder.StartAsync();
        await Database.AnswersAsync(server.ConnectionString);
    }

    [Fact]
    public async Task A_server_that_does_not_start_says_why()
    {
        await using (await _folder.StartAsync())
        {
        }

        await File.AppendAllTextAsync(Path.Combine(_folder.Path, "cluster", "postgresql.conf"), "\nno_such_setting = 1\n");

        var error = await Assert.ThrowsAsync<EmbeddedSetupException>(() => _folder.StartAsync());
        Assert.Contains("no_such_setting", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static Task<EmbeddedPostgres> EmbeddedPostgresAt(string path) => EmbeddedPostgres.StartAsync(
        new EmbeddedPostgresOptions { DataDirectory = path }, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, CancellationToken.None);
}
