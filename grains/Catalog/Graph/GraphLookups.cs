using Npgsql;

namespace SongNodes.Grains.Catalog.Graph;

/// <summary>Small reads beside the graph's snapshots.</summary>
public static class GraphLookups
{
    /// <summary>The version that the last committed change of the graph raised.</summary>
    public static async Task<long> VersionAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select version from graph_version", connection);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>The tracks that merged tracks' ids stand for now; ids that never were a track's are left out.</summary>
    public static async Task<Dictionary<Guid, Guid>> SurvivorsAsync(NpgsqlConnection connection, Guid[] ids, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "select track_alias.id, track.id from track_alias join track on track.no = track_alias.track_no where track_alias.id = any($1)", connection)
        {
            Parameters = { new() { Value = ids } },
        };
        var survivors = new Dictionary<Guid, Guid>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            survivors[reader.GetGuid(0)] = reader.GetGuid(1);
        return survivors;
    }
}
