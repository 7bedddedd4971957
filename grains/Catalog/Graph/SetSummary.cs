using Npgsql;

namespace SongNodes.Grains.Catalog.Graph;

/// <summary>A played set in a few words.</summary>
public sealed record SetSummary(Guid Id, string Name, string? Performer, DateOnly? PlayedOn)
{
    /// <summary>A performer who was renamed or merged goes by the name that stayed.</summary>
    private const string Sql = """
        select played_set.no, played_set.id, played_set.name, coalesce(artist.name, played_set.performer), played_set.played_on
        from played_set
        left join artist_name on artist_name.key = played_set.performer_key
        left join artist on artist.no = artist_name.artist_no and not artist.generic
        where played_set.no = any($1)
        """;

    /// <summary>The sets with these numbers, by number.</summary>
    public static Task<Dictionary<int, SetSummary>> ReadAsync(Database database, int[] numbers, CancellationToken cancellation) =>
        database.ReadAsync<Dictionary<int, SetSummary>>(
            DatabaseShare.Reads,
            async (connection, token) =>
            {
                await using var command = new NpgsqlCommand(Sql, connection)
                {
                    Parameters = { new() { Value = numbers } },
                };
                var sets = new Dictionary<int, SetSummary>();
                await using var reader = await command.ExecuteReaderAsync(token);
                while (await reader.ReadAsync(token))
                {
                    sets[reader.GetInt32(0)] = new SetSummary(
                        reader.GetGuid(1),
                        reader.GetString(2),
                        reader.IsDBNull(3) ? null : reader.GetString(3),
                        reader.IsDBNull(4) ? null : reader.GetFieldValue<DateOnly>(4));
                }

                return sets;
            },
            cancellation);
}
