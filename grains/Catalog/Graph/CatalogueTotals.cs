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
    /// <summary>Reads five rows that the database keeps up to date: counting would take longer than the rest of any answer.</summary>
    public static async Task<CatalogueTotals> ReadAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var totals = await connection.ListAsync(
            "select counted, rows, plays from catalogue_total",
            row => (Counted: row.GetString(0), Rows: row.GetInt64(1), Plays: row.GetInt64(2)),
            cancellation);
        var (rows, plays) = (totals.ToDictionary(total => total.Counted, total => total.Rows), totals.Sum(total => total.Plays));
        return new CatalogueTotals(rows["track"], rows["artist"], rows["played_set"], rows["set_track"], rows["transition"], plays);
    }
}
