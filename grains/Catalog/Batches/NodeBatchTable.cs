using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using SongNodes.Grains.Budgets;
using SongNodes.Grains.Catalog.Import;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Library.Batches;

namespace SongNodes.Grains.Catalog.Batches;

/// <summary>Reads and writes <c>node_batch</c>.</summary>
internal static class NodeBatchTable
{
    private const int MostErrors = 100;

    private const string Columns = "id, status, node_count, done, created, updated, failed, details, updated_at";

    /// <exception cref="RefusalException">Conflict: it is there with another digest. Unavailable: too many are under way.</exception>
    public static async Task<NodeBatchState> AddAsync(NpgsqlConnection connection, string id, Guid digest, byte[] nodes, int count, Budget bound, CancellationToken cancellation)
    {
        await connection.ListAsync(
            $"""
            insert into node_batch (id, digest, nodes, node_count) select $1, $2, $3, $4
            where (select count(*) from node_batch where status = 'processing') < {bound.Limit} on conflict (id) do nothing returning id
            """,
            row => row.GetString(0), cancellation, id, digest, nodes, count);
        var stored = (await connection.ListAsync($"select {Columns}, digest from node_batch where id = $1", row => (State: Read(row), Digest: row.GetGuid(9)), cancellation, id))
            .Cast<(NodeBatchState State, Guid Digest)?>().SingleOrDefault();
        if (stored is not var (state, known))
        {
            bound.Refuse();
            throw RefusalException.Unavailable($"{bound.Limit:N0} batches are under way, as many as there may be.");
        }

        return known == digest ? state : throw RefusalException.Conflict($"The batch {id} was sent before, with other nodes.");
    }

    public static async Task<NodeBatchState?> FindAsync(NpgsqlConnection connection, string id, CancellationToken cancellation) =>
        (await connection.ListAsync($"select {Columns} from node_batch where id = $1", Read, cancellation, id)).SingleOrDefault();

    public static Task<List<string>> UnderWayAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        connection.ListAsync("select id from node_batch where status = 'processing' order by updated_at", row => row.GetString(0), cancellation);

    /// <summary>Forgets what was done longer ago than the status is kept.</summary>
    public static Task ForgetAsync(NpgsqlConnection connection, TimeSpan kept, CancellationToken cancellation) => connection.ListAsync(
        "delete from node_batch where status <> 'processing' and updated_at < now() - $1 returning id", row => row.GetString(0), cancellation, kept);

    /// <summary>The nodes and how many of them are through; null when it is no longer under way.</summary>
    public static async Task<(byte[] Nodes, int Done)?> NextAsync(ImportSession session, string id) => (await session.ListAsync(
        "select nodes, done from node_batch where id = $1 and status = 'processing'", row => (row.GetFieldValue<byte[]>(0), row.GetInt32(1)), id))
        .Cast<(byte[], int)?>().SingleOrDefault();

    public static Task<int> AdvanceAsync(ImportSession session, string id, int done, int created, int updated, IReadOnlyCollection<NodeBatchError> errors) => session.RunAsync(
        $"""
        update node_batch set done = $2, created = created + $3, updated = updated + $4, failed = failed + $5,
            details = case when jsonb_array_length(details) >= {MostErrors} then details else details || $6 end, updated_at = now(),
            status = case when $2 >= node_count then 'completed' else status end, nodes = case when $2 >= node_count then '' else nodes end
        where id = $1
        """,
        id, done, created, updated, errors.Count, ImportSession.Maybe(NpgsqlDbType.Jsonb, JsonSerializer.Serialize(errors.Take(MostErrors))));

    public static Task<List<string>> FailAsync(NpgsqlConnection connection, string id, string reason, CancellationToken cancellation) => connection.ListAsync(
        "update node_batch set status = 'failed', nodes = '', details = details || $2, updated_at = now() where id = $1 and status = 'processing' returning id",
        row => row.GetString(0), cancellation, id,
        ImportSession.Maybe(NpgsqlDbType.Jsonb, JsonSerializer.Serialize(new[] { new NodeBatchError(-1, reason) })));

    private static NodeBatchState Read(NpgsqlDataReader row) => new()
    {
        BatchId = row.GetString(0),
        Status = row.GetString(1),
        NodeCount = row.GetInt32(2),
        Done = row.GetInt32(3),
        Result = row.GetString(1) == "processing" ? null : new NodeBatchResult(
            row.GetInt32(4), row.GetInt32(5), row.GetInt32(6), [.. JsonSerializer.Deserialize<NodeBatchError[]>(row.GetString(7))!.Take(MostErrors)]),
        UpdatedAt = row.Moment(8),
    };
}
