using Npgsql;

namespace SongNodes.Silo.Commands.Older;

/// <summary><c>import --from-songnodes CONNECTION</c>: sends what an older SongNodes has and the server has not.</summary>
internal static class OldDatabaseImport
{
    private const string Name = "older SongNodes";

    /// <exception cref="CommandException">The database cannot be read, or the server refuses.</exception>
    public static Task RunAsync(string connectionString, Target target, CancellationToken cancellation) => Display.RunAsync(Name, async sent =>
    {
        await using var database = await OldDatabase.OpenAsync(connectionString, cancellation);
        using var content = new ProgressContent((body, token) => WriteAsync(database, body, sent, token), gzip: false);
        return await Upload.SendAsync(target, content, (line, reason) => Display.BadLine(Name, line, reason), cancellation);
    });

    private static async Task WriteAsync(OldDatabase database, Stream body, Action<double> sent, CancellationToken cancellation)
    {
        try
        {
            var (count, done) = (0L, 0L);
            await foreach (var row in database.RowsAsync("select count(*) from silver_enriched_playlists", cancellation))
                count = row.GetInt64(0);
            await SetLines.WriteAsync(body, new OldSets(database).ReadAsync(cancellation), _ => sent(Math.Min(1, ++done / Math.Max(1d, count))), cancellation);
        }
        catch (Exception error) when (error is NpgsqlException or InvalidCastException)
        {
            throw new CommandException($"The database cannot be read any further: {error.Message} What went in is kept; run the command again for the rest.", error);
        }
    }
}
