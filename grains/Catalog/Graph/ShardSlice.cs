using System.Data;
using System.Runtime.CompilerServices;
using Npgsql;
using SongNodes.Grains.Graph.Snapshots;

namespace SongNodes.Grains.Catalog.Graph;

/// <summary>Reads one shard's slice of the graph in one streamed read of one state of the database.</summary>
public static class ShardSlice
{
    /// <summary>Blocks of 64 numbers dealt round robin are ranges of the primary keys: no row of another shard is touched.</summary>
    private const string Blocks = """
        (select low from generate_series($1::bigint * 64, (select coalesce(max(no), 0) from track), $2::bigint * 64) as block (low)) as block
        """;

    private const string Slice = $"""
        select version from graph_version;
        select no from track where hidden;
        select edge.* from {Blocks}, lateral (
            select from_no, to_no, plays from transition where from_no >= low and from_no < low + 64 offset 0) as edge;
        select edge.* from {Blocks}, lateral (
            select to_no, from_no, plays from transition where to_no >= low and to_no < low + 64 offset 0) as edge;
        select {TrackNodes.Columns} from {Blocks}, lateral (
            select * from track where no >= low and no < low + 64 and not hidden offset 0) as track
            join artist on artist.no = track.artist_no
        """;

    private const int RowsBetweenLooks = 1_024;

    /// <param name="connection">Read through; its transaction ends here.</param>
    /// <param name="shard">The shard.</param>
    /// <param name="shards">How many there are.</param>
    /// <param name="grow">Hears, while it grows, how many bytes there are; what it throws ends the read.</param>
    /// <param name="timeout">Longest time for all of it.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<ShardSnapshot> ReadAsync(
        NpgsqlConnection connection, int shard, int shards, Action<long> grow, TimeSpan timeout, CancellationToken cancellation)
    {
        // Repeatable read: version, tracks and transitions are of the same moment.
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        await using var batch = new NpgsqlBatch(connection, transaction) { Timeout = (int)timeout.TotalSeconds };
        // Fresh tables have no statistics yet; reading a whole one per block would be far worse than any index.
        batch.BatchCommands.Add(new NpgsqlBatchCommand("set local enable_seqscan = off"));
        foreach (var sql in Slice.Split(';'))
        {
            var command = new NpgsqlBatchCommand(sql);
            if (sql.Contains("$1", StringComparison.Ordinal))
            {
                command.Parameters.Add(new() { Value = (long)shard });
                command.Parameters.Add(new() { Value = (long)shards });
            }

            batch.BatchCommands.Add(command);
        }

        ShardSnapshot snapshot;
        await using (var reader = await batch.ExecuteReaderAsync(cancellation))
            snapshot = await BuildAsync(reader, shard, shards, grow, cancellation);
        await transaction.CommitAsync(cancellation);
        return snapshot;
    }

    private static async Task<ShardSnapshot> BuildAsync(NpgsqlDataReader reader, int shard, int shards, Action<long> grow, CancellationToken cancellation)
    {
        await reader.ReadAsync(cancellation);
        var builder = new SnapshotBuilder(shard, shards, reader.GetInt64(0));

        var rows = 0;
        var hidden = new HashSet<int>();
        await foreach (var row in NextAsync(reader, cancellation))
            hidden.Add(row.GetInt32(0));

        await foreach (var row in NextAsync(reader, cancellation))
            Link(row, builder.AddOut);
        await foreach (var row in NextAsync(reader, cancellation))
            Link(row, builder.AddIn);
        await foreach (var row in NextAsync(reader, cancellation))
        {
            builder.Add(TrackNodes.Read(row));
            Look();
        }

        grow(builder.Bytes);
        return builder.Build();

        void Link(NpgsqlDataReader row, Action<int, int, int> add)
        {
            var (own, other) = (row.GetInt32(0), row.GetInt32(1));
            if (!hidden.Contains(own) && !hidden.Contains(other))
                add(own, other, row.GetInt32(2));
            Look();
        }

        void Look()
        {
            if (++rows % RowsBetweenLooks == 0)
                grow(builder.Bytes);
        }
    }

    /// <summary>The rows of the next result.</summary>
    private static async IAsyncEnumerable<NpgsqlDataReader> NextAsync(
        NpgsqlDataReader reader, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await reader.NextResultAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            yield return reader;
    }
}
