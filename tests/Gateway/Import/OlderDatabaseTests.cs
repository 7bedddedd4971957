using Npgsql;
using SongNodes.Tests.Support;
using SongNodes.Tests.Support.Import;
using Xunit;

namespace SongNodes.Tests.Gateway.Import;

/// <summary><c>import --from-songnodes</c>, from a database as the first SongNodes filled it.</summary>
public sealed class OlderDatabaseTests : IAsyncLifetime
{
    private const string Tables =
        """
        create table silver_enriched_tracks (id uuid primary key, artist_name text not null, track_title text not null, spotify_id text, isrc text,
            release_date date, duration_ms integer, bpm decimal(6,2), key text, genre text[], energy decimal(3,2));
        create table silver_enriched_playlists (id uuid primary key, playlist_name text not null, artist_name text not null, event_date date);
        create table silver_playlist_tracks (playlist_id uuid, track_id uuid, position integer not null, primary key (playlist_id, track_id, position));
        create table silver_track_transitions (id uuid primary key default gen_random_uuid(), from_track_id uuid not null, to_track_id uuid not null,
            occurrence_count integer not null default 1);
        """;

    private const string Rows =
        """
        insert into silver_enriched_tracks (id, artist_name, track_title, duration_ms, bpm, key, genre, energy) values
            ('00000000-0000-0000-0000-000000000001', 'Ada', 'Up', 215000, 124.5, '8A', '{House,Techno}', 0.5),
            ('00000000-0000-0000-0000-000000000002', 'Bo', 'Down', null, null, null, null, null),
            ('00000000-0000-0000-0000-000000000003', 'Cy', 'Left', -1, 'NaN', 'nonsense', '{}', null);
        insert into silver_enriched_playlists values ('00000000-0000-0000-0000-0000000000a1', 'Friday', 'Some One', '2024-05-04');
        insert into silver_playlist_tracks (playlist_id, track_id, position) values
            ('00000000-0000-0000-0000-0000000000a1', '00000000-0000-0000-0000-000000000001', 1),
            ('00000000-0000-0000-0000-0000000000a1', '00000000-0000-0000-0000-000000000002', 2),
            ('00000000-0000-0000-0000-0000000000a1', '00000000-0000-0000-0000-000000000003', 5);
        insert into silver_track_transitions (from_track_id, to_track_id, occurrence_count) values
            ('00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000002', 3),
            ('00000000-0000-0000-0000-000000000003', '00000000-0000-0000-0000-000000000001', 1);
        """;

    private TestGateway _gateway = null!;
    private PostgresServer _older = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = await TestGateway.StartAsync();
        _older = await PostgresServer.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _older.DisposeAsync();
    }

    [Fact]
    public async Task Playlists_and_what_transitions_count_beyond_them_go_in_once_and_what_is_new_later()
    {
        await ExecuteAsync(Tables + Rows);

        Assert.Equal(0, (await RunAsync()).Exit);
        await HasAsync(up: 3, back: 1, sets: 4);
        Assert.Equal(0, (await RunAsync()).Exit);
        await HasAsync(up: 3, back: 1, sets: 4);

        await ExecuteAsync(
            """
            update silver_track_transitions set occurrence_count = 2 where from_track_id = '00000000-0000-0000-0000-000000000003';
            insert into silver_enriched_playlists values ('00000000-0000-0000-0000-0000000000a2', 'Saturday', 'Some One', null);
            insert into silver_playlist_tracks (playlist_id, track_id, position) values ('00000000-0000-0000-0000-0000000000a2', '00000000-0000-0000-0000-000000000002', 0);
            """);
        Assert.Equal(0, (await RunAsync()).Exit);
        await HasAsync(up: 3, back: 2, sets: 6);
    }

    [Fact]
    public async Task A_database_that_is_none_or_not_there_says_so()
    {
        var (exit, output) = await RunAsync();
        Assert.Equal(1, exit);
        Assert.Contains("it has no table silver_enriched_tracks", output, StringComparison.Ordinal);

        (exit, output) = await RunAsync("Host=127.0.0.1;Port=1;Username=x;Password=secret");
        Assert.Equal(1, exit);
        Assert.Contains("The database cannot be read", output, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", output, StringComparison.Ordinal);

        (exit, output) = await RunAsync("nonsense=secret");
        Assert.Equal(1, exit);
        Assert.Contains("The connection string cannot be read", output, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", output, StringComparison.Ordinal);
    }

    private async Task HasAsync(int up, int back, int sets)
    {
        var counted = await Counted.FromAsync(_gateway.Postgres.ConnectionString);
        Assert.Equal(sets, counted.Sets.Count);
        Assert.Equal(2, counted.Transitions.Count);
        Assert.Equal(up, counted.Transitions[(("ada", "up"), ("bo", "down"))]);
        Assert.Equal(back, counted.Transitions[(("cy", "left"), ("ada", "up"))]);
        var track = counted.Tracks[("ada", "up")];
        Assert.Equal(("House", 124.5f, "8A", 215_000), (track.Genre, track.Bpm, track.Key, track.DurationMs));
        Assert.Equal((null, null, null), (counted.Tracks[("cy", "left")].Bpm, counted.Tracks[("cy", "left")].Key, counted.Tracks[("cy", "left")].DurationMs));
    }

    private async Task<(int Exit, string Output)> RunAsync(string? connection = null)
    {
        await using var command = ProgramProcess.Start(
            "silo", ["import", "--from-songnodes", connection ?? _older.ConnectionString, "--url", _gateway.Address.ToString()]);
        var exit = await command.ExitAsync();
        return (exit, command.Output);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_older.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
