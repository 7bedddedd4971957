using Npgsql;

namespace SongNodes.Tests.Gateway.OpenApi;

/// <summary>Everything that a request may change, as one number: equal where nothing has changed.</summary>
internal sealed class CatalogueDigest(NpgsqlDataSource source)
{
    private static readonly string[] Tables =
    [
        "artist", "artist_name", "artist_alias", "track", "track_alias", "played_set", "set_track", "transition", "graph_version",
        "target_track", "user_setlist", "user_setlist_track", "node_batch", "followed_track", "followed_transition",
        // The server tells this room of changes that were acknowledged before.
        "(select * from room_event where room_id <> 'graph_updates')",
    ];

    private static readonly string Sql = "select " + string.Join(
        " || '/' || ", Tables.Select(table => $"(select count(*) || ':' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) from {table} t)"));

    public async Task<string> ReadAsync()
    {
        await using var command = source.CreateCommand(Sql);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
