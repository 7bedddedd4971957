using System.Text.Json;
using Npgsql;
using SongNodes.Tests.Gateway.Library;
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
        create table silver_enriched_playlists (id uuid primary key, playlist_name text not null, artist_name text not null, event_name text, event_date date);
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
        insert into silver_enriched_playlists values ('00000000-0000-0000-0000-0000000000a1', 'Friday', 'Some One', 'Night', '2024-05-04');
        insert into silver_playlist_tracks (playlist_id, track_id, position) values
            ('00000000-0000-0000-0000-0000000000a1', '00000000-0000-0000-0000-000000000001', 1),
            ('00000000-0000-0000-0000-0000000000a1', '00000000-0000-0000-0000-000000000002', 2),
            ('00000000-0000-0000-0000-0000000000a1', '00000000-0000-0000-0000-000000000003', 5);
        insert into silver_track_transitions (from_track_id, to_track_id, occurrence_count) values
            ('00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000002', 3),
            ('00000000-0000-0000-0000-000000000003', '00000000-0000-0000-0000-000000000001', 1);
        """;

    private const string Up = "00000000-0000-0000-0000-000000000001";
    private const string Down = "00000000-0000-0000-0000-000000000002";
    private const string Left = "00000000-0000-0000-0000-000000000003";
    private const string Friday = "00000000-0000-0000-0000-0000000000a1";

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

        await TakeAsync();
        await HasAsync(up: 3, back: 1, sets: 1);
        await TakeAsync();
        await HasAsync(up: 3, back: 1, sets: 1);

        await ExecuteAsync(
            """
            update silver_track_transitions set occurrence_count = 2 where from_track_id = '00000000-0000-0000-0000-000000000003';
            insert into silver_enriched_playlists values ('00000000-0000-0000-0000-0000000000a2', 'Saturday', 'Some One', null, null);
            insert into silver_playlist_tracks (playlist_id, track_id, position) values ('00000000-0000-0000-0000-0000000000a2', '00000000-0000-0000-0000-000000000002', 0);
            """);
        await TakeAsync();
        await HasAsync(up: 3, back: 2, sets: 2);
    }

    [Fact]
    public async Task A_run_that_finds_nothing_new_writes_no_row()
    {
        await ExecuteAsync(Tables + Rows);
        await TakeAsync();
        var before = await WrittenAsync();

        var output = await TakeAsync();

        Assert.Equal(before, await WrittenAsync());
        Assert.Contains("1 sets (1 known before) with 4 rows; 0 tracks and 0 transitions are new, 1 rows unidentified.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_that_changed_there_arrive_in_every_answer_and_the_room_hears_of_them()
    {
        await ExecuteAsync(Tables + Rows);
        await TakeAsync();
        var id = await _gateway.TrackAsync("Ada", "Up");
        // Kept answers have to go.
        Assert.Equal(124.5, (await NodeAsync(id)).GetProperty("bpm").GetDouble());
        var told = (await UpdatesAsync()).Count;

        await ExecuteAsync($"update silver_enriched_tracks set track_title = 'Upper', bpm = 126, key = '9A', genre = null, energy = 0.75 where id = '{Up}'");
        var output = await TakeAsync();

        Assert.Contains("1 tracks know more or changed", output, StringComparison.Ordinal);
        var track = await _gateway.GetAsync($"/api/tracks/{id}");
        Assert.Equal("Upper", track.Text("track_name"));
        Assert.Equal((126, "9A", 0.75), (track.GetProperty("bpm").GetDouble(), track.Text("musical_key"), track.GetProperty("energy").GetDouble()));
        Assert.Equal(JsonValueKind.Null, track.GetProperty("genre").ValueKind);
        var node = await NodeAsync(id);
        Assert.Equal(("Upper", 126), (node.Text("title"), node.GetProperty("bpm").GetDouble()));
        Assert.Equal(id, (await _gateway.GetAsync("/api/graph/search?q=upper")).GetProperty("results")[0].Text("id"));
        await Eventually.TrueAsync(async () => (await UpdatesAsync()).Take((await UpdatesAsync()).Count - told)
            .Any(update => update.Is("type", "nodes_updated") && update.ToString().Contains(id, StringComparison.Ordinal)));
        await HasAsync(up: 3, back: 1, sets: 1, title: "upper", genre: null, bpm: 126, key: "9A");
    }

    [Fact]
    public async Task What_was_edited_here_stays_and_is_told_and_what_was_not_follows()
    {
        await ExecuteAsync(Tables + Rows);
        await TakeAsync();
        var id = await _gateway.TrackAsync("Ada", "Up");
        Assert.Equal(200, (await _gateway.SendAsync(HttpMethod.Patch, $"/api/tracks/{id}", """{"bpm":128,"track_title":"Up (Edit)"}""")).Status);

        // What did not change there is no reason to say anything.
        Assert.DoesNotContain("edited here", await TakeAsync(), StringComparison.Ordinal);
        await ExecuteAsync($"update silver_enriched_tracks set bpm = 126, key = '9A', track_title = 'Upper' where id = '{Up}'");
        var output = await TakeAsync();

        Assert.Contains("Ada - Up (Edit): bpm stays 128 as edited here; there it is 126 now.", output, StringComparison.Ordinal);
        Assert.Contains("Ada - Up (Edit): title stays Up (Edit) as edited here; there it is Upper now.", output, StringComparison.Ordinal);
        Assert.Contains("2 values stay as they were edited here", output, StringComparison.Ordinal);
        var track = await _gateway.GetAsync($"/api/tracks/{id}");
        Assert.Equal(("Up (Edit)", 128, "9A"), (track.Text("track_name"), track.GetProperty("bpm").GetDouble(), track.Text("musical_key")));
        // It is told once, and playlists go on naming the track by its id there.
        Assert.DoesNotContain("edited here", await TakeAsync(), StringComparison.Ordinal);
        await HasAsync(up: 3, back: 1, sets: 1, title: "up (edit)", bpm: 128, key: "9A");
    }

    [Fact]
    public async Task A_value_taken_away_here_stays_away_and_one_that_another_import_brought_first_stays()
    {
        await _gateway.Http.ImportAllAsync(ImportClient.Lines("""{"source":"me","sourceId":"1","tracks":[{"artist":"Bo","title":"Down","bpm":100}]}"""));

        await ExecuteAsync(Tables + Rows + $"update silver_enriched_tracks set bpm = 99 where id = '{Down}';");
        await TakeAsync();
        var up = await _gateway.TrackAsync("Ada", "Up");
        Assert.Equal(200, (await _gateway.SendAsync(HttpMethod.Patch, $"/api/tracks/{up}", """{"bpm":null}""", type: "application/merge-patch+json")).Status);

        await ExecuteAsync("update silver_enriched_tracks set bpm = bpm + 1");
        await TakeAsync();

        Assert.Equal(JsonValueKind.Null, (await _gateway.GetAsync($"/api/tracks/{up}")).GetProperty("bpm").ValueKind);
        var down = await _gateway.GetAsync($"/api/tracks/{await _gateway.TrackAsync("Bo", "Down")}");
        Assert.Equal(100, down.GetProperty("bpm").GetDouble());
    }

    [Fact]
    public async Task A_playlist_that_changed_there_changes_here_with_all_that_is_counted_from_it()
    {
        await ExecuteAsync(Tables + Rows);
        await TakeAsync();
        var (up, left) = (await _gateway.TrackAsync("Ada", "Up"), await _gateway.TrackAsync("Cy", "Left"));
        var id = (await _gateway.GetAsync("/api/v1/playlists"))[0].Text("playlist_id");

        await ExecuteAsync(
            $"""
            update silver_enriched_playlists set playlist_name = 'Friday night', event_name = 'Late night', event_date = '2024-05-05' where id = '{Friday}';
            delete from silver_playlist_tracks where track_id = '{Down}';
            update silver_playlist_tracks set position = 2 where track_id = '{Left}';
            """);
        var output = await TakeAsync();

        Assert.Contains("1 sets (1 changed) with 2 rows", output, StringComparison.Ordinal);
        var playlist = (await _gateway.GetAsync("/api/v1/playlists"))[0];
        Assert.Equal((id, "Friday night", "Late night", "2024-05-05", 2), (playlist.Text("playlist_id"), playlist.Text("setlist_name"), playlist.Text("event_name"), playlist.Text("set_date"), playlist.GetProperty("total_tracks").GetInt32()));
        var counted = await Counted.FromAsync(_gateway.Postgres.ConnectionString);
        // Three times there, whether a playlist holds them or not.
        Assert.Equal(3, counted.Transitions[(("ada", "up"), ("bo", "down"))]);
        Assert.Equal(1, counted.Transitions[(("ada", "up"), ("cy", "left"))]);
        Assert.Equal((1, 0, 1), (counted.Tracks[("ada", "up")].Appearances, counted.Tracks[("bo", "down")].Appearances, counted.Tracks[("cy", "left")].Appearances));
        var edges = (await _gateway.GetAsync($"/api/graph/edges?node_ids={left}")).GetProperty("edges").EnumerateArray();
        Assert.Contains(edges, edge => edge.Is("source", up) && edge.GetProperty("weight").GetInt32() == 1);

        await ExecuteAsync($"delete from silver_playlist_tracks; update silver_track_transitions set occurrence_count = 1; delete from silver_enriched_playlists where id <> '{Friday}'");
        await TakeAsync();
        counted = await Counted.FromAsync(_gateway.Postgres.ConnectionString);
        Assert.Empty(counted.Sets.Single().Value);
        Assert.Equal((2, 2), (counted.Transitions.Count, counted.Transitions.Values.Sum()));
    }

    [Fact]
    public async Task A_track_that_gets_the_name_of_another_becomes_that_one_unless_others_sets_name_it()
    {
        await _gateway.Http.ImportAllAsync(ImportClient.Lines("""{"source":"me","sourceId":"1","tracks":[{"artist":"Cy","title":"Left"},{"artist":"Dee","title":"Right"}]}"""));

        await ExecuteAsync(Tables + Rows);
        await TakeAsync();
        var (down, left) = (await _gateway.TrackAsync("Bo", "Down"), await _gateway.TrackAsync("Cy", "Left"));

        await ExecuteAsync($"update silver_enriched_tracks set artist_name = 'Ada', track_title = 'Up' where id = '{Down}'");
        await ExecuteAsync($"update silver_enriched_tracks set track_title = 'Left (Live)' where id = '{Left}'");
        await TakeAsync();

        // The id leads to the one that has the name, and what followed itself is no transition.
        Assert.Equal("Up", (await _gateway.GetAsync($"/api/tracks/{down}")).Text("track_name"));
        // My set goes on saying Left, theirs says Left (Live).
        Assert.Equal("Left", (await _gateway.GetAsync($"/api/tracks/{left}")).Text("track_name"));
        var counted = await Counted.FromAsync(_gateway.Postgres.ConnectionString);
        Assert.Equal(
            [(("cy", "left"), ("dee", "right")), (("cy", "left (live)"), ("ada", "up"))],
            counted.Transitions.Keys.OrderBy(edge => edge.From.Item2, StringComparer.Ordinal));
        Assert.Equal([("ada", "up"), ("ada", "up"), null, ("cy", "left (live)")], counted.Sets[("songnodes", $"playlist:{Friday}")]);
        Assert.Equal((1, 1, 1), (counted.Tracks[("ada", "up")].Appearances, counted.Tracks[("cy", "left")].Appearances, counted.Tracks[("cy", "left (live)")].Appearances));
        var before = await WrittenAsync();
        await TakeAsync();
        Assert.Equal(before, await WrittenAsync());
    }

    [Fact]
    public async Task Artists_merged_here_stay_merged_and_counts_go_on_to_what_stayed()
    {
        await ExecuteAsync(Tables + Rows + $"insert into silver_enriched_tracks (id, artist_name, track_title) values ('00000000-0000-0000-0000-000000000004', 'Adah', 'Up');"
            + $"insert into silver_track_transitions (from_track_id, to_track_id, occurrence_count) values ('00000000-0000-0000-0000-000000000004', '{Left}', 5);");
        await TakeAsync();
        Assert.Equal(200, (await _gateway.PostAsync($"/api/v1/artists/{await _gateway.ArtistAsync("Adah")}/merge", """{"new_name":"Ada"}""")).Status);
        var before = await WrittenAsync();
        await TakeAsync();
        Assert.Equal(before, await WrittenAsync());

        await ExecuteAsync("update silver_track_transitions set occurrence_count = 7 where occurrence_count = 5");
        await TakeAsync();

        var counted = await Counted.FromAsync(_gateway.Postgres.ConnectionString);
        Assert.Equal(7, counted.Transitions[(("ada", "up"), ("cy", "left"))]);
        Assert.DoesNotContain(counted.Tracks.Keys, track => track.Artist == "adah");
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

    private async Task<string> TakeAsync()
    {
        var (exit, output) = await RunAsync();
        Assert.True(exit == 0, output);
        return output;
    }

    private async Task HasAsync(int up, int back, int sets, string title = "up", string? genre = "House", float bpm = 124.5f, string key = "8A")
    {
        var counted = await Counted.FromAsync(_gateway.Postgres.ConnectionString);
        Assert.Equal(sets, counted.Sets.Count);
        Assert.Equal(2, counted.Transitions.Count);
        Assert.Equal(up, counted.Transitions[(("ada", title), ("bo", "down"))]);
        Assert.Equal(back, counted.Transitions[(("cy", "left"), ("ada", title))]);
        var track = counted.Tracks[("ada", title)];
        Assert.Equal((genre, bpm, key, 215_000), (track.Genre, track.Bpm, track.Key, track.DurationMs));
        Assert.Equal((null, null, null), (counted.Tracks[("cy", "left")].Bpm, counted.Tracks[("cy", "left")].Key, counted.Tracks[("cy", "left")].DurationMs));
        Assert.Equal((1, 1), (track.Appearances, counted.Tracks[("cy", "left")].Appearances));
    }

    private async Task<JsonElement> NodeAsync(string id) => (await _gateway.GetAsync("/api/graph/nodes")).GetProperty("nodes").EnumerateArray()
        .Single(node => node.Is("id", id)).GetProperty("metadata");

    private async Task<List<JsonElement>> UpdatesAsync() =>
        [.. (await _gateway.GetAsync("/api/v1/rooms/graph_updates/history?limit=200")).GetProperty("messages").EnumerateArray()];

    /// <summary>Every row with the transaction that wrote it, and the graph's version.</summary>
    private async Task<string> WrittenAsync()
    {
        string[] tables = ["track", "artist", "artist_name", "played_set", "set_track", "transition", "followed_track", "followed_transition", "graph_version"];
        await using var source = NpgsqlDataSource.Create(_gateway.Postgres.ConnectionString + ";Search Path=songnodes");
        await using var command = source.CreateCommand(
            $"select string_agg(written, E'\\n' order by written) from ({string.Join(" union all ", tables.Select(table => $"select '{table} ' || xmin || ' ' || {table}::text from {table}"))}) as rows (written)");
        return (string)(await command.ExecuteScalarAsync())!;
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
