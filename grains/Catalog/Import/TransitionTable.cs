using NpgsqlTypes;
using SongNodes.Grains.Graph.Changes;

namespace SongNodes.Grains.Catalog.Import;

/// <summary>Writes <c>transition</c>.</summary>
internal static class TransitionTable
{
    /// <summary>Adds plays to transitions, creating those that are not there.</summary>
    /// <returns>Every transition with its count as it is now, and how many were created.</returns>
    public static async Task<(EdgeWeight[] Edges, int Created)> WriteAsync(ImportSession session, BatchGraph graph)
    {
        var edges = graph.Transitions
            .Select(edge => new EdgeWeight(edge.Key.From.No, edge.Key.To.No, edge.Value))
            .OrderBy(edge => edge.From).ThenBy(edge => edge.To)
            .ToArray();
        var known = await AddAsync(session, edges);
        var created = edges.Where(edge => !known.ContainsKey((edge.From, edge.To))).ToArray();
        await session.CopyAsync(
            "copy transition (from_no, to_no, plays) from stdin (format binary)",
            created,
            static async (importer, edge) =>
            {
                await importer.WriteAsync(edge.From, NpgsqlDbType.Integer);
                await importer.WriteAsync(edge.To, NpgsqlDbType.Integer);
                await importer.WriteAsync(edge.Weight, NpgsqlDbType.Integer);
            });
        return ([.. created, .. known.Select(edge => new EdgeWeight(edge.Key.From, edge.Key.To, edge.Value))], created.Length);
    }

    private static async Task<Dictionary<(int From, int To), int>> AddAsync(ImportSession session, EdgeWeight[] edges)
    {
        await using var command = session.Command(
            """
            update transition set plays = transition.plays + added.plays
            from unnest($1, $2, $3) as added (from_no, to_no, plays)
            where transition.from_no = added.from_no and transition.to_no = added.to_no
            returning transition.from_no, transition.to_no, transition.plays
            """,
            ImportSession.Array(NpgsqlDbType.Integer, edges.Select(edge => edge.From)),
            ImportSession.Array(NpgsqlDbType.Integer, edges.Select(edge => edge.To)),
            ImportSession.Array(NpgsqlDbType.Integer, edges.Select(edge => edge.Weight)));
        var known = new Dictionary<(int, int), int>();
        await using var reader = await command.ExecuteReaderAsync(session.Cancellation);
        while (await reader.ReadAsync(session.Cancellation))
            known.Add((reader.GetInt32(0), reader.GetInt32(1)), reader.GetInt32(2));
        return known;
    }
}
