using Npgsql;
using SongNodes.Grains.Graph.Successors;

namespace SongNodes.Grains.Catalog.Graph;

/// <summary>Reads plays from the database, each read bounded by its arguments and made of index look-ups alone.</summary>
public sealed class PlayHistory(Database database) : IPlayHistory
{
    /// <summary>The highest number stands for the count, which would take a look at every set; numbers that were skipped count too.</summary>
    private const string Sets = "select coalesce(max(no), 0) from played_set";

    private const string Plays = """
        select play.set_no, play.position, asked.track_no
        from unnest($1, $2) with ordinality as asked (track_no, most, place),
            lateral (select set_no, position from set_track where track_no = asked.track_no
                     order by set_no desc, position limit asked.most) as play
        order by asked.place, play.set_no desc, play.position
        """;

    private const string Rows = """
        select played.set_no, played.position, played.track_no
        from unnest($1, $2, $3) as span (set_no, low, high),
            lateral (select set_no, position, track_no from set_track
                     where set_no = span.set_no and position between low and high and track_no is not null offset 0) as played
        """;

    public Task<(Play[] Plays, int Sets)> PlaysAsync(int[] tracks, int[] most, CancellationToken cancellation) =>
        database.ReadAsync<(Play[], int)>(
            DatabaseShare.Reads,
            async (connection, token) =>
            {
                await using var batch = new NpgsqlBatch(connection)
                {
                    BatchCommands = { new(Sets), new(Plays) { Parameters = { new() { Value = tracks }, new() { Value = most } } } },
                };
                await using var reader = await batch.ExecuteReaderAsync(token);
                await reader.ReadAsync(token);
                var sets = reader.GetInt32(0);
                await reader.NextResultAsync(token);
                return (await ReadAsync(reader, token), sets);
            },
            cancellation);

    public Task<Play[]> RowsAsync(SetSpan[] spans, CancellationToken cancellation) => database.ReadAsync<Play[]>(
        DatabaseShare.Reads,
        async (connection, token) =>
        {
            await using var command = new NpgsqlCommand(Rows, connection)
            {
                Parameters =
                {
                    new() { Value = Array.ConvertAll(spans, span => span.Set) },
                    new() { Value = Array.ConvertAll(spans, span => span.From) },
                    new() { Value = Array.ConvertAll(spans, span => span.To) },
                },
            };
            await using var reader = await command.ExecuteReaderAsync(token);
            return await ReadAsync(reader, token);
        },
        cancellation);

    private static async Task<Play[]> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        var plays = new List<Play>();
        while (await reader.ReadAsync(cancellation))
            plays.Add(new Play(reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2)));
        return [.. plays];
    }
}
