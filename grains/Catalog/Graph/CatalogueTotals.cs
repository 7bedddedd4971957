using Npgsql;

namespace SongNodes.Grains.Catalog.Graph;

/// <summary>How much the catalogue holds, hidden tracks included.</summary>
/// <param name="Tracks">Tracks.</param>
/// <param name="Artists">Artists.</param>
/// <param name="Sets">Played sets.</param>
/// <param name="SetTracks">Identified rows of sets.</param>
/// <param name="Transitions">Unique directed transitions.</param>
/// <param name="Occurrences">How many times transitions were played.</param>
public sealed record CatalogueTotals(long Tracks, long Artists, long Sets, long SetTracks, long Transitions, long Occurrences)
{
    private const string Sql = """
        select (select count(*) from track), (select count(*) from artist), (select count(*) from played_set),
               (select count(*) from set_track where track_no is not null),
               transition.count, transition.plays
        from (select count(*) as count, coalesce(sum(plays), 0)::bigint as plays from transition) as transition
        """;

    public static async Task<CatalogueTotals> ReadAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return new CatalogueTotals(
            reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5));
    }
}
