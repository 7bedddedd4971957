using Npgsql;
using NpgsqlTypes;
using SongNodes.Grains.Graph.Changes;

namespace SongNodes.Tests.Support.Graph;

/// <summary>Writes a graph into the tables as an import leaves it.</summary>
public static class GraphSeed
{
    /// <summary>The whole graph as version 1.</summary>
    public static Task InsertAsync(NpgsqlConnection connection, TestGraph graph) => WriteAsync(connection, new GraphChange(
        1, [.. graph.Tracks.Values], [.. graph.Transitions.Select(edge => new EdgeWeight(edge.Key.From, edge.Key.To, edge.Value))]));

    /// <summary>Commits a change the way a writer does: the version is raised in the same transaction.</summary>
    public static async Task WriteAsync(NpgsqlConnection connection, GraphChange change)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await RunAsync(connection, "update graph_version set version = $1", change.Version);
        await RunAsync(connection, """
            insert into artist (name, normalized_name) select played.name, lower(played.name) from unnest($1) as played (name)
            where not exists (select from artist where artist.name = played.name)
            """, change.Tracks.Select(track => track.Artist).Distinct().ToArray() as object);
        await TracksAsync(connection, change.Tracks);
        foreach (var edge in change.Edges.Where(edge => edge.Weight == 0))
            await RunAsync(connection, "delete from transition where from_no = $1 and to_no = $2", edge.From, edge.To);
        EdgeWeight[] kept = [.. change.Edges.Where(edge => edge.Weight > 0)];
        await RunAsync(connection, """
            insert into transition (from_no, to_no, plays) select * from unnest($1, $2, $3)
            on conflict (from_no, to_no) do update set plays = excluded.plays
            """, Array.ConvertAll(kept, edge => edge.From), Array.ConvertAll(kept, edge => edge.To), Array.ConvertAll(kept, edge => edge.Weight));
        await transaction.CommitAsync();
    }

    private static async Task TracksAsync(NpgsqlConnection connection, TrackNode[] tracks)
    {
        await RunAsync(connection, "create temp table written (like track including defaults, artist_name text) on commit drop");
        await RunAsync(connection, "alter table written alter artist_no drop not null");
        await using (var copy = await connection.BeginBinaryImportAsync("""
            copy written (no, id, artist_name, title, normalized_title, title_key, hidden, appearances, genre, bpm, musical_key, energy,
                          duration_ms, release_date, isrc, position_x, position_y) from stdin (format binary)
            """))
        {
            foreach (var track in tracks)
            {
                await copy.StartRowAsync();
                await copy.WriteAsync(track.No);
                await copy.WriteAsync(track.Id);
                await copy.WriteAsync(track.Artist);
                await copy.WriteAsync(track.Title);
                await copy.WriteAsync(track.Title.ToLowerInvariant());
                await copy.WriteAsync(track.Id);
                await copy.WriteAsync(track.Hidden);
                await copy.WriteAsync(track.Appearances);
                await WriteAsync(copy, track.Genre);
                await WriteAsync(copy, track.Bpm);
                await WriteAsync(copy, track.Key);
                await WriteAsync(copy, track.Energy);
                await WriteAsync(copy, track.DurationMs);
                if (track.ReleaseYear is { } year)
                    await copy.WriteAsync(new DateOnly(year, 5, 1), NpgsqlDbType.Date);
                else
                    await copy.WriteNullAsync();
                await WriteAsync(copy, track.Isrc);
                await WriteAsync(copy, track.X);
                await WriteAsync(copy, track.Y);
            }

            await copy.CompleteAsync();
        }

        await RunAsync(connection, "update written set artist_no = artist.no from artist where artist.name = written.artist_name");
        await RunAsync(connection, "alter table written drop column artist_name");
        await RunAsync(connection, "delete from track using written where track.no = written.no");
        await RunAsync(connection, "insert into track select * from written");
    }

    private static async Task WriteAsync<T>(NpgsqlBinaryImporter copy, T? value)
    {
        if (value is null)
            await copy.WriteNullAsync();
        else
            await copy.WriteAsync(value);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync();
    }
}
